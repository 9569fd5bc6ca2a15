use kernel::Ctx;
use maud::html;
use ui::{Button, Card, Control, Field, Form, Method, error_on, t};

use super::{Page, Sent, fields, whole};
use crate::identity::Password;

/// Changing one's password.
pub(super) fn password(ctx: &Ctx, page: &Page) -> Card {
    let locale = ctx.locale();
    let error = page.refusal(|sent| matches!(sent, Sent::Password));
    let wrong = fields(error);
    let field = |name: &'static str, label: String, fill| {
        let control = Control::Password { autocomplete: Some(fill), show_label: t!(locale, "show-password") };
        let field = Field::new(name, label, control).required().error(error_on(locale, wrong, name));
        if field.error.is_some() { field.autofocus() } else { field }
    };
    let form = html! {
        (whole(ctx, error))
        (field("current", t!(locale, "password-current"), "current-password"))
        (field("password", t!(locale, "password-new"), "new-password").hint(t!(locale, "password-hint", min = Password::MIN)))
        div { (Button::secondary(t!(locale, "password-change"))) }
    };
    let body = html! {
        p class="muted" { (t!(locale, "password-change-text")) }
        (Form::new(Method::Put, "/profile/password", form).class("form"))
    };
    Card { title: Some(t!(locale, "password")), actions: None, body }
}
