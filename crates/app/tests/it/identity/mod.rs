mod deputy;
mod me;
mod password;
mod photo;
mod sign_in;
mod tokens;
