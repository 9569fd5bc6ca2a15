-- What is open of the leads that somebody caught, by the organisation that holds them: a figure that is new with this migration.
insert into figures (tenant_id, part, person_id, organisation_id, bucket, fact, stage, currency, count, amount, duration)
select tenant_id, 'originator', creator_id, organisation_id, 0, 'open', stage, '', count(*), 0, 0
from leads
where status = 'open'
group by tenant_id, creator_id, organisation_id, stage;
