-- Figures that are kept, not counted: added to and taken from in the transaction that changes a lead.
create table figures (
    tenant_id       uuid    not null,
    -- Whose figure it is: an organisation's, an originator's, an owner's, a first owner's, a pipeline's.
    part            text    not null,
    -- All zeros in an organisation's own.
    person_id       uuid    not null,
    organisation_id uuid    not null,
    -- A day as yyyymmdd, a month as yyyymm00, or 0 for all time.
    bucket          integer not null,
    -- What happened: created, accepted, won, lost, entered, left; or how it stands: open, waiting.
    fact            text    not null,
    stage           text    not null,
    currency        text    not null,
    count           bigint  not null,
    -- In minor units: of the base currency for what is won, else of `currency`.
    amount          bigint  not null,
    -- In seconds.
    duration        bigint  not null,
    primary key (tenant_id, part, person_id, organisation_id, bucket, fact, stage, currency)
);
