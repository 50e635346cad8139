package dev.redisgate.local.management;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/** An identity provider: it publishes its key over HTTP and issues tokens. */
final class Provider implements AutoCloseable {
  private final HttpServer server;
  private final RSAKey key;

  private Provider(HttpServer server, RSAKey key) {
    this.server = server;
    this.key = key;
  }

  static Provider start() throws IOException, JOSEException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    Provider provider =
        new Provider(
            HttpServer.create(new InetSocketAddress(loopback, 0), 0),
            new RSAKeyGenerator(2048).keyID("provider-1").generate());
    provider.server.createContext(
        "/.well-known/openid-configuration",
        exchange ->
            answer(
                exchange,
                "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\"}".formatted(provider.issuer())));
    provider.server.createContext(
        "/keys", exchange -> answer(exchange, new JWKSet(provider.key.toPublicJWK()).toString()));
    provider.server.start();
    return provider;
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A token for us that is good for a minute, with these claims added or put in place. */
  String token(String subject, Map<String, Object> claims) throws JOSEException {
    return token(key, subject, claims);
  }

  /** The same, signed by somebody else. */
  String forgedToken(String subject, Map<String, Object> claims) throws JOSEException {
    return token(new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate(), subject, claims);
  }

  private String token(RSAKey key, String subject, Map<String, Object> claims)
      throws JOSEException {
    JWTClaimsSet.Builder all =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience("redisgate-management")
            .subject(subject)
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    claims.forEach(all::claim);
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    SignedJWT token = new SignedJWT(header, all.build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
