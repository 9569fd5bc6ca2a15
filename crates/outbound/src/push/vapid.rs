use std::time::Duration;

use anyhow::Context;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::Timestamp;
use reqwest::Url;
use serde_json::json;
use web_push_native::p256::{
    SecretKey,
    ecdsa::{Signature, SigningKey, signature::Signer},
};

/// How long a signature holds; push services take at most a day.
const HOLDS: Duration = Duration::from_secs(12 * 3600);

/// Who sends pushes, and proves it (RFC 8292): devices take pushes only of the sender that they were asked by.
pub struct Sender {
    key: SigningKey,
    /// How whoever runs a push service reaches whoever runs this: `mailto:…` or `https://…`.
    contact: String,
}

impl Sender {
    /// The sender with this secret key.
    pub fn new(secret: &[u8; 32], contact: String) -> anyhow::Result<Self> {
        let secret = SecretKey::from_slice(secret).context("the sender's key is none")?;
        Ok(Self { key: SigningKey::from(secret), contact })
    }

    /// The public key as browsers want it: an uncompressed point in base64 for URLs.
    pub fn public_key(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.key.verifying_key().to_encoded_point(false).as_bytes())
    }

    /// The `Authorization` for a request to a push service.
    pub(super) fn authorization(&self, endpoint: &Url, now: Timestamp) -> anyhow::Result<String> {
        let expires = now.plus(HOLDS).jiff().as_second();
        let claims = json!({ "aud": endpoint.origin().ascii_serialization(), "exp": expires, "sub": self.contact });
        let part = |json: serde_json::Value| serde_json::to_vec(&json).map(|bytes| URL_SAFE_NO_PAD.encode(bytes));
        let signed = format!("{}.{}", part(json!({ "typ": "JWT", "alg": "ES256" }))?, part(claims)?);
        let signature: Signature = self.key.try_sign(signed.as_bytes())?;
        Ok(format!("vapid t={signed}.{}, k={}", URL_SAFE_NO_PAD.encode(signature.to_bytes()), self.public_key()))
    }
}
