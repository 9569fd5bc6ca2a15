-- What the company sees happen: an entry for each event that is worth a line. Keys are made in the order of time.
create table feed_entries (
    tenant_id       blob    not null,
    id              blob    not null,
    organisation_id blob    not null,
    kind            text    not null,
    -- Whose deed it is, or whose record; nobody's when the clock's or the whole organisation's.
    person_id       blob,
    lead_id         blob,
    news_id         blob,
    -- Of a win: its value in the base currency, in minor units.
    amount          integer not null default 0,
    -- Of a record: which.
    record          text,
    at              integer not null,
    -- A win that was taken back by reopening.
    reversed        integer not null default 0,
    primary key (tenant_id, id),
    foreign key (tenant_id, organisation_id) references organisations (tenant_id, id),
    foreign key (tenant_id, person_id) references users (tenant_id, id),
    foreign key (tenant_id, lead_id) references leads (tenant_id, id),
    foreign key (tenant_id, news_id) references news (tenant_id, id) on delete cascade
) strict;
create index feed_entries_of_organisation on feed_entries (tenant_id, organisation_id, id);
-- Also for the wins that a new one is compared with.
create index feed_entries_of_kind on feed_entries (tenant_id, organisation_id, kind, id);
create index feed_entries_of_lead on feed_entries (tenant_id, lead_id, id);
create index feed_entries_of_news on feed_entries (tenant_id, news_id);

-- A sign that somebody gave what they read: an entry of the feed, a post. The subject's feature deletes them with it.
create table reactions (
    tenant_id  blob    not null,
    subject_id blob    not null,
    user_id    blob    not null,
    sign       text    not null,
    at         integer not null,
    primary key (tenant_id, subject_id, user_id, sign),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
) strict;

-- A few words that somebody wrote below it.
create table comments (
    tenant_id  blob    not null,
    id         blob    not null,
    subject_id blob    not null,
    author_id  blob    not null,
    text       text    not null,
    at         integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, author_id) references users (tenant_id, id)
) strict;
create index comments_on_subject on comments (tenant_id, subject_id, id);

-- Who rang the bell of a win, and when. Reopening the lead takes the win away and the bell with it.
alter table leads add column rung_by blob;
alter table leads add column rung_at integer;
