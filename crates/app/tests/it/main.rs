//! LeadX through its front doors, on SQLite and on PostgreSQL.

mod leads;
