-- A tenant is a customer: one parent organisation with its children. Every later table starts with its key,
-- so that the data of one customer lies together and can be moved together.
create table tenants (
    id                   blob    not null primary key,
    slug                 text    not null unique,
    name                 text    not null,
    base_currency        text    not null,
    timezone             text    not null,
    language             text    not null,
    financial_year_start integer not null check (financial_year_start between 1 and 12),
    -- The number of the newest lead; counted up in the transaction that creates one.
    lead_counter         integer not null default 1000,
    -- Grows with every change of the tenant, its organisations, stages or holidays: what is kept in memory is checked against it.
    version              integer not null default 1,
    created_at           integer not null
) strict;

create table organisations (
    tenant_id  blob   not null references tenants (id),
    id         blob   not null,
    -- None for the parent. One level only, which the program sees to.
    parent_id  blob,
    name       text   not null,
    created_at integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, parent_id) references organisations (tenant_id, id)
) strict;

create table departments (
    tenant_id       blob not null,
    id              blob not null,
    organisation_id blob not null,
    name            text not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, organisation_id) references organisations (tenant_id, id)
) strict;
create unique index departments_by_name on departments (tenant_id, organisation_id, name);

-- The stages between New and Closed, and New itself. A lead carries the key; position orders them.
create table stages (
    tenant_id blob    not null references tenants (id),
    key       text    not null,
    position  integer not null,
    -- None: the key's own translation.
    name      text,
    primary key (tenant_id, key)
) strict;

create table holidays (
    tenant_id blob    not null references tenants (id),
    day       integer not null,
    name      text    not null,
    primary key (tenant_id, day)
) strict;

-- How many units of the base currency one unit of `currency` buys, in billionths, from `day` on.
create table rates (
    tenant_id blob    not null references tenants (id),
    currency  text    not null,
    day       integer not null,
    rate      integer not null check (rate > 0),
    primary key (tenant_id, currency, day)
) strict;
