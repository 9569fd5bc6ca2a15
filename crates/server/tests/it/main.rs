//! The real binary: how it starts and stops, what it refuses, and what is left of a write when it is killed
//! or its database goes away.

mod browser;
mod bucket;
mod cluster;
mod files;
mod installation;
mod kill;
mod live;
mod load;
mod outage;
mod post_office;
mod start;
mod stop;
