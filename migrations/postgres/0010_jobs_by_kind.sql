-- A worker looks for the work it can do, kind by kind: what nobody does for now (mails without a mail server) is not walked through.
drop index jobs_due;
create index jobs_due on jobs (kind, dead, run_at, id);
