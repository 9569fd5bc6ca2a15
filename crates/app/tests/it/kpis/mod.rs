pub mod agree;
mod histories;
mod history;
mod steps;
