//! Texts in the reader's language, from `locales/<language>/*.ftl`.
//!
//! One file per area of the product; a key is unique over all of them. [`t!`](crate::t) is the way to a text whose key is
//! known, [`say`] to one that a verb answered with.

mod catalogue;

use std::sync::OnceLock;

use kernel::{Locale, Message};

/// A text in the reader's language: `t!(locale, "save")`, `t!(locale, "leads-found", count = 3)`. Always a `String`.
///
/// Arguments are anything with `to_string()`; a whole number selects the plural.
#[macro_export]
macro_rules! t {
    ($locale:expr, $key:literal $(,)?) => {{
        static TEXT: $crate::i18n::Text = $crate::i18n::Text::new($key);
        TEXT.of($locale).to_owned()
    }};
    ($locale:expr, $key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::i18n::lookup($locale, $key, &[$((stringify!($name), ($value).to_string())),+])
    };
}

/// The words of a message that a verb answered with.
pub fn say(locale: Locale, message: &Message) -> String {
    lookup(locale, message.key, &message.args)
}

/// A text without arguments whose key is only known at run time, such as `stage-` and a stage's key.
pub fn text(locale: Locale, key: &str) -> String {
    lookup(locale, key, &[])
}

/// A text, if there is one under this key. For keys made of a tenant's data, which may have no translation.
pub fn find(locale: Locale, key: &str) -> Option<String> {
    catalogue::lookup(locale, key, &[])
}

/// A text with its arguments filled in. A missing key stops a debug build, so that tests find it; a release shows the key.
pub fn lookup(locale: Locale, key: &str, args: &[(&'static str, String)]) -> String {
    catalogue::lookup(locale, key, args).unwrap_or_else(|| {
        debug_assert!(false, "no text {key:?} in {locale}, or an argument is missing from {args:?}");
        key.to_owned()
    })
}

/// A text without arguments, looked up once for each language and place in the source: pages are made of hundreds of them.
#[derive(Debug)]
pub struct Text {
    key: &'static str,
    words: [OnceLock<String>; Locale::ALL.len()],
}

impl Text {
    /// The text under `key`.
    pub const fn new(key: &'static str) -> Self {
        Self { key, words: [const { OnceLock::new() }; Locale::ALL.len()] }
    }

    /// The text in `locale`.
    pub fn of(&self, locale: Locale) -> &str {
        self.words[locale as usize].get_or_init(|| lookup(locale, self.key, &[]))
    }
}
