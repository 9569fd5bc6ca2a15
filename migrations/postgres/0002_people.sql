create table users (
    tenant_id     uuid   not null references tenants (id),
    id            uuid   not null,
    -- Trimmed and in lower case: unique within a tenant.
    email         text   not null,
    name          text   not null,
    -- The name without case and accents, to search by.
    name_key      text   collate "C" not null,
    phone         text   not null default '',
    title         text   not null default '',
    -- None: the tenant's.
    language      text,
    timezone      text,
    -- Where the photo lies in the file store.
    photo         text,
    -- None: no password yet, or single sign-on only.
    password_hash text,
    state         text   not null default 'active' check (state in ('active', 'deactivated')),
    version       bigint not null default 1,
    created_at    bigint not null,
    primary key (tenant_id, id)
);
create unique index users_by_email on users (tenant_id, email);

create table memberships (
    tenant_id       uuid    not null,
    user_id         uuid    not null,
    organisation_id uuid    not null,
    role            text    not null check (role in ('lite', 'basic', 'professional', 'manager')),
    admin           boolean not null default false,
    home            boolean not null,
    department_id   uuid,
    primary key (tenant_id, user_id, organisation_id),
    foreign key (tenant_id, user_id) references users (tenant_id, id),
    foreign key (tenant_id, organisation_id) references organisations (tenant_id, id),
    foreign key (tenant_id, department_id) references departments (tenant_id, id)
);
create index memberships_by_organisation on memberships (tenant_id, organisation_id, role);

-- Who answers offers in a Manager's place.
create table deputies (
    tenant_id       uuid   not null,
    organisation_id uuid   not null,
    manager_id      uuid   not null,
    deputy_id       uuid   not null,
    -- The last day it holds; 99991231 for until further notice.
    until           integer not null,
    primary key (tenant_id, organisation_id, manager_id),
    foreign key (tenant_id, organisation_id) references organisations (tenant_id, id),
    foreign key (tenant_id, manager_id) references users (tenant_id, id),
    foreign key (tenant_id, deputy_id) references users (tenant_id, id)
);
create index deputies_by_deputy on deputies (tenant_id, deputy_id);

create table sessions (
    tenant_id       uuid   not null,
    id              uuid   not null,
    user_id         uuid   not null,
    -- SHA-256 of the cookie's secret: reading the table does not let anybody in.
    token_hash      bytea  not null,
    -- The organisation the person acts in on this device.
    organisation_id uuid   not null,
    device          text   not null,
    address         text   not null,
    created_at      bigint not null,
    seen_at         bigint not null,
    expires_at      bigint not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create unique index sessions_by_token on sessions (tenant_id, token_hash);
create index sessions_by_user on sessions (tenant_id, user_id);

create table api_tokens (
    tenant_id  uuid   not null,
    id         uuid   not null,
    user_id    uuid   not null,
    name       text   not null,
    scope      text   not null check (scope in ('read', 'write')),
    token_hash bytea  not null,
    created_at bigint not null,
    -- Within the hour; 0 for never.
    used_at    bigint not null default 0,
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create unique index api_tokens_by_token on api_tokens (tenant_id, token_hash);
create index api_tokens_by_user on api_tokens (tenant_id, user_id);

create table password_resets (
    tenant_id  uuid   not null,
    token_hash bytea  not null,
    user_id    uuid   not null,
    created_at bigint not null,
    expires_at bigint not null,
    primary key (tenant_id, token_hash),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create index password_resets_by_user on password_resets (tenant_id, user_id);

-- Tries counted per account and per address, for back-off. `key` names what is counted, such as `sign-in:account:<hash>`.
create table throttles (
    tenant_id     uuid    not null references tenants (id),
    key           text    not null,
    tries         integer not null,
    since         bigint  not null,
    blocked_until bigint  not null,
    primary key (tenant_id, key)
);

-- What an Idempotency-Key did. The row is written in the transaction that does the work; the answer is added after it.
create table idempotency (
    tenant_id    uuid    not null,
    user_id      uuid    not null,
    key          text    not null,
    request      text    not null,
    created_at   bigint  not null,
    -- 0 until the answer is kept.
    status       integer not null default 0,
    headers      text    not null default '',
    body         text    not null default '',
    primary key (tenant_id, user_id, key),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create index idempotency_by_age on idempotency (tenant_id, created_at);
