use kernel::{Ctx, Locale};
use maud::html;
use ui::{Badge, Button, Card, Form, Icon, Line, Lines, Method, Press, Size, Tone, t};

use super::Page;
use crate::shell::moment;

/// Where the person is signed in.
pub(super) fn section(ctx: &Ctx, page: &Page) -> Card {
    let locale = ctx.locale();
    let line = |session: &crate::identity::session::Session| {
        let this = Some(session.id) == page.this;
        // Signing out here is what the menu does: the page's scripts see to what the device keeps.
        let end = if this { String::from("/session") } else { format!("/profile/sessions/{}", session.id) };
        let button = html! { (Button::secondary(t!(locale, "device-sign-out")).size(Size::Small)) };
        let (icon, device) = device(locale, &session.device);
        Line {
            icon,
            title: html! { (device) @if this { " " (Badge::new(t!(locale, "device-this"), Tone::Accent)) } },
            meta: t!(
                locale,
                "device-seen",
                address = session.address,
                seen = moment(ctx, session.seen_at),
                since = moment(ctx, session.created_at)
            ),
            press: Press::Nothing,
            actions: Some(html! { (Form::new(Method::Delete, end, button)) }),
        }
    };
    let body = html! {
        p class="muted" { (t!(locale, "devices-text")) }
        (Lines(page.sessions.iter().map(line).collect()))
    };
    Card { title: Some(t!(locale, "devices")), actions: None, body }
}

/// What somebody came in by, in words.
pub(crate) fn device_name(locale: Locale, agent: &str) -> String {
    device(locale, agent).1
}

/// What a browser says it is, in words that a person knows their device by. The order matters: most of them claim to be the others.
fn device(locale: Locale, agent: &str) -> (Icon, String) {
    const BROWSERS: [(&str, &str); 6] =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    const SYSTEMS: [(&str, &str, Icon); 6] = [
        ("iPhone", "iPhone", Icon::Phone),
        ("iPad", "iPad", Icon::Phone),
        ("Android", "Android", Icon::Phone),
        ("Windows", "Windows", Icon::Monitor),
        ("Mac OS X", "Mac", Icon::Monitor),
        ("Linux", "Linux", Icon::Monitor),
    ];
    let browser = BROWSERS.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    let system = SYSTEMS.iter().find(|(sign, ..)| agent.contains(sign));
    let icon = system.map_or(Icon::Monitor, |(.., icon)| *icon);
    let words = match (browser, system) {
        (Some(browser), Some((_, system, _))) => t!(locale, "device-browser-on", browser = browser, system = system),
        (Some(browser), None) => browser.to_owned(),
        (None, Some((_, system, _))) => (*system).to_owned(),
        (None, None) => t!(locale, "device-unknown"),
    };
    (icon, words)
}
