-- The name of a lead's company beside its key: lists and boards show it, and looking it up cost more than all else of a card.
alter table leads add column company_name text not null default '';
update leads l set company_name = c.name from companies c where c.tenant_id = l.tenant_id and c.id = l.company_id;
-- They hold leads as they were without it. What was moved in the last half minute cannot be taken back after an upgrade.
delete from undos;
-- A program that does not know it yet is to fail where it catches a lead, instead of leaving one without.
alter table leads alter column company_name drop default;
