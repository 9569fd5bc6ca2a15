-- What a company is suggested by beside the beginning of its name: its name from each later word on, folded as names are.
create table company_words (
    tenant_id       blob not null,
    organisation_id blob not null,
    words           text not null,
    company_id      blob not null,
    primary key (tenant_id, organisation_id, words, company_id),
    foreign key (tenant_id, company_id) references companies (tenant_id, id)
) strict;
with recursive later (tenant_id, organisation_id, company_id, words) as (
    select tenant_id, organisation_id, id, substr(name_key, instr(name_key, ' ') + 1) from companies where instr(name_key, ' ') > 0
    union
    select tenant_id, organisation_id, company_id, substr(words, instr(words, ' ') + 1) from later where instr(words, ' ') > 0
)
insert into company_words (tenant_id, organisation_id, words, company_id)
select tenant_id, organisation_id, words, company_id from later;
