-- Who has been told of a post: whoever comes to read it later is told then, and nobody twice.
create table news_told (
    tenant_id blob not null,
    news_id   blob not null,
    user_id   blob not null,
    primary key (tenant_id, news_id, user_id),
    foreign key (tenant_id, news_id) references news (tenant_id, id) on delete cascade,
    foreign key (tenant_id, user_id) references users (tenant_id, id)
) strict;
-- Of what was told before: whoever has it in the notification centre, and whoever reads it, who may want it nowhere.
insert into news_told (tenant_id, news_id, user_id)
select tenant_id, news_id, user_id from notifications where news_id is not null
union
select n.tenant_id, n.id, m.user_id
from news n
join news_audience a on a.tenant_id = n.tenant_id and a.news_id = n.id and a.addressed = 1
join memberships m on m.tenant_id = a.tenant_id and m.organisation_id = a.organisation_id
where n.announced = 1
    and case m.role when 'lite' then n.for_lite when 'basic' then n.for_basic when 'professional' then n.for_professional else n.for_manager end = 1;

-- A post is told once in the feed of each organisation.
drop index feed_entries_of_news;
create unique index feed_entries_of_news on feed_entries (tenant_id, news_id, organisation_id);

-- With whose answer it is: how many somebody sees is counted without reading what they say.
drop index comments_on_subject;
create index comments_on_subject on comments (tenant_id, subject_id, id, organisation_id, author_id);
