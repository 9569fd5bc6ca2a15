//! The real binary: how it starts and stops, and what it refuses.

mod installation;
mod start;
mod stop;
