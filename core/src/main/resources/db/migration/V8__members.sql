-- People are invited to organizations; and lists of organizations, members and users stay fast.

create table invitations (
    id              uuid        primary key,
    organization_id uuid        not null references organizations on delete cascade,
    email           text        not null,
    role            text        not null check (role in ('owner', 'admin', 'member', 'viewer')),
    -- The token itself is shown once and never stored.
    token_sha256    bytea       not null unique check (octet_length(token_sha256) = 32),
    invited_by      uuid        references users on delete set null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null
);
-- One for each address: inviting somebody again replaces the earlier invitation.
create unique index invitations_email on invitations (organization_id, lower(email));
create index invitations_page on invitations (organization_id, created_at desc, id);
create index invitations_inviter on invitations (invited_by);

create index organizations_page on organizations (created_at desc, id);
create index memberships_members on memberships (organization_id, created_at, user_id);
create index memberships_organizations on memberships (user_id, created_at desc, organization_id);
drop index memberships_user;
-- Byte order, so that the same index finds what an address begins with, in every locale.
create index users_page on users ((lower(email) collate "C"));
