pub mod agree;
mod histories;
mod history;
mod repair;
mod steps;
