//! The real binary: how it starts and stops, what it refuses, and what is left of a write when it is killed.

mod installation;
mod kill;
mod load;
mod post_office;
mod start;
mod stop;
