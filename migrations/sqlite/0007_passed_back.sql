-- Leads that were passed back and wait for a new owner: few among very many, and looked for whenever a Manager opens their pipeline.
create index leads_passed_back on leads (tenant_id, organisation_id, is_current, offered_at, id)
    where owner_id is null and first_owner_id is not null;
