//! What a form was written over, part by part, so that it can be laid over what others have made of the thing since
//! (`docs/decisions/0012-forms-over-forms.md`).

use std::collections::HashMap;

use maud::{Markup, html};
use sha2::{Digest, Sha256};

/// How often a form is laid anew over what somebody has made of the thing in between, before it is given up.
pub(crate) const TRIES: usize = 5;

/// A short mark of some words, which differs wherever they do.
pub(crate) fn mark(words: &str) -> String {
    Sha256::digest(words)[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The marks that a form came back with, `title:0a1b… company.name:…`.
pub(crate) struct Marks<'a> {
    over: HashMap<&'a str, &'a str>,
    shown: HashMap<&'a str, &'a str>,
}

impl<'a> Marks<'a> {
    /// Those of the fields `version` and `shows`, as [`Marks::fields`] makes them.
    pub(crate) fn read(version: &'a str, shows: &'a str) -> Self {
        let read = |marks: &'a str| marks.split(' ').filter_map(|part| part.split_once(':')).collect();
        Self { over: read(version), shown: read(shows) }
    }

    /// The hidden fields with the marks of what each part says. Both say the same where they are drawn: a device holds back `version` under
    /// what was typed, until its writer is told of what others have changed, and moves on `shows` with the page. `told` says that this
    /// answer tells of it. They stand before all else in a form, so that a page is laid over them before it is over the fields.
    pub(crate) fn fields(parts: impl IntoIterator<Item = (&'static str, String)>, told: bool) -> Markup {
        let marks: Vec<_> = parts.into_iter().map(|(part, says)| format!("{part}:{}", mark(&says))).collect();
        let marks = marks.join(" ");
        html! {
            input type="hidden" name="version" value=(marks) data-told[told];
            input type="hidden" name="shows" value=(marks);
        }
    }

    /// Whether the form's writer left a part alone, which says this in it: it is what their page showed of it last.
    pub(crate) fn is_left(&self, part: &str, says: &str) -> bool {
        self.shown.get(part).or(self.over.get(part)) == Some(&mark(says).as_str())
    }

    /// Whether others left a part alone, which by now says this: it is what the form was written over, and what its page showed since.
    pub(crate) fn is_as_seen(&self, part: &str, says: &str) -> bool {
        let mark = mark(says);
        self.over.get(part) == Some(&mark.as_str()) && self.shown.get(part).is_none_or(|shown| *shown == mark)
    }
}
