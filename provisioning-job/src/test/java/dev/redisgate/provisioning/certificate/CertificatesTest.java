package dev.redisgate.provisioning.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.provisioning.SampleWorkloads;
import dev.redisgate.provisioning.object.Names;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificatesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Set<String> HOSTS = Set.of("localhost", "redis-1.ns.svc.cluster.local");

  private final IssuedCertificate issued =
      Certificates.issue("redis-1", HOSTS, NOW, new SecureRandom());

  @Test
  void names_areThoseItWasIssuedFor() {
    assertThat(Certificates.names(issued.certificate())).isEqualTo(HOSTS);
  }

  @Test
  void names_ofAnInstance_allFitIntoACertificate() {
    Set<String> all =
        Names.allHosts(
            SampleWorkloads.instance(SampleWorkloads.allSettings().getFirst()),
            SampleWorkloads.CLUSTER);
    assertThat(all).allMatch(name -> name.length() <= 253);
    IssuedCertificate real = Certificates.issue("redis-1", all, NOW, new SecureRandom());
    assertThat(Certificates.names(real.certificate())).isEqualTo(all);
  }

  @Test
  void names_ofWhatIsNone_areRefused() {
    assertThatThrownBy(() -> Certificates.names("nothing"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void certificate_isOfAP256Key_signedByItself_goodNowAndForTenYears() throws Exception {
    X509Certificate certificate = read();
    certificate.verify(certificate.getPublicKey());
    assertThat(((ECPublicKey) certificate.getPublicKey()).getParams().getOrder().bitLength())
        .isEqualTo(256);
    assertThat(certificate.getNotBefore().toInstant()).isBefore(NOW);
    assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(Certificates.VALIDITY));
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getSerialNumber()).isPositive();
  }

  @Test
  void privateKey_isTheCertificates() throws Exception {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(privateKey());
    signature.update(new byte[] {1, 2, 3});
    byte[] signed = signature.sign();
    signature.initVerify(read());
    signature.update(new byte[] {1, 2, 3});
    assertThat(signature.verify(signed)).isTrue();
  }

  @Test
  void certificate_isDue_inItsLastYear_orWhenItIsNone() {
    Instant lastYear = NOW.plus(Certificates.VALIDITY).minus(Certificates.RENEWAL);
    assertThat(Certificates.isDueForRenewal(issued.certificate(), NOW)).isFalse();
    assertThat(Certificates.isDueForRenewal(issued.certificate(), lastYear)).isFalse();
    assertThat(
            Certificates.isDueForRenewal(
                issued.certificate(), lastYear.plus(Duration.ofSeconds(1))))
        .isTrue();
    assertThat(Certificates.isDueForRenewal("nothing", NOW)).isTrue();
  }

  @Test
  void twoCertificates_areNeverTheSame() {
    IssuedCertificate other = Certificates.issue("redis-1", HOSTS, NOW, new SecureRandom());
    assertThat(other.certificate()).isNotEqualTo(issued.certificate());
    assertThat(other.privateKey()).isNotEqualTo(issued.privateKey());
  }

  @Test
  void text_leavesTheKeyOut() {
    assertThat(issued.toString()).doesNotContain("PRIVATE").doesNotContain("\n");
  }

  private X509Certificate read() throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(issued.certificate().getBytes(StandardCharsets.US_ASCII)));
  }

  private PrivateKey privateKey() throws Exception {
    String base64 = issued.privateKey().replaceAll("-----[A-Z ]+-----|\n", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }
}
