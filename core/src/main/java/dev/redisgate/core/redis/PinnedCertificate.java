package dev.redisgate.core.redis;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts one certificate and no other, while it is valid. Whom it names is checked beside this, by
 * whoever uses it with the endpoint identification {@code HTTPS}.
 *
 * <p>The JDK's own trust managers would not do: they take an expired certificate if it is itself
 * trusted, and other certificates that it has signed.
 */
public final class PinnedCertificate implements X509TrustManager {
  private final X509Certificate certificate;

  private PinnedCertificate(X509Certificate certificate) {
    this.certificate = certificate;
  }

  /**
   * The certificate in a text.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static PinnedCertificate ofPem(String pem) {
    var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    try {
      CertificateFactory certificates = CertificateFactory.getInstance("X.509");
      return new PinnedCertificate((X509Certificate) certificates.generateCertificate(in));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("the certificate of an instance cannot be read", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String keyExchange)
      throws CertificateException {
    if (chain.length == 0 || !chain[0].equals(certificate)) {
      throw new CertificateException("it does not show the certificate of the instance");
    }
    certificate.checkValidity();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String keyExchange)
      throws CertificateException {
    throw new CertificateException("clients show no certificates");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[] {certificate};
  }
}
