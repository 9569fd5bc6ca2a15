use kernel::{Ctx, SessionId};
use maud::html;
use ui::{Badge, Button, Card, Form, Icon, Line, Lines, Method, Press, PushSwitch, Size, Tone, t};

use crate::{identity, notifications::devices::Subscription, shell::moment};

/// Where pushes go.
pub(in crate::notifications) struct Devices {
    /// The key that a browser asks with.
    pub(in crate::notifications) key: String,
    /// The session of this browser.
    pub(in crate::notifications) this: Option<SessionId>,
    /// The devices, with what their browsers say they are.
    pub(in crate::notifications) taking: Vec<(Subscription, String)>,
}

/// The devices that take pushes, and the way to add this one.
pub(super) fn section(ctx: &Ctx, devices: &Devices) -> Card {
    let locale = ctx.locale();
    let on = devices.taking.iter().any(|(device, _)| Some(device.session) == devices.this);
    let line = |(device, agent): &(Subscription, String)| {
        let this = Some(device.session) == devices.this;
        let button = html! { (Button::secondary(t!(locale, "push-off")).size(Size::Small)) };
        Line {
            icon: Icon::BellRing,
            title: html! { (identity::device_name(locale, agent)) @if this { " " (Badge::new(t!(locale, "device-this"), Tone::Accent)) } },
            meta: t!(locale, "push-since", since = moment(ctx, device.created_at)),
            press: Press::Nothing,
            actions: Some(html! { (Form::new(Method::Delete, format!("/profile/push/{}", device.id), button)) }),
        }
    };
    let switch = PushSwitch { locale, key: devices.key.clone(), on, action: String::from("/profile/push") };
    let body = html! {
        p class="muted" { (t!(locale, "push-text")) }
        @if !devices.taking.is_empty() { (Lines(devices.taking.iter().map(line).collect())) }
        (switch)
    };
    Card { title: Some(t!(locale, "push")), actions: None, body }
}
