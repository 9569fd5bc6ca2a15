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
pub struct Entropy(Arc<Mutex<State>>);

struct State {
    rng: StdRng,
    /// The time part of the newest key: milliseconds, and a 4096th of one in the lowest twelve bits.
    newest: u64,
}

impl Entropy {
    /// A generator keyed by the operating system.
    pub fn system() -> Self {
        Self::of(StdRng::from_os_rng())
    }

    /// A generator that gives the same sequence for the same seed.
    pub fn seeded(seed: u64) -> Self {
        Self::of(StdRng::seed_from_u64(seed))
    }

    fn of(rng: StdRng) -> Self {
        Self(Arc::new(Mutex::new(State { rng, newest: 0 })))
    }

    /// Fills `bytes`.
    pub fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).rng.fill_bytes(bytes);
    }

    /// A number below `limit` (which must not be 0).
    pub fn below(&self, limit: u64) -> u64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        u64::from_le_bytes(bytes) % limit.max(1)
    }

    /// A UUIDv7 that sorts after every key this generator has made for an earlier or the same moment: the twelve bits after the
    /// version hold the time within the millisecond (RFC 9562 §6.2, method 3), and a key that would not be later takes the next step.
    pub fn id<T: From<Uuid>>(&self, now: Timestamp) -> T {
        let mut random = [0; 10];
        let time = {
            let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            state.rng.fill_bytes(&mut random);
            let micros = u64::try_from(now.0).unwrap_or(0);
            let time = ((micros / 1000) << 12) | ((micros % 1000) * 4096 / 1000);
            // Within the same millisecond keys follow each other; a clock that was set back starts anew.
            let time = if state.newest >> 12 == time >> 12 { time.max(state.newest + 1) } else { time };
            state.newest = time;
            time
        };
        random[0] = (random[0] & 0xf0) | u8::try_from((time >> 8) & 0x0f).unwrap_or(0);
        random[1] = u8::try_from(time & 0xff).unwrap_or(0);
        Builder::from_unix_timestamp_millis(time >> 12, &random).into_uuid().into()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_in_the_order_they_were_made() {
        let entropy = Entropy::seeded(1);
        let at = |micros: i64| entropy.id::<Uuid>(Timestamp(1_700_000_000_000_000 + micros));
        let keys = [at(0), at(0), at(0), at(1), at(1), at(999), at(1000), at(1000)];
        assert!(keys.is_sorted(), "{keys:?}");
        assert!(keys.iter().all(|key| key.get_version_num() == 7));
    }
}
