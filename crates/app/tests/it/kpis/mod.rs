pub mod agree;
mod steps;
