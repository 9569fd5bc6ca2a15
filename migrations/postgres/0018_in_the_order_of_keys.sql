-- With the key, in whose order they are read.
drop index companies_by_name;
create index companies_by_name on companies (tenant_id, organisation_id, name_key, id);
drop index api_tokens_by_user;
create index api_tokens_by_user on api_tokens (tenant_id, user_id, id);
