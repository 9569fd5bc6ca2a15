-- What somebody is told of. Keys are made in the order of time; the words are made when it is read, of what it names.
create table notifications (
    tenant_id       blob    not null,
    id              blob    not null,
    user_id         blob    not null,
    kind            text    not null,
    -- Where it happened.
    organisation_id blob    not null,
    lead_id         blob,
    entry_id        blob,
    news_id         blob,
    -- Whose deed it is; nobody's when the clock's.
    actor_id        blob,
    -- Of a sign-in: what the browser says it is.
    detail          text    not null default '',
    at              integer not null,
    -- 0: not yet.
    read_at         integer not null default 0,
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id),
    foreign key (tenant_id, organisation_id) references organisations (tenant_id, id),
    foreign key (tenant_id, lead_id) references leads (tenant_id, id),
    foreign key (tenant_id, entry_id) references feed_entries (tenant_id, id) on delete cascade,
    foreign key (tenant_id, news_id) references news (tenant_id, id) on delete cascade,
    foreign key (tenant_id, actor_id) references users (tenant_id, id)
) strict;
create index notifications_of_person on notifications (tenant_id, user_id, id);
-- For the number on every page: it holds nothing of what has been read.
create index notifications_unread on notifications (tenant_id, user_id, id) where read_at = 0;
-- For what goes with a post.
create index notifications_of_entry on notifications (tenant_id, entry_id) where entry_id is not null;
create index notifications_of_news on notifications (tenant_id, news_id) where news_id is not null;

-- What may call for somebody's attention. Without a row everything is as the product proposes it.
create table attention (
    tenant_id   blob    not null,
    user_id     blob    not null,
    -- For each group of events that the person has chosen for: the channels they want. JSON.
    choices     text    not null default '{}',
    -- Minutes of the person's own day; equal: no quiet hours.
    quiet_from  integer not null default 0,
    quiet_until integer not null default 0,
    bell_muted  integer not null default 0,
    -- The day of the last weekly digest that was sent, 0 before the first.
    digest_day  integer not null default 0,
    primary key (tenant_id, user_id),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
) strict;

-- Browsers that somebody has signed in with, known by a long-lived cookie.
create table devices (
    tenant_id  blob    not null,
    user_id    blob    not null,
    -- SHA-256 of the cookie's secret.
    token_hash blob    not null,
    seen_at    integer not null,
    primary key (tenant_id, user_id, token_hash),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
) strict;

-- Where a device takes pushes. It ends with the session that made it.
create table push_subscriptions (
    tenant_id  blob    not null,
    id         blob    not null,
    user_id    blob    not null,
    session_id blob    not null,
    -- The address at the browser's own push service.
    endpoint   text    not null,
    -- The device's keys, which only it can read with (RFC 8291).
    p256dh     blob    not null,
    auth       blob    not null,
    created_at integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id),
    foreign key (tenant_id, session_id) references sessions (tenant_id, id) on delete cascade
) strict;
create index push_subscriptions_of_person on push_subscriptions (tenant_id, user_id, id);
create unique index push_subscriptions_of_session on push_subscriptions (tenant_id, session_id);
create index push_subscriptions_by_endpoint on push_subscriptions (tenant_id, endpoint);

-- What the installation knows and nobody else: shared by all nodes, made once.
create table secrets (
    name       text    not null primary key,
    secret     blob    not null,
    created_at integer not null
) strict;
