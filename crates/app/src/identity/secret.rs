//! Passwords and tokens: what is kept of them, and how they are checked.

use std::sync::OnceLock;

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use kernel::{Email, Entropy, Error, Message, Result, folded};
use sha2::{Digest, Sha256};

use crate::turns::Turns;

/// Turns at hashing.
static HASHING: Turns = Turns::new(2);

/// A password of a fit length: 10 to 200 characters, as people are told beside the field.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// The fewest characters.
    pub const MIN: usize = 10;
    /// The most characters: more would only cost hashing time.
    pub const MAX: usize = 200;

    /// Checks a new password. What is wrong is told of the field `password`.
    pub fn new(text: &str) -> Result<Self> {
        match text.chars().count() {
            n if n < Self::MIN => Err(Error::invalid("password", Message::new("error-password-short").with("min", Self::MIN))),
            n if n > Self::MAX => Err(Error::invalid("password", Message::new("error-too-long").with("max", Self::MAX))),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// Refuses what whoever knows the person would try first: their address, the part of it before the `@`, the customer's name.
    pub(super) fn fit_for(self, email: &Email, customer: &str) -> Result<Fit> {
        // However it is written: `Fjellvik Teknikk` and `fjellvik-teknikk!` are one guess.
        let plain = |text: &str| folded(text).replace(' ', "");
        let (address, typed) = (email.as_str(), plain(&self.0));
        let before = address.split('@').next().unwrap_or_default();
        let guessed = !typed.is_empty() && [address, before, customer].iter().any(|known| plain(known) == typed);
        if guessed { Err(Error::invalid("password", Message::new("error-password-guessed"))) } else { Ok(Fit(self.0)) }
    }
}

/// A password that is fit for the person who chose it: nothing else is kept.
pub(super) struct Fit(String);

impl Fit {
    /// What is kept of it: argon2id with OWASP's first recommendation (19 MiB, two passes, one lane), as a PHC string.
    pub(super) async fn hash(self, entropy: &Entropy) -> Result<String> {
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
