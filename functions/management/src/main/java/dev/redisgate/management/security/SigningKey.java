package dev.redisgate.management.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/** The key that signs access tokens: on the curve P-256, its id is its thumbprint (RFC 7638). */
final class SigningKey {
  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");
  private static final int FIELD_BITS = 256;
  private static final String NOT_A_KEY =
      "redisgate.management.signing-key is no private key of the curve P-256 in PKCS#8 PEM:"
          + " openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 makes one";

  private final ECKey key;

  private SigningKey(ECKey key) {
    this.key = key;
  }

  /**
   * Reads a private key.
   *
   * @throws IllegalArgumentException when it is none; the message does not quote it
   */
  static SigningKey parse(String pem) {
    try {
      Matcher matcher = PEM.matcher(pem);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(NOT_A_KEY);
      }
      byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
      if (KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded))
              instanceof ECPrivateKey key
          && Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()))) {
        return new SigningKey(pair(key));
      }
      throw new IllegalArgumentException(NOT_A_KEY);
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalArgumentException(NOT_A_KEY, e);
    }
  }

  /** A private key in PKCS#8 may lack the public one; the JDK cannot compute it. */
  private static ECKey pair(ECPrivateKey key) throws JOSEException {
    X9ECParameters curve = CustomNamedCurves.getByName("P-256");
    ECPoint point = curve.getG().multiply(key.getS()).normalize();
    return new ECKey.Builder(
            Curve.P_256,
            ECKey.encodeCoordinate(FIELD_BITS, point.getAffineXCoord().toBigInteger()),
            ECKey.encodeCoordinate(FIELD_BITS, point.getAffineYCoord().toBigInteger()))
        .privateKey(key)
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.ES256)
        .keyIDFromThumbprint()
        .build();
  }

  /** For signing and checking within this process. */
  JWKSource<SecurityContext> source() {
    return new ImmutableJWKSet<>(new JWKSet(key));
  }

  /** What anyone may know: the JSON of a JWK set with the public key. */
  Map<String, Object> publicKeys() {
    return new JWKSet(key).toPublicJWKSet().toJSONObject();
  }
}
