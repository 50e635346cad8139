-- How many instances of an organization may be replicated. NULL is as in V6: without limit in a plan,
-- as the plan says in organization_limits. Unlike the others it may be 0. What is there stays.

alter table plans add column max_replicated_instances integer
    check (max_replicated_instances between 0 and 1000);
alter table organization_limits add column max_replicated_instances integer
    check (max_replicated_instances between 0 and 1000);

-- Plans that somebody added have no limit until somebody sets one.
update plans set max_replicated_instances = 0 where name = 'free';
update plans set max_replicated_instances = 10 where name = 'pro';

-- A new column of a view can only be its last. Who may read the view stays.
create or replace view effective_limits as
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
       coalesce(own.audit_retention_days, p.audit_retention_days) as audit_retention_days,
       coalesce(own.max_replicated_instances, p.max_replicated_instances)
           as max_replicated_instances
from organizations o
join plans p on p.name = o.plan
left join organization_limits own on own.organization_id = o.id;
