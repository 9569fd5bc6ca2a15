-- When what is done again and again is due next: the installation's own, so that of several nodes one does it.
create table schedules (
    name    text   not null primary key,
    next_at bigint not null
);
