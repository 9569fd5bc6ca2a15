use kernel::Ctx;
use maud::html;
use ui::{Button, Card, Choice, CopyButton, Field, Form, Icon, Line, Lines, Method, Press, Size, error_on, t};

use super::{Attempt, Page, Sent, fields, whole};
use crate::{
    identity::{NewToken, TokenScope, token::Token},
    shell::moment,
};

/// The token that was just made: its secret, this once.
pub(super) fn made(ctx: &Ctx, made: &NewToken) -> Card {
    let locale = ctx.locale();
    let body = html! {
        p role="status" { (t!(locale, "token-made-text")) }
        p { code { (made.token) } }
        div class="row" {
            (CopyButton { locale, label: t!(locale, "token-copy"), text: made.token.clone() })
            (Button::quiet(t!(locale, "token-copied")).link("/profile"))
        }
    };
    Card { title: Some(t!(locale, "token-made", name = made.name)), actions: None, body }
}

/// The tokens, and a form for another.
pub(super) fn section(ctx: &Ctx, page: &Page) -> Card {
    let locale = ctx.locale();
    let error = page.refusal(|sent| matches!(sent, Sent::Token(_)));
    let (name, scope) = match &page.attempt {
        Some(Attempt { sent: Sent::Token(form), .. }) => (form.name.as_str(), form.scope),
        _ => ("", TokenScope::Read),
    };
    let field = Field::line("name", t!(locale, "token-name"), name).id("token-name").required().hint(t!(locale, "token-name-hint"));
    let field = field.error(error_on(locale, fields(error), "name"));
    let choice = |of: &TokenScope| Choice::new(of.as_str(), ui::text(locale, &format!("token-scope-{of}")), scope.as_str());
    let scopes = TokenScope::ALL.iter().map(choice).collect();
    let form = html! {
        (whole(ctx, error))
        div class="form-row" {
            (if field.error.is_some() { field.autofocus() } else { field })
            (Field::select("scope", t!(locale, "token-scope"), scopes).id("token-scope"))
        }
        div { (Button::secondary(t!(locale, "token-make"))) }
    };
    let body = html! {
        p class="muted" { (t!(locale, "tokens-text")) " " a class="link" href="/api" { (t!(locale, "tokens-reference")) } }
        @if !page.tokens.is_empty() { (Lines(page.tokens.iter().map(|token| line(ctx, token)).collect())) }
        // The answer is the page with the secret on it, not the way to another page: so the browser sends this form itself.
        div data-turbo="false" { (Form::new(Method::Post, "/profile/tokens", form).class("form")) }
    };
    Card { title: Some(t!(locale, "tokens")), actions: None, body }
}

fn line(ctx: &Ctx, token: &Token) -> Line {
    let locale = ctx.locale();
    let used = match token.used_at {
        Some(at) => t!(locale, "token-used", when = moment(ctx, at)),
        None => t!(locale, "token-unused"),
    };
    let scope = ui::text(locale, &format!("token-scope-{}", token.scope));
    let button = html! { (Button::secondary(t!(locale, "token-take-back")).size(Size::Small)) };
    Line {
        icon: Icon::KeyRound,
        title: html! { (token.name) },
        meta: t!(locale, "token-line", scope = scope, made = moment(ctx, token.created_at), used = used),
        press: Press::Nothing,
        actions: Some(html! {
            (Form::new(Method::Delete, format!("/profile/tokens/{}", token.id), button).confirm(t!(locale, "token-take-back-sure", name = token.name)))
        }),
    }
}
