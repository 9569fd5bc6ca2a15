-- The life of a post: a draft until there is a time to publish it, read from then on until it expires.
alter table news add column publish_at integer;
alter table news add column expires_at integer;
-- Whether it has been told of that it was published, which is done once.
alter table news add column announced integer not null default 0;
alter table news add column pinned integer not null default 0;
-- What it says, as HTML that was made safe; `text` holds the same in plain words. Empty where there are only those.
alter table news add column html text not null default '';
-- The names its picture is kept under, wide and small, and what it shows in words.
alter table news add column cover text;
alter table news add column cover_small text;
alter table news add column cover_alt text not null default '';
update news set publish_at = created_at, announced = 1;
-- For what is not published: all but few are.
create index news_by_publication on news (tenant_id, organisation_id, publish_at);

-- In which organisations' lists a post stands. Its own is always among them, so that those who write news there find it.
create table news_audience (
    tenant_id       blob    not null,
    organisation_id blob    not null,
    news_id         blob    not null,
    -- False where it stands only for those who write it.
    addressed       integer not null,
    -- The order of the list: when it is published, and far later while it is pinned.
    place           integer not null,
    primary key (tenant_id, organisation_id, news_id),
    foreign key (tenant_id, organisation_id) references organisations (tenant_id, id),
    foreign key (tenant_id, news_id) references news (tenant_id, id) on delete cascade
) strict;
create index news_audience_in_order on news_audience (tenant_id, organisation_id, place, news_id);
create index news_audience_of_news on news_audience (tenant_id, news_id);
insert into news_audience (tenant_id, organisation_id, news_id, addressed, place)
select tenant_id, organisation_id, id, 1, created_at from news;
drop index news_of_organisation;

-- Who has read a post, and when first.
create table news_reads (
    tenant_id blob    not null,
    news_id   blob    not null,
    user_id   blob    not null,
    at        integer not null,
    primary key (tenant_id, news_id, user_id),
    foreign key (tenant_id, news_id) references news (tenant_id, id) on delete cascade,
    foreign key (tenant_id, user_id) references users (tenant_id, id)
) strict;
