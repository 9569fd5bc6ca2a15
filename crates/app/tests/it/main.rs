//! LeadX through its front doors, on SQLite and on PostgreSQL.

mod authorization;
mod features;
mod feed;
mod forms;
mod identity;
mod kpis;
mod leads;
mod live;
mod notifications;
mod openapi;
mod queue;
mod refusals;
mod schema;
mod slow;
mod statements;
mod tidying;
