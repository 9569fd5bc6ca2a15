//! Putting right what a recount found wrong, while verbs go on changing leads.
//!
//! Leads and figures are read in one snapshot, and what a figure lacks there is *added* to it. Verbs add too, each in its own
//! transaction, so what they changed since the snapshot stands. Only a second repair would add the same again: each repair claims the
//! tenant before its snapshot and holds that claim in every transaction that writes, so that a later repair ends an earlier one, and
//! begins from all that the earlier one had written.

use std::collections::BTreeMap;

use kernel::Result;
use store::{Db, Scope};

use super::{Difference, apply::add};
use crate::tenancy;

/// A repair of a tenant's figures.
#[derive(Debug)]
pub(crate) struct Repair {
    claim: i64,
}

impl Repair {
    /// Claims the tenant. The snapshot to be repaired is taken after this.
    pub(crate) async fn begin(db: &Db, scope: &Scope) -> Result<Self> {
        let tx = db.begin_unclaimed().await?;
        let claim = tenancy::claim(&tx, scope).await?;
        tx.commit().await?;
        Ok(Self { claim })
    }

    /// Adds what the figures lack. Fails with [`kernel::Error::Raced`] when another repair has begun or the tenant has been changed
    /// otherwise; what was written until then stands.
    pub(crate) async fn apply(&self, db: &Db, scope: &Scope, differences: &[Difference]) -> Result<()> {
        for some in differences.chunks(Self::AT_ONCE) {
            let tx = db.begin_unclaimed().await?;
            tenancy::hold(&tx, scope, self.claim).await?;
            let lacking: BTreeMap<_, _> = some.iter().map(|d| (d.key.clone(), d.counted.less(d.kept))).collect();
            add(&tx, scope, lacking).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Figures written in one transaction: verbs wait for no more than these.
    const AT_ONCE: usize = 2000;
}
