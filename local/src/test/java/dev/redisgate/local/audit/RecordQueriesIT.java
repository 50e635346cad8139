package dev.redisgate.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.audit.store.BatchWriter;
import dev.redisgate.audit.store.RecordTable;
import dev.redisgate.core.action.Action;
import dev.redisgate.core.action.ActionFilter;
import dev.redisgate.core.action.ActionOutcome;
import dev.redisgate.core.action.ActionRecord;
import dev.redisgate.core.action.ActionStore;
import dev.redisgate.core.action.Actor;
import dev.redisgate.core.action.Attempt;
import dev.redisgate.core.action.AuditScope;
import dev.redisgate.core.action.Origin;
import dev.redisgate.core.database.Database;
import dev.redisgate.core.page.Cursor;
import dev.redisgate.core.page.Page;
import dev.redisgate.core.page.PageRequest;
import dev.redisgate.core.record.CommandCount;
import dev.redisgate.core.record.Outcome;
import dev.redisgate.core.record.RequestIds;
import dev.redisgate.core.record.RequestRecord;
import dev.redisgate.core.record.UsageRecord;
import dev.redisgate.core.record.query.CommandSum;
import dev.redisgate.core.record.query.RequestFilter;
import dev.redisgate.core.record.query.RequestStore;
import dev.redisgate.core.record.query.TimeStep;
import dev.redisgate.core.record.query.UsageReport;
import dev.redisgate.core.record.query.UsageSpan;
import dev.redisgate.core.record.query.UsageSum;
import dev.redisgate.local.postgres.PostgresServer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks for records of an organization gets those, the newest first, page by page. */
class RecordQueriesIT {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final RequestIds IDS = new RequestIds(Clock.systemUTC(), new SecureRandom());
  private static final UUID ADA = UUID.randomUUID();

  private static PostgresServer postgres;
  private static Database database;

  private final UUID organization = UUID.randomUUID();
  private final UUID instance = UUID.randomUUID();
  private final UUID accessKey = UUID.randomUUID();
  private final ActionStore actions = new ActionStore(database.dataSource());
  private final RequestStore requests = new RequestStore(database.dataSource());
  private final UsageReport usage = new UsageReport(database.dataSource());

  @BeforeAll
  static void start(@TempDir Path directory) {
    postgres = PostgresServer.start(directory);
    database = Database.open(postgres.jdbcUrl(), "test", 2);
    database.migrate();
  }

  @AfterAll
  static void stop() {
    database.close();
    postgres.close();
  }

  @Test
  void pages_followEachOther_alsoWithinOneMoment() throws SQLException {
    List<ActionRecord> all =
        IntStream.range(0, 25)
            .mapToObj(i -> action(organization, Action.USER_LOGIN, NOON.plusSeconds(i / 10)))
            .toList();
    add(RecordTable.ACTIONS, all);
    add(RecordTable.ACTIONS, List.of(action(UUID.randomUUID(), Action.USER_LOGIN, NOON)));

    List<ActionRecord> read = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    Cursor after = null;
    do {
      Page<ActionRecord> page =
          actions.list(scope(), ActionFilter.ANY, new PageRequest(10, parsed(after)));
      read.addAll(page.items());
      sizes.add(page.items().size());
      after = page.next();
    } while (after != null);

    assertThat(sizes).containsExactly(10, 10, 5);
    assertThat(read).isEqualTo(all.reversed());
  }

  @Test
  void actions_areFiltered() throws SQLException {
    ActionRecord login = action(organization, Action.USER_LOGIN, NOON);
    ActionRecord create = action(organization, Action.INSTANCE_CREATE, NOON.plusSeconds(60));
    ActionRecord refused =
        new ActionRecord(
            IDS.next(),
            NOON.plusSeconds(120),
            create.attempt().by(Actor.user(ADA, "ada@example.com")),
            ActionOutcome.FAILURE,
            "quota_exceeded");
    add(RecordTable.ACTIONS, List.of(login, create, refused));

    assertThat(listed(new ActionFilter(Action.USER_LOGIN, null, null, null, null)))
        .containsExactly(login);
    assertThat(listed(new ActionFilter(null, ADA, null, null, null))).containsExactly(refused);
    assertThat(listed(new ActionFilter(null, null, ActionOutcome.SUCCESS, null, null)))
        .containsExactly(create, login);
    assertThat(listed(new ActionFilter(null, null, null, NOON, NOON.plusSeconds(120))))
        .containsExactly(create, login);
    assertThat(listed(new ActionFilter(Action.INSTANCE_CREATE, ADA, null, NOON, null)))
        .containsExactly(refused);
  }

  @Test
  void platform_seesActionsOfAllAndOfNoOrganization() throws SQLException {
    Instant aside = Instant.parse("2031-01-01T00:00:00Z");
    ActionRecord ours = action(organization, Action.USER_LOGIN, aside);
    ActionRecord theirs = action(UUID.randomUUID(), Action.USER_LOGIN, aside.plusSeconds(1));
    ActionRecord nobodys = action(null, Action.USER_LOGIN, aside.plusSeconds(2));
    add(RecordTable.ACTIONS, List.of(ours, theirs, nobodys));
    ActionFilter since = new ActionFilter(null, null, null, aside, null);

    assertThat(actions.list(new AuditScope.Platform(), since, PageRequest.first(200)).items())
        .containsExactly(nobodys, theirs, ours);
    assertThat(listed(since)).containsExactly(ours);
  }

