-- What an organization may have and use: its plan, unless a limit of its own overrides the plan's.
-- NULL in a plan is: without limit. NULL in organization_limits is: as the plan says.

create table plans (
    name                 text    primary key check (name ~ '^[a-z][a-z0-9-]{0,39}$'),
    title                text    not null,
    -- Of the organization: how much there may be at once.
    max_instances        integer check (max_instances between 1 and 1000),
    max_access_keys      integer check (max_access_keys between 1 and 10000),
    max_memory_bytes     bigint  check (max_memory_bytes > 0),
    -- Of each instance: how much it may do. Days and months are those of UTC.
    commands_per_second  bigint  check (commands_per_second between 1 and 1000000000000000),
    commands_per_day     bigint  check (commands_per_day between 1 and 1000000000000000),
    commands_per_month   bigint  check (commands_per_month between 1 and 1000000000000000),
    bandwidth_per_month  bigint  check (bandwidth_per_month between 1 and 1000000000000000),
    max_request_bytes    bigint  check (max_request_bytes > 0),
    max_record_bytes     bigint  check (max_record_bytes > 0),
    max_streams          integer check (max_streams > 0),
    audit_retention_days integer check (audit_retention_days > 0)
);

insert into plans (name, title, max_instances, max_access_keys, max_memory_bytes,
                   commands_per_second, commands_per_day, commands_per_month, bandwidth_per_month,
                   max_request_bytes, max_record_bytes, max_streams, audit_retention_days)
values ('free', 'Free', 5, 10, 1073741824,                   -- 1 GiB
        1000, null, 500000, 53687091200,                     -- 50 GiB
        10485760, 104857600, 100, 7),                        -- 10 MiB, 100 MiB
       ('pro', 'Pro', 50, 100, 68719476736,                  -- 64 GiB
        10000, null, null, null,
        104857600, 1073741824, 1000, 90),                    -- 100 MiB, 1 GiB
       ('enterprise', 'Enterprise', null, null, null,
        null, null, null, null,
        null, null, null, null);

-- Organizations from before there were plans keep what they had: no limits.
alter table organizations add column plan text not null default 'enterprise' references plans;
alter table organizations alter column plan set default 'free';

-- The bounds are those of what may be set for one organization.
create table organization_limits (
    organization_id      uuid    primary key references organizations on delete cascade,
    max_instances        integer check (max_instances between 1 and 1000),
    max_access_keys      integer check (max_access_keys between 1 and 10000),
    max_memory_bytes     bigint  check (max_memory_bytes > 0),
    commands_per_second  bigint  check (commands_per_second between 1 and 1000000000000000),
    commands_per_day     bigint  check (commands_per_day between 1 and 1000000000000000),
    commands_per_month   bigint  check (commands_per_month between 1 and 1000000000000000),
    bandwidth_per_month  bigint  check (bandwidth_per_month between 1 and 1000000000000000),
    max_request_bytes    bigint  check (max_request_bytes > 0),
    max_record_bytes     bigint  check (max_record_bytes > 0),
    max_streams          integer check (max_streams > 0),
    audit_retention_days integer check (audit_retention_days > 0)
);

-- The one place that says which limit holds.
create view effective_limits as
select o.id as organization_id,
       coalesce(own.max_instances, p.max_instances) as max_instances,
       coalesce(own.max_access_keys, p.max_access_keys) as max_access_keys,
       coalesce(own.max_memory_bytes, p.max_memory_bytes) as max_memory_bytes,
       coalesce(own.commands_per_second, p.commands_per_second) as commands_per_second,
       coalesce(own.commands_per_day, p.commands_per_day) as commands_per_day,
       coalesce(own.commands_per_month, p.commands_per_month) as commands_per_month,
       coalesce(own.bandwidth_per_month, p.bandwidth_per_month) as bandwidth_per_month,
       coalesce(own.max_request_bytes, p.max_request_bytes) as max_request_bytes,
       coalesce(own.max_record_bytes, p.max_record_bytes) as max_record_bytes,
       coalesce(own.max_streams, p.max_streams) as max_streams,
       coalesce(own.audit_retention_days, p.audit_retention_days) as audit_retention_days
from organizations o
join plans p on p.name = o.plan
left join organization_limits own on own.organization_id = o.id;

-- What has been handed out of each allowance, in leases, to the processes that serve an instance.
create table quota_windows (
    instance_id  uuid        not null references instances on delete cascade,
    allowance    text        not null check (allowance in ('commands_per_second', 'commands_per_day',
                                                           'commands_per_month',
                                                           'bandwidth_per_month')),
    window_start timestamptz not null,
    granted      bigint      not null check (granted >= 0),
    primary key (instance_id, allowance, window_start)
) with (fillfactor = 50); -- rows are updated over and over: room beside them keeps that in the page
create index quota_windows_start on quota_windows (allowance, window_start);

-- Leases from an allowance, and first adds what was used without a lease (owed, negative to give
-- back). Grants all that is needed or nothing; beyond that up to what is wanted, but never more
-- than half of what is left, so that the last of a window is not stranded in one process.
-- A function, because the row is locked between being read and being written: this way that takes
-- one round trip and no longer than it must.
create function lease_quota(instance uuid, of_allowance text, starting timestamptz, owed bigint,
                            needed bigint, wanted bigint, maximum bigint,
                            out leased bigint, out used bigint)
language plpgsql as $$
begin
    -- A second is over before a crashed server is up again: its leases need not wait for the disk.
    if of_allowance = 'commands_per_second' then
        perform set_config('synchronous_commit', 'off', true);
    end if;

    -- One that has been deleted has nothing to lease from, or to give back to.
    if not exists (select from instances where id = instance) then
        leased := 0;
        used := 0;
        return;
    end if;

    insert into quota_windows (instance_id, allowance, window_start, granted)
    values (instance, of_allowance, starting, 0)
    on conflict do nothing;

    select greatest(granted + owed, 0) into strict used
    from quota_windows
    where instance_id = instance and allowance = of_allowance and window_start = starting
    for update;

    leased := case when maximum - used < needed then 0
                   else greatest(needed, least(wanted, (maximum - used) / 2)) end;
    used := used + leased;

    update quota_windows set granted = used
    where instance_id = instance and allowance = of_allowance and window_start = starting;
end $$;
