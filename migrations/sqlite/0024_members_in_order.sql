-- Of all whom something is told to in an organisation, some at a time, in the order of their keys.
create index memberships_in_order on memberships (tenant_id, organisation_id, user_id);
