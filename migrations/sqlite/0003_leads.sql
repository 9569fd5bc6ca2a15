-- Companies and people belong to the organisation that met them: a child's are not its siblings'.
create table companies (
    tenant_id           blob   not null,
    id                  blob   not null,
    organisation_id     blob   not null,
    name                text   not null,
    name_key            text   not null,
    organisation_number text   not null default '',
    created_at          integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, organisation_id) references organisations (tenant_id, id)
) strict;
create index companies_by_name on companies (tenant_id, organisation_id, name_key);

create table contacts (
    tenant_id       blob   not null,
    id              blob   not null,
    organisation_id blob   not null,
    company_id      blob   not null,
    name            text   not null,
    name_key        text   not null,
    title           text   not null default '',
    email           text   not null default '',
    phone           text   not null default '',
    created_at      integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, organisation_id) references organisations (tenant_id, id),
    foreign key (tenant_id, company_id) references companies (tenant_id, id)
) strict;
create index contacts_by_company on contacts (tenant_id, company_id, name_key);

create table leads (
    tenant_id              blob    not null,
    id                     blob    not null,
    -- L-<number>, within the tenant.
    number                 integer not null,
    title                  text    not null,
    description            text    not null default '',
    company_id             blob    not null,
    contact_id             blob,
    -- In minor units of `currency`; both none when nobody has named a value.
    value                  integer,
    currency               text,
    -- The value in the base currency at the rate of the last change, 0 without one: what lists are sorted by.
    value_in_base          integer not null default 0,
    expected_close         integer,
    -- The same, and 99991231 without one: what lists are sorted by.
    closes_by              integer not null default 99991231,
    category               text    not null default '',
    source                 text    not null default '',

    -- Who caught it, where they stood then, and in which role. Never changed.
    creator_id             blob    not null,
    origin_organisation_id blob    not null,
    origin_department_id   blob,
    origin_role            text    not null check (origin_role in ('lite', 'basic', 'professional', 'manager')),
    -- The originator's own words, as JSON: what an originator who may not read the lead in full is shown.
    tip                    text    not null,

    organisation_id        blob    not null,
    owner_id               blob,
    first_owner_id         blob,

    status                 text    not null check (status in ('open', 'parked', 'won', 'lost')),
    -- Open or parked: what Sales Community shows unless asked for more.
    is_current             integer not null,
    -- The stage it stands in, stood in when it was parked, or was closed from.
    stage                  text    not null,
    stage_since            integer not null,
    -- Every stage it has been in, with the time spent there, as JSON.
    stage_log              text    not null,

    handshake              text    not null check (handshake in ('none', 'offered', 'accepted', 'returned', 'declined', 'withdrawn')),
    -- Who may answer: the organisation's Managers, after too long its parent's, or its Admins.
    offered_to             text    not null check (offered_to in ('managers', 'parent', 'admins')),
    offered_at             integer,
    answer_due_at          integer,
    -- Who answered last, when, and what they wrote.
    answered_by            blob,
    answered_at            integer,
    answer                 text    not null default '',

    created_at             integer not null,
    created_day            integer not null,
    accepted_day           integer,
    accepted_by_org_id     blob,
    parked_at              integer,
    parked_reason          text    not null default '',
    wake_on                integer,
    closed_at              integer,
    closed_day             integer,
    closed_by_org_id       blob,
    closed_owner_id        blob,
    closed_reason          text    not null default '',
    -- A win's value in the base currency, frozen with the rate and the day of that rate.
    won_value              integer,
    won_rate               integer,
    won_rate_day           integer,

    version                integer not null,
    updated_at             integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, company_id) references companies (tenant_id, id),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id),
    foreign key (tenant_id, creator_id) references users (tenant_id, id),
    foreign key (tenant_id, owner_id) references users (tenant_id, id),
    foreign key (tenant_id, organisation_id) references organisations (tenant_id, id)
) strict;
create unique index leads_by_number on leads (tenant_id, number);
-- My Pipeline: one ordered walk per column for what I own, one for what I caught.
create index leads_by_owner on leads (tenant_id, owner_id, status, stage, stage_since, id);
create index leads_by_creator on leads (tenant_id, creator_id, status, stage, stage_since, id);
-- Sales Community: one ordered walk for each way to sort, of one organisation or of all.
create index leads_of_organisation on leads (tenant_id, organisation_id, is_current, id);
create index leads_of_organisation_by_value on leads (tenant_id, organisation_id, is_current, value_in_base, id);
create index leads_of_organisation_by_closing on leads (tenant_id, organisation_id, is_current, closes_by, id);
create index leads_of_all on leads (tenant_id, is_current, id);
create index leads_of_all_by_value on leads (tenant_id, is_current, value_in_base, id);
create index leads_of_all_by_closing on leads (tenant_id, is_current, closes_by, id);
-- A person's lists: the newest of what they caught, and of what they own.
create index leads_of_creator on leads (tenant_id, creator_id, is_current, id);
create index leads_of_owner on leads (tenant_id, owner_id, is_current, id);
-- Offers that wait, oldest first.
create index leads_waiting on leads (tenant_id, organisation_id, handshake, offered_at, id);
-- What its owner passed back to the Managers: a handful among all the leads that are taken.
create index leads_passed_back on leads (tenant_id, organisation_id, owner_id, is_current, offered_at, id) where first_owner_id is not null;
-- The lists behind the KPIs, of organisations and of those who sell.
create index leads_by_closed_day on leads (tenant_id, closed_by_org_id, closed_day, id);
create index leads_by_accepted_day on leads (tenant_id, accepted_by_org_id, accepted_day, id);
create index leads_by_created_day on leads (tenant_id, origin_organisation_id, created_day, id);
create index leads_by_closing_owner on leads (tenant_id, closed_owner_id, closed_day, id);
create index leads_by_first_owner on leads (tenant_id, first_owner_id, accepted_day, id);
create index leads_by_company on leads (tenant_id, company_id, id);

