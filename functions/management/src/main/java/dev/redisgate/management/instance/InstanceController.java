package dev.redisgate.management.instance;

import dev.redisgate.core.action.Action;
import dev.redisgate.core.instance.InstanceState;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.operation.OperationKind;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.core.organization.Role;
import dev.redisgate.management.action.Audited;
import dev.redisgate.management.idempotency.Idempotency;
import dev.redisgate.management.organization.Memberships;
import dev.redisgate.management.paging.Page;
import dev.redisgate.management.paging.PageRequest;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Instances over HTTP. Members may change them, viewers look at them. */
@RestController
@RequestMapping("/api/organizations/{organizationId}")
final class InstanceController {
  private static final int HISTORY = 100;
  private static final String INSTANCE = "instanceId";

  private final Memberships memberships;
  private final Instances instances;
  private final InstanceStore store;
  private final OperationStore operations;
  private final SettingsReader settings;
  private final UsageReader usage;
  private final InstanceApiSettings api;

  /** One entry of an instance's history. */
  record Event(String status, @Nullable String reason, Instant at) {
    static Event of(InstanceState state) {
      return new Event(state.status().column(), state.reason().orElse(null), state.since());
    }
  }

  InstanceController(
      Memberships memberships,
      Instances instances,
      InstanceStore store,
      OperationStore operations,
      SettingsReader settings,
      UsageReader usage,
      InstanceApiSettings api) {
    this.memberships = memberships;
    this.instances = instances;
    this.store = store;
    this.operations = operations;
    this.settings = settings;
    this.usage = usage;
    this.api = api;
  }

  @Audited(Action.INSTANCE_CREATE)
  @PostMapping("/redis-instances")
  ResponseEntity<InstanceAnswer> create(
      CurrentUser user,
      @PathVariable UUID organizationId,
      @RequestHeader(Idempotency.HEADER) Optional<String> idempotencyKey,
      @Valid @RequestBody Requests.Create request) {
    memberships.require(user, organizationId, Role.MEMBER);
    return answer(
        instances.create(user, organizationId, request, settings.read(request), idempotencyKey));
  }

  @GetMapping("/redis-instances")
  Page<InstanceView> list(
      CurrentUser user, @PathVariable UUID organizationId, @Valid PageRequest page) {
    memberships.require(user, organizationId, Role.VIEWER);
    List<InstanceView> views =
        store.page(organizationId, page.size(), page.offset()).stream()
            .map(instance -> InstanceView.of(instance, api.dataUrl()))
            .toList();
    return Page.of(page, views, store.count(organizationId));
  }

  @GetMapping("/redis-instances/{instanceId}")
  InstanceDetails get(
      CurrentUser user, @PathVariable UUID organizationId, @PathVariable UUID instanceId) {
    memberships.require(user, organizationId, Role.VIEWER);
    var instance = instances.find(organizationId, instanceId);
    return new InstanceDetails(
        InstanceView.of(instance, api.dataUrl()), usage.usage(instance).orElse(null));
  }

  @Audited(value = Action.INSTANCE_UPDATE, target = INSTANCE)
  @PatchMapping("/redis-instances/{instanceId}")
  ResponseEntity<InstanceAnswer> change(
      CurrentUser user,
      @PathVariable UUID organizationId,
      @PathVariable UUID instanceId,
      @Valid @RequestBody Requests.Change request) {
    memberships.require(user, organizationId, Role.MEMBER);
    return answer(instances.change(user, organizationId, instanceId, request, settings));
  }

  @Audited(value = Action.INSTANCE_STATUS, target = INSTANCE)
  @PutMapping("/redis-instances/{instanceId}/status")
  ResponseEntity<InstanceAnswer> changeStatus(
      CurrentUser user,
      @PathVariable UUID organizationId,
      @PathVariable UUID instanceId,
      @Valid @RequestBody Requests.ChangeStatus request) {
    memberships.require(user, organizationId, Role.MEMBER);
    OperationKind kind =
        request.status().equals("running") ? OperationKind.START : OperationKind.STOP;
    return answer(instances.request(user, organizationId, instanceId, kind));
  }

  @Audited(value = Action.INSTANCE_RESTART, target = INSTANCE)
  @PostMapping("/redis-instances/{instanceId}/restart")
  ResponseEntity<InstanceAnswer> restart(
      CurrentUser user, @PathVariable UUID organizationId, @PathVariable UUID instanceId) {
    memberships.require(user, organizationId, Role.MEMBER);
    return answer(instances.request(user, organizationId, instanceId, OperationKind.RESTART));
  }

  @Audited(value = Action.INSTANCE_DELETE, target = INSTANCE)
  @DeleteMapping("/redis-instances/{instanceId}")
  ResponseEntity<InstanceAnswer> delete(
      CurrentUser user, @PathVariable UUID organizationId, @PathVariable UUID instanceId) {
    memberships.require(user, organizationId, Role.ADMIN);
    return answer(instances.delete(user, organizationId, instanceId));
  }

  @GetMapping("/redis-instances/{instanceId}/history")
  List<Event> history(
      CurrentUser user, @PathVariable UUID organizationId, @PathVariable UUID instanceId) {
    memberships.require(user, organizationId, Role.VIEWER);
    UUID id = instances.find(organizationId, instanceId).id();
    return store.history(id, HISTORY).stream().map(Event::of).toList();
  }

  @GetMapping("/operations/{operationId}")
  OperationView operation(
      CurrentUser user, @PathVariable UUID organizationId, @PathVariable UUID operationId) {
    memberships.require(user, organizationId, Role.VIEWER);
    return operations
        .find(organizationId, operationId)
        .map(OperationView::of)
        .orElseThrow(() -> new Refused(new Refusal.NotFound()));
  }

  private ResponseEntity<InstanceAnswer> answer(Instances.Outcome outcome) {
    boolean goesOn = outcome.operation().isPresent();
    return ResponseEntity.status(goesOn ? HttpStatus.ACCEPTED : HttpStatus.OK)
        .body(
            new InstanceAnswer(
                InstanceView.of(outcome.instance(), api.dataUrl()),
                outcome.operation().map(OperationView::of).orElse(null)));
  }
}
