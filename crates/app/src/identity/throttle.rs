//! Back-off for guesses: counted in the database, so that every node counts together.

use std::{
    net::{IpAddr, Ipv6Addr},
    time::Duration,
};

use kernel::{Clock, Error, Result, TenantId, Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use sha2::{Digest, Sha256};
use store::{Db, Scope};

use super::store::throttles;

/// Something that may be tried a few times freely, then ever more slowly.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Throttle {
    /// Its name in the table.
    pub(crate) name: &'static str,
    /// How many tries are free.
    pub(crate) free: i32,
    /// The pause after the first try that is not; it doubles with each further one.
    pub(crate) pause: Duration,
    /// The longest pause.
    pub(crate) longest: Duration,
    /// After so long, counting starts again.
    pub(crate) window: Duration,
    /// That is after so long without a try. Otherwise it is after the first that was counted: where many people try, there is always one.
    pub(crate) needs_rest: bool,
}

/// Wrong passwords for one account.
pub(crate) const ACCOUNT: Throttle = Throttle {
    name: "sign-in:account",
    free: 5,
    pause: Duration::from_secs(10),
    longest: Duration::from_secs(900),
    window: Duration::from_secs(3600),
    needs_rest: true,
};

/// Wrong passwords from one address: many people may stand behind it.
pub(crate) const ADDRESS: Throttle = Throttle {
    name: "sign-in:address",
    free: 50,
    pause: Duration::from_secs(10),
    longest: Duration::from_secs(900),
    window: Duration::from_secs(3600),
    needs_rest: false,
};

/// Reset links asked for one address of mail.
pub(crate) const RESET: Throttle = Throttle {
    name: "reset:account",
    free: 3,
    pause: Duration::from_secs(600),
    longest: Duration::from_secs(3600),
    window: Duration::from_secs(3600),
    needs_rest: true,
};

/// Reset links asked from one address of the net.
pub(crate) const RESET_ADDRESS: Throttle = Throttle { name: "reset:address", free: 20, needs_rest: false, ..RESET };

/// The net that an address counts as: one machine may have all the addresses of a /64.
pub(crate) fn net(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(ip)) => format!("{}/64", Ipv6Addr::from_bits(ip.to_bits() & !u128::from(u64::MAX))),
        _ => address.to_owned(),
    }
}

impl Throttle {
    /// Counts a try before it is made, so that tries made at once count as well. Fails while `what` is blocked.
    pub(crate) async fn count(self, db: &Db, clock: &Clock, tenant: TenantId, what: &str) -> Result<()> {
        let (scope, key, now) = (Scope::tenant(tenant), self.key(what), clock.now());
        let tx = db.begin_unclaimed().await?;
        let first =
            throttles::ActiveModel { key: Set(key.clone()), tries: Set(0), since: Set(now), blocked_until: Set(now), ..Default::default() };
        // A row that is there already is written as it is: that locks it, so that nobody else counts between here and the commit.
        let lock =
            OnConflict::columns([throttles::Column::TenantId, throttles::Column::Key]).update_column(throttles::Column::Key).to_owned();
        let row = scope.insert::<throttles::Entity>(first).on_conflict(lock).exec_with_returning(&*tx).await?;
        let is_fresh = now.since(row.since) < self.window;
        if is_fresh && row.blocked_until > now {
            return Err(Error::TooMany { after: row.blocked_until.since(now) });
        }
        let tries = if is_fresh { row.tries + 1 } else { 1 };
        let since = if is_fresh && !self.needs_rest { row.since } else { now };
        scope
            .update::<throttles::Entity>()
            .col_expr(throttles::Column::Tries, Expr::value(tries))
            .col_expr(throttles::Column::Since, Expr::value(since))
            .col_expr(throttles::Column::BlockedUntil, Expr::value(self.blocked_until(tries, now)))
            .filter(throttles::Column::Key.eq(key))
            .exec(&*tx)
            .await?;
        tx.commit().await
    }

    /// Forgets the tries: the right password was given.
    pub(crate) async fn forget(self, db: &Db, tenant: TenantId, what: &str) -> Result<()> {
        let key = throttles::Column::Key.eq(self.key(what));
        Scope::tenant(tenant).delete::<throttles::Entity>().filter(key).exec(db.writer()).await?;
        Ok(())
    }

    /// Takes back one try that turned out to be right, and leaves the others counted.
    pub(crate) async fn uncount(self, db: &Db, tenant: TenantId, what: &str) -> Result<()> {
        let key = throttles::Column::Key.eq(self.key(what));
        Scope::tenant(tenant)
            .update::<throttles::Entity>()
            .col_expr(throttles::Column::Tries, Expr::col(throttles::Column::Tries).sub(1))
            .col_expr(throttles::Column::BlockedUntil, Expr::value(Timestamp(0)))
            .filter(key)
            .exec(db.writer())
            .await?;
        Ok(())
    }

    fn blocked_until(self, tries: i32, now: Timestamp) -> Timestamp {
        match u32::try_from(tries - self.free) {
            Ok(over) if over > 0 => now.plus(self.pause.saturating_mul(2_u32.saturating_pow(over - 1)).min(self.longest)),
            _ => now,
        }
    }

    /// What is counted is written as a hash: the table is no list of who has tried to sign in.
    fn key(self, what: &str) -> String {
        let hash = Sha256::digest(what.as_bytes());
        let hex: String = hash[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{}:{hex}", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::net;

    #[test]
    fn all_addresses_of_one_machine_count_as_one() {
        assert_eq!(net("2001:db8:1:2:aaaa::7"), "2001:db8:1:2::/64");
        assert_eq!((net("203.0.113.7").as_str(), net("unknown").as_str()), ("203.0.113.7", "unknown"));
    }
}
