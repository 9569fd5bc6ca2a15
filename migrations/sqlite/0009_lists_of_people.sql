-- A person's lists: the newest of what they caught, and of what they own.
create index leads_of_creator on leads (tenant_id, creator_id, is_current, id);
create index leads_of_owner on leads (tenant_id, owner_id, is_current, id);
-- The lists behind the KPIs of those who sell.
create index leads_by_closing_owner on leads (tenant_id, closed_owner_id, closed_day, id);
create index leads_by_first_owner on leads (tenant_id, first_owner_id, accepted_day, id);
