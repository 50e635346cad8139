-- Who uses RedisGate, what they own, and what opens it.
-- Ids are UUIDs made by the application; times are UTC.

create table users (
    id            uuid        primary key,
    email         text        not null,
    password_hash text        not null,
    created_at    timestamptz not null
);
-- One account per address, whatever its case.
create unique index users_email on users (lower(email));

create table organizations (
    id         uuid        primary key,
    slug       text        not null unique,
    name       text        not null,
    created_at timestamptz not null
);

create table memberships (
    organization_id uuid        not null references organizations on delete cascade,
    user_id         uuid        not null references users on delete cascade,
    role            text        not null check (role in ('owner', 'admin', 'member', 'viewer')),
    created_at      timestamptz not null,
    primary key (organization_id, user_id)
);
create index memberships_user on memberships (user_id);

create table instances (
    id               uuid        primary key,
    organization_id  uuid        not null references organizations,
    slug             text        not null,
    name             text        not null,
    status           text        not null check (status in ('creating', 'running', 'failed', 'stopped')),
    max_memory_bytes bigint      not null check (max_memory_bytes > 0),
    -- Where the workload listens; null until it has been started.
    redis_host       text,
    redis_port       integer     check (redis_port between 1 and 65535),
    -- AES-GCM under the master key, bound to the row by the instance id.
    redis_password   bytea       not null,
    created_at       timestamptz not null,
    unique (organization_id, slug),
    check ((redis_host is null) = (redis_port is null))
);

create table access_keys (
    id              uuid        primary key,
    organization_id uuid        not null references organizations,
    instance_id     uuid        not null references instances on delete cascade,
    name            text        not null,
    -- The token itself is shown once and never stored.
    token_sha256    bytea       not null unique check (octet_length(token_sha256) = 32),
    token_prefix    text        not null,
    permission      text        not null check (permission in ('full', 'read_only')),
    created_at      timestamptz not null,
    expires_at      timestamptz,
    revoked_at      timestamptz
);
create index access_keys_instance on access_keys (instance_id);
