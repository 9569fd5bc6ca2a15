-- A tenant is a customer: one parent organisation with its children. Every later table starts with its key,
-- so that the data of one customer lies together and can be moved together.
create table tenants (
    id                   uuid    not null primary key,
    slug                 text    not null unique,
    name                 text    not null,
    base_currency        text    not null,
    timezone             text    not null,
    language             text    not null,
    financial_year_start integer not null check (financial_year_start between 1 and 12),
    -- The number of the newest lead; counted up in the transaction that creates one.
    lead_counter         bigint  not null default 1000,
    -- Grows with every change of the tenant, its organisations, stages or holidays: what is kept in memory is checked against it.
    version              bigint  not null default 1,
    created_at           bigint  not null
);

create table organisations (
    tenant_id  uuid   not null references tenants (id),
    id         uuid   not null,
    -- None for the parent. One level only, which the program sees to.
    parent_id  uuid,
    name       text   not null,
    created_at bigint not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, parent_id) references organisations (tenant_id, id)
);

create table departments (
    tenant_id       uuid not null,
    id              uuid not null,
    organisation_id uuid not null,
    name            text not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, organisation_id) references organisations (tenant_id, id)
);
create unique index departments_by_name on departments (tenant_id, organisation_id, name);

-- The stages between New and Closed, and New itself. A lead carries the key; position orders them.
create table stages (
    tenant_id uuid    not null references tenants (id),
    key       text    not null,
    position  integer not null,
    -- None: the key's own translation.
    name      text,
    primary key (tenant_id, key)
);

create table holidays (
    tenant_id uuid    not null references tenants (id),
    day       integer not null,
    name      text    not null,
    primary key (tenant_id, day)
);

-- How many units of the base currency one unit of `currency` buys, in billionths, from `day` on.
create table rates (
    tenant_id uuid    not null references tenants (id),
    currency  text    not null,
    day       integer not null,
    rate      bigint  not null check (rate > 0),
    primary key (tenant_id, currency, day)
);
