-- With where the lead is now: what somebody caught and others hold is found without reading all that they caught.
drop index leads_of_creator;
create index leads_of_creator on leads (tenant_id, creator_id, is_current, id, organisation_id);
