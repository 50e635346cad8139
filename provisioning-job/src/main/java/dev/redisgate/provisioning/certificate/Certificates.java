package dev.redisgate.provisioning.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Issues the self-signed certificates of instances: EC P-256, good for ten years.
 *
 * <p>Who trusts one trusts exactly this one, so to replace it means to change what is trusted at
 * the same moment: that is done seldom, in the last year, and long before the end.
 */
public final class Certificates {
  /** How long a certificate is good for. */
  public static final Duration VALIDITY = Duration.ofDays(3652);

  /** How long before its end a certificate is replaced. */
  public static final Duration RENEWAL = Duration.ofDays(365);

  private static final Duration CLOCKS_APART = Duration.ofDays(1);
  private static final int SERIAL_BITS = 128;
  private static final int DNS_NAME = 2;

  private Certificates() {}

  /**
   * A new certificate with a new key.
   *
   * @param commonName who it is of, at most 64 characters
   * @param names the host names it is good for
   */
  public static IssuedCertificate issue(
      String commonName, Collection<String> names, Instant now, SecureRandom random) {
    try {
      KeyPair keys = newKeys(random);
      ContentSigner signer =
          new JcaContentSignerBuilder("SHA256withECDSA")
              .setSecureRandom(random)
              .build(keys.getPrivate());
      byte[] certificate =
          certificate(commonName, names, now, keys, random).build(signer).getEncoded();
      return new IssuedCertificate(
          pem("CERTIFICATE", certificate), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("a certificate could not be made", e);
    }
  }

  /** Whether a certificate should be replaced, or cannot be read at all. */
  public static boolean isDueForRenewal(String pem, Instant now) {
    try {
      Instant end = read(pem).getNotAfter().toInstant();
      return now.isAfter(end.minus(RENEWAL));
    } catch (GeneralSecurityException _) {
      return true;
    }
  }

  /**
   * The host names a certificate is good for.
   *
   * @throws IllegalArgumentException when it cannot be read
   */
  public static Set<String> names(String pem) {
    try {
      Collection<List<?>> names = read(pem).getSubjectAlternativeNames();
      return names == null
          ? Set.of()
          : names.stream()
              .filter(name -> name.get(0).equals(DNS_NAME))
              .map(name -> (String) name.get(1))
              .collect(Collectors.toUnmodifiableSet());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a certificate in PEM", e);
    }
  }

  private static KeyPair newKeys(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  /**
   * No authority: it signs nothing but itself. Without a key usage, because one that does not allow
   * to sign certificates makes OpenSSL look for another issuer.
   */
  private static JcaX509v3CertificateBuilder certificate(
      String commonName, Collection<String> names, Instant now, KeyPair keys, SecureRandom random)
      throws IOException {
    X500Name subject = new X500Name("CN=" + commonName);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            subject,
            new BigInteger(SERIAL_BITS, random).setBit(0),
            Date.from(now.minus(CLOCKS_APART)),
            Date.from(now.plus(VALIDITY)),
            subject,
            keys.getPublic());
    builder.addExtension(Extension.subjectAlternativeName, false, generalNames(names));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(
            new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
    return builder;
  }

  private static GeneralNames generalNames(Collection<String> names) {
    return new GeneralNames(
        names.stream()
            .map(name -> new GeneralName(GeneralName.dNSName, name))
            .toArray(GeneralName[]::new));
  }

  private static X509Certificate read(String pem) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String pem(String type, byte[] content) {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, base64);
  }
}
