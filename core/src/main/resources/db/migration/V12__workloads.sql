-- How workloads in a cluster are reached and set up, and what their operations are at.

alter table instances
    -- The certificate, in PEM, that its Redis must show; null where there is no TLS.
    add column redis_certificate  text,
    -- The name of its primary, where host and port are those of Sentinels.
    add column redis_primary      text,
    add column availability       text not null default 'standalone'
        check (availability in ('standalone', 'replicated')),
    -- A host name of its own.
    add column domain             text,
    -- The RedisHttpInstance that asked for it; null where the API did.
    add column resource_namespace text,
    add column resource_name      text;
create unique index instances_domain on instances (domain) where domain is not null;
create unique index instances_resource on instances (resource_namespace, resource_name)
    where resource_name is not null;

alter table operations drop constraint operations_kind_check;
alter table operations add constraint operations_kind_check
    check (kind in ('create', 'update', 'restart', 'start', 'stop', 'restore', 'delete'));
-- The step that is being done, or that it failed at.
alter table operations add column step text;
