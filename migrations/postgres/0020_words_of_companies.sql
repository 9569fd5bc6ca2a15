-- What a company is suggested by beside the beginning of its name: its name from each later word on, folded as names are.
create table company_words (
    tenant_id       uuid not null,
    organisation_id uuid not null,
    words           text collate "C" not null,
    company_id      uuid not null,
    primary key (tenant_id, organisation_id, words, company_id),
    foreign key (tenant_id, company_id) references companies (tenant_id, id)
);
with recursive later (tenant_id, organisation_id, company_id, words) as (
    select tenant_id, organisation_id, id, substr(name_key, position(' ' in name_key) + 1) from companies where position(' ' in name_key) > 0
    union
    select tenant_id, organisation_id, company_id, substr(words, position(' ' in words) + 1) from later where position(' ' in words) > 0
)
insert into company_words (tenant_id, organisation_id, words, company_id)
select tenant_id, organisation_id, words, company_id from later;
