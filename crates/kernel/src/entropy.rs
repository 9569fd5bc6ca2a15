//! Randomness comes from an [`Entropy`], never from the thread's generator, so that tests can seed it.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{RngCore, SeedableRng, rngs::StdRng};
use uuid::{Builder, Uuid};

use crate::Timestamp;

/// Where randomness comes from: the operating system, or a seed.
#[derive(Clone)]
pub struct Entropy(Arc<Mutex<StdRng>>);

impl Entropy {
    /// A generator keyed by the operating system.
    pub fn system() -> Self {
        Self(Arc::new(Mutex::new(StdRng::from_os_rng())))
    }

    /// A generator that gives the same sequence for the same seed.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// Fills `bytes`.
    pub fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }

    /// A number below `limit` (which must not be 0).
    pub fn below(&self, limit: u64) -> u64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        u64::from_le_bytes(bytes) % limit.max(1)
    }

    /// A UUIDv7: keys made at `now` sort after all keys made earlier.
    pub fn id<T: From<Uuid>>(&self, now: Timestamp) -> T {
        let mut random = [0; 10];
        self.fill(&mut random);
        let millis = u64::try_from(now.0 / 1000).unwrap_or(0);
        // The twelve bits after the version hold the microseconds within the millisecond (RFC 9562 §6.2, method 3),
        // so that two keys of one request sort in the order they were made when their moments differ.
        let fraction = u16::try_from(now.0.rem_euclid(1000) * 4096 / 1000).unwrap_or(0);
        random[0] = (random[0] & 0xf0) | u8::try_from(fraction >> 8).unwrap_or(0);
        random[1] = u8::try_from(fraction & 0xff).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid().into()
    }

    /// A secret of 256 bits as URL-safe text (43 characters).
    pub fn secret(&self) -> String {
        let mut bytes = [0; 32];
        self.fill(&mut bytes);
        URL_SAFE_NO_PAD.encode(bytes)
    }
}

impl fmt::Debug for Entropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Entropy")
    }
}
