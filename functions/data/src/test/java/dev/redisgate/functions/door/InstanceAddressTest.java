package dev.redisgate.functions.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.accesskey.Claim;
import dev.redisgate.core.accesskey.TokenHash;
import dev.redisgate.functions.request.RequestTarget;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstanceAddressTest {
  private static final TokenHash TOKEN = TokenHash.of("rg_token");
  private static final RequestTarget ROOT = RequestTarget.parse("/get/k");
  private static final HttpHeaders HEADERS =
      new DefaultHttpHeaders()
          .add("Host", "service.internal.redis.example")
          .add("K-Original-Host", "cache.redis.example");

  @Test
  void originalHost_decidesWhereItIsTrusted() {
    assertThat(claim(true, Optional.of("redis.example"), HEADERS))
        .contains(new Claim(TOKEN, Optional.of("cache")));
    assertThat(claim(false, Optional.of("redis.example"), HEADERS)).isEmpty();
  }

  @Test
  void host_decidesWhereThereIsNoOriginalOne() {
    HttpHeaders headers = new DefaultHttpHeaders().add("Host", "cache.redis.example");
    assertThat(claim(true, Optional.of("redis.example"), headers))
        .contains(new Claim(TOKEN, Optional.of("cache")));
  }

  @Test
  void withoutADomain_hostsNameNothing() {
    assertThat(claim(true, Optional.empty(), HEADERS)).contains(Claim.of(TOKEN));
  }

  private static Optional<Claim> claim(
      boolean trust, Optional<String> domain, HttpHeaders headers) {
    return new InstanceAddress(new AddressSettings(domain, trust)).claim(TOKEN, headers, ROOT);
  }
}
