create table news (
    tenant_id        uuid    not null,
    id               uuid    not null,
    organisation_id  uuid    not null,
    author_id        uuid    not null,
    title            text    not null,
    text             text    not null,
    for_lite         boolean not null,
    for_basic        boolean not null,
    for_professional boolean not null,
    for_manager      boolean not null,
    version          bigint  not null,
    created_at       bigint  not null,
    edited_at        bigint,
    primary key (tenant_id, id),
    foreign key (tenant_id, organisation_id) references organisations (tenant_id, id),
    foreign key (tenant_id, author_id) references users (tenant_id, id)
);
create index news_of_organisation on news (tenant_id, organisation_id, id);
