-- How instances are set up, what has become of them, and the operations that change them.

alter table instances
    add column redis_version text        not null default '7.0',
    add column persistence   text        not null default 'append_only'
        check (persistence in ('none', 'append_only')),
    add column eviction      text        not null default 'noeviction'
        check (eviction in ('noeviction', 'allkeys-lru', 'allkeys-lfu', 'allkeys-random',
                            'volatile-lru', 'volatile-lfu', 'volatile-random', 'volatile-ttl')),
    -- Why the status is what it is, in words for its owner; null where there is nothing to say.
    add column status_reason text,
    add column status_since  timestamptz not null default now();

alter table instances drop constraint instances_status_check;
alter table instances add constraint instances_status_check
    check (status in ('creating', 'running', 'failed', 'stopped', 'deleting'));
-- Pages of an organization's instances, newest first.
create index instances_page on instances (organization_id, created_at desc, id);

-- Each change of an instance's status.
create table instance_events (
    id          uuid        primary key,
    instance_id uuid        not null references instances on delete cascade,
    occurred_at timestamptz not null,
    status      text        not null,
    reason      text
);
create index instance_events_page on instance_events (instance_id, occurred_at desc);

-- What is to be done with an instance's workload, and what came of it.
create table operations (
    id              uuid        primary key,
    organization_id uuid        not null references organizations on delete cascade,
    -- No reference: the operation that deletes an instance outlives it.
    instance_id     uuid        not null,
    kind            text        not null
        check (kind in ('create', 'update', 'restart', 'start', 'stop', 'delete')),
    status          text        not null
        check (status in ('pending', 'running', 'succeeded', 'failed')),
    reason          text,
    -- Settings to go back to when an update fails.
    previous        jsonb,
    requested_by    uuid,
    created_at      timestamptz not null,
    finished_at     timestamptz,
    attempts        integer     not null default 0,
    -- Until when its worker holds it; a worker that dies lets go of it then.
    claimed_until   timestamptz
);
-- One at a time for each instance.
create unique index operations_one_open on operations (instance_id)
    where status in ('pending', 'running');
create index operations_open on operations (created_at) where status in ('pending', 'running');
create index operations_of_instance on operations (instance_id, created_at desc);
create index operations_of_organization on operations (organization_id);
