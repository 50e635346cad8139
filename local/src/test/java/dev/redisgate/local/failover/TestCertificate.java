package dev.redisgate.local.failover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A self-signed certificate and its key, as the Redis of an instance shows it. */
record TestCertificate(X509Certificate certificate, KeyPair keys) {
  private static final Duration A_DAY = Duration.ofDays(1);

  /**
   * A valid one.
   *
   * @param hosts that it names; addresses have only digits and dots
   */
  static TestCertificate of(String... hosts) {
    Instant now = Instant.now();
    return of(now.minus(A_DAY), now.plus(A_DAY), hosts);
  }

  static TestCertificate expired(String... hosts) {
    Instant now = Instant.now();
    return of(now.minus(A_DAY), now.minusSeconds(1), hosts);
  }

  private static TestCertificate of(Instant from, Instant to, String... hosts) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      KeyPair keys = generator.generateKeyPair();
      X500Name name = new X500Name("CN=redis");
      var builder =
          new JcaX509v3CertificateBuilder(
              name, BigInteger.ONE, Date.from(from), Date.from(to), name, keys.getPublic());
      GeneralName[] names = Stream.of(hosts).map(TestCertificate::name).toArray(GeneralName[]::new);
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      return new TestCertificate(
          new JcaX509CertificateConverter().getCertificate(builder.build(signer)), keys);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GeneralName name(String host) {
    boolean address = host.matches("[0-9.]+");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
  }

  String pem() {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the two files that a Redis is given. */
  void writeTo(Path directory) throws IOException {
    Files.writeString(directory.resolve("tls.crt"), pem());
    Files.writeString(
        directory.resolve("tls.key"), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
  }

  /** For a server of the test's own that shows the certificate. */
  SSLContext serverContext() {
    try {
      char[] none = {};
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, none);
      store.setKeyEntry("redis", keys.getPrivate(), none, new Certificate[] {certificate});
      KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(store, none);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pem(String type, byte[] encoded) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return String.join(
        "\n", List.of("-----BEGIN " + type + "-----", lines, "-----END " + type + "-----", ""));
  }
}
