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
    /// The server knows of this device. Its browser may have forgotten it all the same.
    pub on: bool,
    /// Where the device is described, as `endpoint`, `p256dh` and `auth`.
    pub action: String,
}

impl Render for PushSwitch {
    fn render(&self) -> Markup {
        let locale = self.locale;
        let said = [
            ("install", t!(locale, "push-install")),
            ("denied", t!(locale, "push-denied")),
            ("never", t!(locale, "push-never")),
            ("failed", t!(locale, "push-failed")),
        ];
        html! {
            div class="stack" data-controller="push" data-push-key-value=(self.key) data-push-on-value=(self.on) {
                div hidden data-push-target="button" {
                    (Button::secondary(t!(locale, "push-on")).icon(Icon::BellRing).does(Does::Script("push#switchOn")))
                }
                form action=(self.action) method="post" hidden data-push-target="form" {
                    (hidden("endpoint", "")) (hidden("p256dh", "")) (hidden("auth", ""))
                }
                div role="status" {
                    @for (name, words) in said { p hidden data-push-target=(name) { (words) } }
                }
                noscript { p { (t!(locale, "push-no-scripts")) } }
            }
        }
    }
}
