-- What the functions and the provisioning Job may do: work with every table and change none. Their
-- logins are members of this role; the owner of the tables runs migrations only.
do $$
begin
    begin
        if not exists (select from pg_roles where rolname = 'redisgate_functions') then
            create role redisgate_functions nologin;
        end if;
    exception when duplicate_object or unique_violation then
        null; -- made at the same moment for another database
    end;
    execute format('grant usage on schema %I to redisgate_functions', current_schema());
    execute format(
        'grant select, insert, update, delete on all tables in schema %I to redisgate_functions',
        current_schema());
    -- Tables of later migrations.
    execute format(
        'alter default privileges in schema %I'
        ' grant select, insert, update, delete on tables to redisgate_functions',
        current_schema());
end
$$;
-- Only the audit consumer adds records, nobody changes them, and of the schema's version services
-- only want to know.
revoke insert, update, delete
    on audit_records, usage_records, action_records, flyway_schema_history
    from redisgate_functions;
grant select on flyway_schema_history to redisgate_recorder;
