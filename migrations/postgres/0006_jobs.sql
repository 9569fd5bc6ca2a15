-- Work to be done after the transaction that asked for it, at least once. Indexed by time, not by tenant: workers take what is due.
create table jobs (
    id         uuid    not null primary key,
    tenant_id  uuid    not null,
    kind       text    not null,
    payload    text    not null,
    -- The event it is a consequence of: taking that back deletes it.
    event_id   uuid,
    run_at     bigint  not null,
    attempts   integer not null default 0,
    -- Given up after too many attempts; kept for the operator to see.
    dead       boolean not null default false,
    last_error text    not null default '',
    created_at bigint  not null
);
create index jobs_due on jobs (dead, run_at, id);
create index jobs_of_event on jobs (tenant_id, event_id);
