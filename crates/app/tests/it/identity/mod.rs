mod me;
mod tokens;
