-- How people sign in to the management function.

alter table users
    add column name           text,
    add column status         text    not null default 'active' check (status in ('active', 'deactivated')),
    -- May do everything in this installation. Never set by a request of the user.
    add column platform_admin boolean not null default false,
    -- Whoever signs in by an identity provider is known by what it calls them, not by mail address:
    -- an address can pass to another person.
    add column issuer         text,
    add column subject        text,
    -- Null for those who sign in elsewhere.
    alter column password_hash drop not null,
    add check ((issuer is null) = (subject is null)),
    add check (password_hash is not null or issuer is not null),
    add unique (issuer, subject);
-- Until now nobody could register: whoever is here was made by the first start, as its admin.
update users set platform_admin = true;

-- A login, until it is revoked or its last refresh token expires. Access tokens name their session
-- and are good for nothing without it.
create table sessions (
    id         uuid        primary key,
    user_id    uuid        not null references users on delete cascade,
    address    text        not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    -- Revoked sessions stay until they expire, so that a refresh token used twice is recognised.
    revoked_at timestamptz
);
create index sessions_user on sessions (user_id);

create table refresh_tokens (
    -- The token itself is sent once and never stored.
    token_sha256 bytea       primary key check (octet_length(token_sha256) = 32),
    session_id   uuid        not null references sessions on delete cascade,
    expires_at   timestamptz not null,
    -- A token is good once; one that comes again was copied.
    used_at      timestamptz
);
create index refresh_tokens_session on refresh_tokens (session_id);

-- Tries of the last minutes that were not right, for limiting guesses across replicas. A try is
-- written before the password is looked at, and removed if it was right.
create table login_failures (
    id             bigint      generated always as identity primary key,
    -- SHA-256 of the mail address in lower case: people type passwords where the address belongs.
    account_sha256 bytea       not null,
    address        text        not null,
    failed_at      timestamptz not null
);
create index login_failures_account on login_failures (account_sha256, failed_at);
create index login_failures_address on login_failures (address, failed_at);
create index login_failures_age on login_failures (failed_at);
