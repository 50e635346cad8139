-- Access keys that people make, for one instance or for all of their organization, and what has
-- become of each.

alter table access_keys
    -- Null: the key opens every instance of its organization.
    alter column instance_id drop not null,
    -- Whoever made it: the key is valid only as long as they are active. Null for keys that a start
    -- made, which belong to nobody.
    add column created_by        uuid references users on delete cascade,
    add column last_used_at      timestamptz,
    -- text, not inet: an IPv6 address with a zone is none.
    add column last_used_address text,
    -- The key that this one replaces. No reference: that key is forgotten before this one.
    -- A key is replaced once.
    add column rotated_from      uuid unique,
    add check ((last_used_at is null) = (last_used_address is null));

-- The keys of an organization go with it; its instances have to be deleted before.
alter table access_keys
    drop constraint access_keys_organization_id_fkey,
    add constraint access_keys_organization_id_fkey
        foreign key (organization_id) references organizations on delete cascade;

create index access_keys_created_by on access_keys (created_by);
-- Pages, newest first: of an organization, and of an instance.
create index access_keys_page on access_keys (organization_id, created_at desc, id);
create index access_keys_page_of_instance on access_keys (instance_id, created_at desc, id);
drop index access_keys_instance;
-- What was revoked or has expired, to be forgotten some day.
create index access_keys_ended on access_keys (organization_id, least(revoked_at, expires_at));
