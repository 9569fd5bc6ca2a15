//! The link in a mail by which no more like it come, without signing in.
//!
//! It names a person and a group of events, and is signed by the installation: nobody can make one for somebody else, and it can do
//! nothing but this. It holds for good, as the mail it stands in does.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use kernel::{Ctx, Error, Result, TenantId, UserId};
use sha2::Sha256;
use uuid::Uuid;

use crate::{
    App,
    attention::{self, Channel, Group},
};

/// The name of the key that links are signed with.
const KEY: &str = "unsubscribe";
/// How many bytes of the signature stand in the link.
const SIGNED: usize = 16;

/// What a link stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unsubscription {
    pub(super) person: UserId,
    pub(super) group: Group,
}

/// Signs links, and proves them.
pub(super) struct Signer([u8; 32]);

impl Signer {
    /// The installation's.
    pub(super) async fn of(app: &App) -> Result<Self> {
        store::secret(&app.db, &app.entropy, KEY, app.clock.now()).await.map(Self)
    }

    /// The same within a transaction.
    pub(super) async fn within(tx: &store::Tx, app: &App) -> Result<Self> {
        store::secret_within(&**tx, &app.entropy, KEY, app.clock.now()).await.map(Self)
    }

    /// The path of a link; none for what cannot be unsubscribed from.
    pub(super) fn path(&self, tenant: TenantId, person: UserId, group: Group) -> Option<String> {
        if group.is_fixed(Channel::Email) {
            return None;
        }
        let mut bytes = person.0.as_bytes().to_vec();
        bytes.extend_from_slice(&self.mac(tenant, person, group).finalize().into_bytes()[..SIGNED]);
        Some(format!("/unsubscribe/{}/{}", group.as_str(), URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// What a link stands for, if it is one of ours for this tenant.
    pub(super) fn read(&self, tenant: TenantId, group: &str, token: &str) -> Result<Unsubscription> {
        let group: Group = group.parse().map_err(|_| Error::NotFound)?;
        let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| Error::NotFound)?;
        let (person, signature) = bytes.split_first_chunk::<16>().ok_or(Error::NotFound)?;
        let person = UserId(Uuid::from_bytes(*person));
        // The whole of what we sign, so that none is guessed byte by byte.
        let right = signature.len() == SIGNED && self.mac(tenant, person, group).verify_truncated_left(signature).is_ok();
        if right { Ok(Unsubscription { person, group }) } else { Err(Error::NotFound) }
    }

    fn mac(&self, tenant: TenantId, person: UserId, group: Group) -> Hmac<Sha256> {
        let mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("a key may have any length");
        mac.chain_update(tenant.0).chain_update(person.0).chain_update(group.as_str())
    }
}

/// Sends no more mails of the group to the person. Doing it twice changes nothing.
pub(super) async fn unsubscribe(app: &App, ctx: &Ctx, Unsubscription { person, group }: Unsubscription) -> Result<()> {
    let tx = app.db.begin(ctx).await?;
    let now = attention::of(&*tx, &store::Scope::of(ctx), [person]).await?.remove(&person).unwrap_or_default();
    let wanted: Vec<Channel> = [Channel::App, Channel::Push].into_iter().filter(|channel| now.wants(group, *channel)).collect();
    attention::keep(&tx, ctx, person, &now.choosing(group, |channel| wanted.contains(&channel))).await?;
    tx.commit().await
}
