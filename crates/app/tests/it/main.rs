//! LeadX through its front doors, on SQLite and on PostgreSQL.

mod identity;
mod kpis;
mod leads;
mod refusals;
