package dev.redisgate.core.accesskey;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores all uses with one statement. */
public final class JdbcLastUseStore implements LastUseStore {
  private final JdbcClient jdbc;

  public JdbcLastUseStore(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  @Override
  public void store(List<LastUse> uses) {
    jdbc.sql(
            """
            update access_keys k set last_used_at = later.at, last_used_address = later.address
            from (
              select k.id, u.at, u.address
              from unnest(:ids, cast(:times as timestamptz[]), :addresses) as u (id, at, address)
              join access_keys k on k.id = u.id
              where k.last_used_at is null or k.last_used_at < u.at
              -- In one order, so that replicas do not wait for each other in a circle.
              order by k.id for no key update of k
            ) later
            where k.id = later.id
            """)
        .param("ids", uses.stream().map(LastUse::accessKeyId).toArray(UUID[]::new))
        .param("times", uses.stream().map(use -> use.at().toString()).toArray(String[]::new))
        .param("addresses", uses.stream().map(LastUse::address).toArray(String[]::new))
        .update();
  }
}
