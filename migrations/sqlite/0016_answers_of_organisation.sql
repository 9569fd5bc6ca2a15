-- An answer knows the organisation that its giver acted in: who reads a parent's post in one child sees nothing of what is said in another.
create table reactions_of_organisation (
    tenant_id       blob    not null,
    subject_id      blob    not null,
    user_id         blob    not null,
    sign            text    not null,
    at              integer not null,
    organisation_id blob    not null,
    primary key (tenant_id, subject_id, user_id, sign),
    foreign key (tenant_id, user_id) references users (tenant_id, id),
    foreign key (tenant_id, organisation_id) references organisations (tenant_id, id)
) strict;
create table comments_of_organisation (
    tenant_id       blob    not null,
    id              blob    not null,
    subject_id      blob    not null,
    author_id       blob    not null,
    text            text    not null,
    at              integer not null,
    organisation_id blob    not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, author_id) references users (tenant_id, id),
    foreign key (tenant_id, organisation_id) references organisations (tenant_id, id)
) strict;
-- Below an entry of a lead nobody answered but those who read it. Below a post most acted where they are at home; who has left, has no home.
-- What is of neither is of what is gone.
insert into reactions_of_organisation (tenant_id, subject_id, user_id, sign, at, organisation_id)
select tenant_id, subject_id, user_id, sign, at, organisation from (
    select r.*, coalesce(
        (select organisation_id from feed_entries where tenant_id = r.tenant_id and id = r.subject_id),
        (select organisation_id from memberships where tenant_id = r.tenant_id and user_id = r.user_id and home = 1),
        (select organisation_id from news where tenant_id = r.tenant_id and id = r.subject_id)
    ) as organisation from reactions r
) where organisation is not null;
insert into comments_of_organisation (tenant_id, id, subject_id, author_id, text, at, organisation_id)
select tenant_id, id, subject_id, author_id, text, at, organisation from (
    select c.*, coalesce(
        (select organisation_id from feed_entries where tenant_id = c.tenant_id and id = c.subject_id),
        (select organisation_id from memberships where tenant_id = c.tenant_id and user_id = c.author_id and home = 1),
        (select organisation_id from news where tenant_id = c.tenant_id and id = c.subject_id)
    ) as organisation from comments c
) where organisation is not null;
drop table reactions;
drop table comments;
alter table reactions_of_organisation rename to reactions;
alter table comments_of_organisation rename to comments;
create index comments_on_subject on comments (tenant_id, subject_id, id);
