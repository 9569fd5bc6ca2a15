-- An answer knows the organisation that its giver acted in: who reads a parent's post in one child sees nothing of what is said in another.
alter table reactions add column organisation_id uuid;
alter table comments add column organisation_id uuid;
-- Below an entry of a lead nobody answered but those who read it. Below a post most acted where they are at home; who has left, has no home.
update reactions set organisation_id = coalesce(
    (select organisation_id from feed_entries where tenant_id = reactions.tenant_id and id = reactions.subject_id),
    (select organisation_id from memberships where tenant_id = reactions.tenant_id and user_id = reactions.user_id and home),
    (select organisation_id from news where tenant_id = reactions.tenant_id and id = reactions.subject_id)
);
update comments set organisation_id = coalesce(
    (select organisation_id from feed_entries where tenant_id = comments.tenant_id and id = comments.subject_id),
    (select organisation_id from memberships where tenant_id = comments.tenant_id and user_id = comments.author_id and home),
    (select organisation_id from news where tenant_id = comments.tenant_id and id = comments.subject_id)
);
-- Of what is gone.
delete from reactions where organisation_id is null;
delete from comments where organisation_id is null;
alter table reactions alter column organisation_id set not null;
alter table comments alter column organisation_id set not null;
alter table reactions add foreign key (tenant_id, organisation_id) references organisations (tenant_id, id);
alter table comments add foreign key (tenant_id, organisation_id) references organisations (tenant_id, id);
