use axum::response::{IntoResponse, Response};
use maud::{Markup, Render, html};
use ui::{Bare, Button, Form, Method, Size, t};

use super::settings::group_name;
use crate::{attention::Group, http::Visitor};

/// Asks whether no more mails of a group shall come.
pub(in crate::notifications) fn unsubscribe(visitor: &Visitor, group: Group, token: &str) -> Response {
    let locale = visitor.locale;
    let button = Button { wide: true, ..Button::primary(t!(locale, "unsubscribe-do")).size(Size::Large) };
    let body = html! {
        // A mail program sends the same, and takes no page that it is led on to for an answer.
        div data-turbo="false" { (Form::new(Method::Post, format!("/unsubscribe/{group}/{token}"), html! { (button) }).class("form")) }
        (settings_link(visitor))
    };
    page(visitor, t!(locale, "unsubscribe"), t!(locale, "unsubscribe-text", group = group_name(locale, group)), body)
}

/// Says that it is done.
pub(in crate::notifications) fn unsubscribed(visitor: &Visitor, group: Group) -> Response {
    let locale = visitor.locale;
    let text = t!(locale, "unsubscribed-text", group = group_name(locale, group));
    page(visitor, t!(locale, "unsubscribed"), text, settings_link(visitor))
}

fn settings_link(visitor: &Visitor) -> Markup {
    html! { p { a class="link" href="/profile/notifications" { (t!(visitor.locale, "unsubscribe-settings")) } } }
}

fn page(visitor: &Visitor, title: String, lead: String, body: Markup) -> Response {
    let customer = Some(visitor.tenant.name.clone());
    Bare { customer, lead: Some(lead), ..Bare::new(visitor.locale, title, body) }.render().into_response()
}
