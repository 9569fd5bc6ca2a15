//! The switch for pushes on the device at hand. Only its own script can ask the browser, so the server draws everything that may be said.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Button, Does, Icon, hidden, t};

/// The switch for pushes on the device at hand.
#[derive(Clone, Debug)]
pub struct PushSwitch {
    /// The reader's language.
    pub locale: Locale,
    /// The key that the browser asks its push service with.
    pub key: String,
    /// Where the device is described, as `endpoint`, `p256dh` and `auth`.
    pub action: String,
}

impl Render for PushSwitch {
    fn render(&self) -> Markup {
        let locale = self.locale;
        html! {
            div class="stack" data-controller="push" data-push-key-value=(self.key) {
                div hidden data-push-target="button" {
                    (Button::secondary(t!(locale, "push-on")).icon(Icon::BellRing).does(Does::Script("push#switchOn")))
                }
                form action=(self.action) method="post" hidden data-push-target="form" {
                    (hidden("endpoint", "")) (hidden("p256dh", "")) (hidden("auth", ""))
                }
                p hidden data-push-target="install" { (t!(locale, "push-install")) }
                p hidden data-push-target="denied" { (t!(locale, "push-denied")) }
                p hidden data-push-target="never" { (t!(locale, "push-never")) }
            }
        }
    }
}
