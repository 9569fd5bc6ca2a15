//! The mails of signing in: the reset link, and that a password was changed.

use kernel::{Ctx, Result};
use sea_orm::ConnectionTrait;
use ui::t;

use super::people::Addressee;
use crate::mail::{Letter, post};

/// A link to choose a new password with, for half an hour.
pub(super) async fn reset_link(tx: &impl ConnectionTrait, ctx: &Ctx, to: &Addressee, link: String) -> Result<()> {
    let locale = to.locale(&ctx.tenant);
    let letter = Letter {
        locale,
        subject: t!(locale, "mail-reset-subject"),
        paragraphs: vec![t!(locale, "mail-reset-text", name = &to.name), t!(locale, "mail-reset-ignore")],
        button: Some((t!(locale, "mail-reset-button"), link)),
        footer: t!(locale, "mail-footer", tenant = &ctx.tenant.name),
        unsubscribe: None,
    };
    post(tx, ctx, to.email.clone(), to.name.clone(), &letter, ctx.now(), None).await
}

/// That the password was changed, in case it was somebody else.
pub(super) async fn password_changed(tx: &impl ConnectionTrait, ctx: &Ctx, to: &Addressee) -> Result<()> {
    let locale = to.locale(&ctx.tenant);
    let letter = Letter {
        locale,
        subject: t!(locale, "mail-password-changed-subject"),
        paragraphs: vec![t!(locale, "mail-password-changed-text", name = &to.name)],
        button: None,
        footer: t!(locale, "mail-footer", tenant = &ctx.tenant.name),
        unsubscribe: None,
    };
    post(tx, ctx, to.email.clone(), to.name.clone(), &letter, ctx.now(), None).await
}
