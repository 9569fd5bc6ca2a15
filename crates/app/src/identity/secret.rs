//! Passwords and tokens: what is kept of them, and how they are checked.

use std::sync::OnceLock;

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use kernel::{Entropy, Error, Message, Result};
use sha2::{Digest, Sha256};

use super::turns::Turns;

/// Turns at hashing.
static HASHING: Turns = Turns::new(2);

/// A password fit to be used: 10 to 200 characters, as people are told beside the field.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// The fewest characters.
    pub const MIN: usize = 10;
    /// The most characters: more would only cost hashing time.
    pub const MAX: usize = 200;

    /// Checks a new password. `field` is the form's name for it.
    pub fn new(text: &str, field: &'static str) -> Result<Self> {
        match text.chars().count() {
            n if n < Self::MIN => Err(Error::invalid(field, Message::new("error-password-short").with("min", Self::MIN))),
            n if n > Self::MAX => Err(Error::invalid(field, Message::new("error-too-long").with("max", Self::MAX))),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// What is kept of it: argon2id with OWASP's first recommendation (19 MiB, two passes, one lane), as a PHC string.
    pub async fn hash(self, entropy: &Entropy) -> Result<String> {
        let mut salt = [0; 16];
        entropy.fill(&mut salt);
        HASHING
            .run(move || {
                let hash: PasswordHash = Argon2::default()
                    .hash_password_with_salt(self.0.as_bytes(), &salt)
                    .map_err(|error| anyhow::anyhow!("a password could not be hashed: {error}"))?;
                Ok(hash.to_string())
            })
            .await
    }
}

/// True when `typed` is the password that `kept` was made of. Takes as long when nothing is kept, so that the time tells nobody
/// whether the account exists.
pub async fn is_password(typed: String, kept: Option<String>) -> Result<bool> {
    HASHING
        .run(move || {
            let exists = kept.is_some();
            let hash = kept.unwrap_or_else(|| nobody().to_owned());
            let hash = PasswordHash::new(&hash).map_err(|error| anyhow::anyhow!("a kept password cannot be read: {error}"))?;
            // A longer text cannot be a password; it is not worth hashing, but the time is.
            let typed = if typed.chars().count() > Password::MAX { String::new() } else { typed };
            Ok(Argon2::default().verify_password(typed.as_bytes(), &hash).is_ok() && exists)
        })
        .await
}

/// A hash that no password has been made of.
fn nobody() -> &'static str {
    static NOBODY: OnceLock<String> = OnceLock::new();
    NOBODY.get_or_init(|| {
        let hash: Option<PasswordHash> = Argon2::default().hash_password_with_salt(b"", b"nobody has this.").ok();
        hash.map(|hash| hash.to_string()).unwrap_or_default()
    })
}

/// What is kept of a token: its SHA-256. The token itself is 256 random bits, which no guess will meet.
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
