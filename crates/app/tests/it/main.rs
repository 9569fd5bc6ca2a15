//! LeadX through its front doors, on SQLite and on PostgreSQL.

mod authorization;
mod bus;
mod drawn;
mod features;
mod feed;
mod forms;
mod identity;
mod kpis;
mod leads;
mod live;
mod locked;
mod mail;
mod metrics;
mod news;
mod notifications;
mod offline;
mod openapi;
mod plans;
mod questions;
mod queue;
mod refusals;
mod schema;
mod slow;
mod statements;
mod tidying;