  @Test
  void export_readsEverythingOnce_andOnlyWhatIsAskedFor() throws SQLException {
    List<ActionRecord> all =
        IntStream.range(0, 2_500)
            .mapToObj(i -> action(organization, Action.USER_LOGIN, NOON.plusMillis(i / 7)))
            .toList();
    add(RecordTable.ACTIONS, all);

    assertThat(actions.export(scope(), ActionFilter.ANY)).containsExactlyElementsOf(all.reversed());
    assertThat(actions.export(scope(), ActionFilter.ANY).limit(3))
        .containsExactlyElementsOf(all.reversed().subList(0, 3));
  }

  @Test
  void requests_areThoseOfTheOrganization() throws SQLException {
    RequestRecord ours = request(organization, instance, accessKey, NOON);
    RequestRecord otherKey = request(organization, instance, UUID.randomUUID(), later(1));
    RequestRecord otherInstance =
        request(organization, UUID.randomUUID(), UUID.randomUUID(), later(2));
    RequestRecord theirs = request(UUID.randomUUID(), instance, accessKey, later(3));
    add(RecordTable.AUDIT, List.of(ours, otherKey, otherInstance, theirs));

    assertThat(requested(RequestFilter.of(organization)))
        .containsExactly(otherInstance, otherKey, ours);
    assertThat(requested(new RequestFilter(organization, instance, null, null, null)))
        .containsExactly(otherKey, ours);
    assertThat(requested(new RequestFilter(organization, null, accessKey, null, null)))
        .containsExactly(ours);
    assertThat(requested(new RequestFilter(organization, null, null, later(1), later(2))))
        .containsExactly(otherKey);
    assertThat(requests.export(RequestFilter.of(organization))).hasSize(3);
  }

  @Test
  void usage_isAddedUp() throws SQLException {
    UUID other = UUID.randomUUID();
    Instant nextDay = NOON.plus(Duration.ofDays(1));
    add(
        RecordTable.USAGE,
        List.of(
            used(organization, instance, NOON),
            used(organization, instance, NOON.plus(Duration.ofHours(1))),
            used(organization, other, nextDay),
            used(UUID.randomUUID(), instance, NOON),
            used(organization, instance, NOON.minus(Duration.ofDays(1)))));
    UsageSpan span = new UsageSpan(organization, null, NOON, nextDay.plusSeconds(1));

    assertThat(usage.byInstance(span))
        .containsExactlyInAnyOrder(
            new UsageSum<>(instance, 2, 6, 2, 240, 8_000_000_000L),
            new UsageSum<>(other, 1, 3, 1, 120, 4_000_000_000L));
    assertThat(usage.byTime(span, TimeStep.HOUR))
        .extracting(UsageSum::of)
        .containsExactly(
            Instant.parse("2026-03-01T12:00:00Z"),
            Instant.parse("2026-03-01T13:00:00Z"),
            Instant.parse("2026-03-02T12:00:00Z"));
    assertThat(usage.byTime(span, TimeStep.DAY))
        .containsExactly(
            new UsageSum<>(Instant.parse("2026-03-01T00:00:00Z"), 2, 6, 2, 240, 8_000_000_000L),
            new UsageSum<>(Instant.parse("2026-03-02T00:00:00Z"), 1, 3, 1, 120, 4_000_000_000L));
    assertThat(usage.byCommand(new UsageSpan(organization, instance, NOON, nextDay)))
        .containsExactly(new CommandSum("SET", 4), new CommandSum("GET", 2));
  }

  private AuditScope scope() {
    return new AuditScope.Organization(organization);
  }

  private List<ActionRecord> listed(ActionFilter filter) {
    return actions.list(scope(), filter, PageRequest.first(200)).items();
  }

  private List<RequestRecord> requested(RequestFilter filter) {
    return requests.list(filter, PageRequest.first(200)).items();
  }

  private static @Nullable Cursor parsed(@Nullable Cursor cursor) {
    return cursor == null ? null : Cursor.parse(cursor.text());
  }

  private static Instant later(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  private static <T> void add(RecordTable<T> table, List<T> records) throws SQLException {
    assertThat(
            new BatchWriter<>(database.dataSource(), table)
                .write(records, Function.identity())
                .stored())
        .isEqualTo(records.size());
  }

  private static ActionRecord action(@Nullable UUID organization, Action action, Instant at) {
    Attempt attempt = Attempt.of(Actor.UNKNOWN, action, new Origin("192.0.2.7", null, IDS.next()));
    return new ActionRecord(
        IDS.next(),
        at,
        organization == null ? attempt : attempt.in(organization),
        ActionOutcome.SUCCESS,
        null);
  }

  private static RequestRecord request(
      UUID organization, UUID instance, UUID accessKey, Instant at) {
    return new RequestRecord(
        IDS.next(),
        at,
        "pipeline",
        organization,
        instance,
        accessKey,
        "192.0.2.7",
        null,
        List.of(new CommandCount("GET", 1), new CommandCount("SET", 2)),
        3,
        120,
        4_000_000_000L,
        Outcome.OK,
        0,
        null,
        200,
        Duration.ofNanos(345_000));
  }

  private static UsageRecord used(UUID organization, UUID instance, Instant at) {
    return new UsageRecord(
        IDS.next(),
        at,
        organization,
        instance,
        null,
        List.of(new CommandCount("GET", 1), new CommandCount("SET", 2)),
        1,
        120,
        4_000_000_000L);
  }
}
