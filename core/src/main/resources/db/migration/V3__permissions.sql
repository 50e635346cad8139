-- Access keys permit one of three levels, or categories of commands in the words of Redis's ACL.

alter table access_keys drop constraint access_keys_permission_check;
update access_keys set permission = 'admin' where permission = 'full';
alter table access_keys add constraint access_keys_permission_check
    check (permission in ('read_only', 'read_write', 'admin')
           or permission ~ '^[+-]@[a-z]+( [+-]@[a-z]+)*$');
