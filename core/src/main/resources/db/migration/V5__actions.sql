-- The audit of management actions, what its readers need, and who may add and who may delete.
-- docs/events.md describes the fields.

-- Records that Kafka does not have yet. An action inserts here in its own transaction.
create table action_outbox (
    position        bigint      generated always as identity primary key,
    id              uuid        not null,
    occurred_at     timestamptz not null,
    organization_id uuid,
    -- The JSON as it is sent.
    value           bytea       not null
);
-- Always nearly empty, and looked at every second: dead rows must not pile up.
alter table action_outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- No foreign keys, as with the records of requests.
create table action_records (
    id              uuid        primary key,
    occurred_at     timestamptz not null,
    organization_id uuid,
    actor_kind      text        not null check (actor_kind in ('user', 'access_key', 'system')),
    actor_id        uuid,
    actor_name      text,
    action          text        not null,
    target_kind     text,
    target_id       uuid,
    target_name     text,
    client_address  text,
    user_agent      text,
    request_id      uuid,
    outcome         text        not null check (outcome in ('success', 'failure')),
    reason          text        check ((reason is not null) = (outcome = 'failure')),
    details         jsonb       not null,
    stored_at       timestamptz not null default now()
);
-- For lists, the newest first: of an organization, of an actor, of everyone. Actions and outcomes
-- are filtered on the way: people act too rarely for more indexes to pay.
create index action_records_by_organization on action_records (organization_id, occurred_at, id);
create index action_records_by_actor on action_records (actor_id, occurred_at, id);
create index action_records_by_time on action_records (occurred_at, id);
alter table action_records set (autovacuum_vacuum_insert_scale_factor = 0.05);

-- Lists of an organization's requests, of one key's, and sums of an organization's usage. Those of
-- one instance have their index.
create index audit_records_by_organization on audit_records (organization_id, occurred_at)
    where organization_id is not null;
create index audit_records_by_access_key on audit_records (access_key_id, occurred_at)
    where access_key_id is not null;
create index usage_records_by_organization on usage_records (organization_id, occurred_at)
    where organization_id is not null;

-- A key belongs to one instance, and that to one organization: who asks for both asks for no less.
create statistics audit_records_owners (dependencies)
    on organization_id, instance_id, access_key_id from audit_records;
create statistics usage_records_owners (dependencies)
    on organization_id, instance_id from usage_records;

-- Records are only ever added, by one role, and deleted when they are too old, by another; nobody
-- changes them. Roles belong to the server, not to this database: another one may have made them.
do $$
declare
    role_name text;
begin
    foreach role_name in array array['redisgate_recorder', 'redisgate_retention'] loop
        begin
            if not exists (select from pg_roles where rolname = role_name) then
                execute format('create role %I nologin', role_name);
            end if;
        exception when duplicate_object or unique_violation then
            null; -- made at the same moment for another database
        end;
        -- So that services which log in as the owner of the tables can take on the role.
        if not pg_has_role(current_user, role_name, 'usage') then
            execute format('grant %I to current_user', role_name);
        end if;
        execute format('grant usage on schema %I to %I', current_schema(), role_name);
    end loop;
    -- A batch with duplicates goes through a temporary table.
    execute format('grant temporary on database %I to redisgate_recorder', current_database());
end
$$;
grant select, insert on audit_records, usage_records, action_records to redisgate_recorder;
grant select, delete on audit_records, usage_records, action_records to redisgate_retention;
