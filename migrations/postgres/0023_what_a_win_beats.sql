-- With all that a new win is compared by, so that the index alone says what it beats.
drop index feed_entries_of_kind;
create index feed_entries_of_kind on feed_entries (tenant_id, organisation_id, kind, id, reversed, at, person_id, amount);
-- For whether somebody has won before in a year.
create index feed_entries_of_person on feed_entries (tenant_id, organisation_id, person_id, kind, id, reversed, at);
