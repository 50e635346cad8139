-- What is being deleted is there no more for anyone but the worker that deletes it.
alter table instances drop constraint instances_organization_id_slug_key;
create unique index instances_slug on instances (organization_id, slug) where status <> 'deleting';

-- Requests that create something and may be sent again.
create table idempotency_keys (
    user_id        uuid        not null references users on delete cascade,
    key            text        not null,
    request_sha256 bytea       not null check (octet_length(request_sha256) = 32),
    -- Null only until the transaction that creates it ends.
    created_id     uuid,
    used_at        timestamptz not null,
    primary key (user_id, key)
);
create index idempotency_keys_age on idempotency_keys (user_id, used_at);
