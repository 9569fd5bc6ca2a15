-- Work to be done after the transaction that asked for it, at least once. Indexed by time, not by tenant: workers take what is due.
create table jobs (
    id         blob    not null primary key,
    tenant_id  blob    not null,
    kind       text    not null,
    payload    text    not null,
    -- The event it is a consequence of: taking that back deletes it.
    event_id   blob,
    run_at     integer not null,
    attempts   integer not null default 0,
    -- Given up after too many attempts; kept for the operator to see.
    dead       integer not null default 0,
    last_error text    not null default '',
    created_at integer not null
) strict;
create index jobs_due on jobs (dead, run_at, id);
create index jobs_of_event on jobs (tenant_id, event_id);
