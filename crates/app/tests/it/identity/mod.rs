mod deputy;
mod me;
mod password;
mod sign_in;
mod tokens;
