package dev.redisgate.provisioning.certificate;

/**
 * A certificate with its key.
 *
 * @param certificate in PEM
 * @param privateKey in PEM (PKCS #8)
 */
public record IssuedCertificate(String certificate, String privateKey) {

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "IssuedCertificate[" + certificate.hashCode() + "]";
  }
}
