use kernel::Locale;
use ui::t;

use super::kind::Kind;

/// A text of at most so many characters, of which the last says that there is more.
pub(super) fn short(text: &str, most: usize) -> String {
    if text.chars().count() > most { text.chars().take(most - 1).chain(['…']).collect() } else { text.to_owned() }
}

/// What somebody is told, as a sentence. `title` is that of the lead or the post; of a sign-in, the device.
pub(super) fn sentence(locale: Locale, kind: Kind, name: &str, title: &str) -> String {
    match kind {
        Kind::Accepted => t!(locale, "notification-accepted", name = name, title = title),
        Kind::Returned => t!(locale, "notification-returned", name = name, title = title),
        Kind::Declined => t!(locale, "notification-declined", name = name, title = title),
        Kind::Won => t!(locale, "notification-won", title = title),
        Kind::Lost => t!(locale, "notification-lost", title = title),
        Kind::Reopened => t!(locale, "notification-reopened", name = name, title = title),
        Kind::Offered => t!(locale, "notification-offered", name = name, title = title),
        Kind::OfferedAgain => t!(locale, "notification-offered-again", name = name, title = title),
        Kind::PassedBack => t!(locale, "notification-passed-back", name = name, title = title),
        Kind::Escalated => t!(locale, "notification-escalated", title = title),
        Kind::Late => t!(locale, "notification-late", title = title),
        Kind::Woken => t!(locale, "notification-woken", title = title),
        Kind::Assigned => t!(locale, "notification-assigned", name = name, title = title),
        Kind::Noted => t!(locale, "notification-noted", name = name, title = title),
        Kind::Commented => t!(locale, "notification-commented", name = name, title = title),
        Kind::NewsPublished => t!(locale, "notification-news", name = name, title = title),
        Kind::SignIn => t!(locale, "notification-sign-in", device = title),
        Kind::Bell => t!(locale, "notification-bell", name = name, title = title),
    }
}
