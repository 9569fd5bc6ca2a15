create table news (
    tenant_id        blob    not null,
    id               blob    not null,
    organisation_id  blob    not null,
    author_id        blob    not null,
    title            text    not null,
    text             text    not null,
    for_lite         integer not null,
    for_basic        integer not null,
    for_professional integer not null,
    for_manager      integer not null,
    version          integer not null,
    created_at       integer not null,
    edited_at        integer,
    primary key (tenant_id, id),
    foreign key (tenant_id, organisation_id) references organisations (tenant_id, id),
    foreign key (tenant_id, author_id) references users (tenant_id, id)
) strict;
create index news_of_organisation on news (tenant_id, organisation_id, id);