create table notes (
    tenant_id  blob    not null,
    id         blob    not null,
    lead_id    blob    not null,
    author_id  blob    not null,
    text       text    not null,
    -- Shown to an originator who may not read the lead in full.
    shared     integer not null,
    pinned     integer not null,
    created_at integer not null,
    edited_at  integer,
    version    integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, lead_id) references leads (tenant_id, id),
    foreign key (tenant_id, author_id) references users (tenant_id, id)
) strict;
create index notes_of_lead on notes (tenant_id, lead_id, id);

-- What happened, in the order it happened: the timeline of a lead, and what others react to.
create table events (
    tenant_id       blob   not null,
    id              blob   not null,
    lead_id         blob,
    organisation_id blob   not null,
    kind            text   not null,
    -- None: the clock did it.
    actor_id        blob,
    at              integer not null,
    data            text   not null,
    primary key (tenant_id, id)
) strict;
create index events_of_lead on events (tenant_id, lead_id, id);

-- The last move of a lead that its mover may still take back: how the lead was before, as JSON.
create table undos (
    tenant_id blob   not null,
    lead_id   blob   not null,
    user_id   blob   not null,
    -- The event whose consequences are deleted with it.
    event_id  blob   not null,
    -- The lead's version after the move: any later change ends the undo.
    version   integer not null,
    until     integer not null,
    before    text   not null,
    primary key (tenant_id, lead_id),
    foreign key (tenant_id, lead_id) references leads (tenant_id, id)
) strict;

-- The words a lead is found by, with marks for the tenant, the organisation and the creator among them.
create table lead_words (
    row_number integer not null primary key,
    tenant_id  blob    not null,
    lead_id    blob    not null,
    words      text    not null
) strict;
create unique index lead_words_by_lead on lead_words (tenant_id, lead_id);
create virtual table lead_words_found_by using fts5 (words, content = 'lead_words', content_rowid = 'row_number', tokenize = 'unicode61', prefix = '2 3');
create trigger lead_words_inserted after insert on lead_words begin
    insert into lead_words_found_by (rowid, words) values (new.row_number, new.words);
end;
create trigger lead_words_deleted after delete on lead_words begin
    insert into lead_words_found_by (lead_words_found_by, rowid, words) values ('delete', old.row_number, old.words);
end;
create trigger lead_words_updated after update on lead_words begin
    insert into lead_words_found_by (lead_words_found_by, rowid, words) values ('delete', old.row_number, old.words);
    insert into lead_words_found_by (rowid, words) values (new.row_number, new.words);
end;
