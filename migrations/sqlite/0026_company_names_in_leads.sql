-- The name of a lead's company beside its key: lists and boards show it, and looking it up cost more than all else of a card.
alter table leads add column company_name text not null default '';
update leads set company_name = (select c.name from companies c where c.tenant_id = leads.tenant_id and c.id = leads.company_id);
-- They hold leads as they were without it. What was moved in the last half minute cannot be taken back after an upgrade.
delete from undos;
