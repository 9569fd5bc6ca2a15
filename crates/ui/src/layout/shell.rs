//! The frame around every page of a signed-in person.

use kernel::Locale;
use maud::{Markup, Render, html};

use super::{
    NavigationGroup, Notifications, PersonMenu, Search, Switcher,
    document::{Theme, document, title},
    phone_bar::phone_bar,
    rail::rail,
    shortcuts::shortcuts,
    top_bar::top_bar,
};
use crate::{
    Panel, bells, dialogs,
    feedback::{begun, gone, kept_here, toast_region},
    not_a_photo, panel_host, t,
};

/// A page of a signed-in person: rail, top bar, content, and outside the content what a refresh must not disturb.
#[derive(Clone, Debug)]
pub struct Shell {
    /// The reader's language.
    pub locale: Locale,
    /// Their time zone, by its IANA name.
    pub zone: String,
    /// Light or dark.
    pub theme: Theme,
    /// The page's title, for the tab.
    pub title: String,
    /// Where the rail leads. The first group has no heading.
    pub navigation: Vec<NavigationGroup>,
    /// Which destinations of `navigation` stand in the phone's bottom bar, by their `href`; up to three. The rest is under "More".
    pub phone: Vec<String>,
    /// The search box.
    pub search: Option<Search>,
    /// The organisations to act in, when there is more than one.
    pub switcher: Option<Switcher>,
    /// Where "New lead" leads.
    pub new_lead: Option<String>,
    /// Who is signed in.
    pub person: PersonMenu,
    /// Who is signed in and where they act, as the server takes it with what was kept on a device.
    pub acting_as: String,
    /// The content. It starts with a [`crate::PageHeader`].
    pub main: Markup,
    /// The content lies side by side and fills the window's height, as a board does.
    pub fills: bool,
    /// The panel over the content, when the address opens one. The tab names it before the page.
    pub panel: Option<Panel>,
    /// Messages that pass by themselves, drawn as [`crate::Toast`].
    pub toasts: Option<Markup>,
    /// The bell of notifications.
    pub notifications: Option<Notifications>,
    /// The bells that ring for the reader.
    pub bells: Bells,
    /// The topics that the content shows, by which it follows what others do, separated by spaces.
    pub live: String,
}

/// The bells that a page listens to.
#[derive(Clone, Debug, Default)]
pub struct Bells {
    /// Their topics, separated by spaces.
    pub topics: String,
    /// Where they are asked for when one of the topics changed.
    pub src: String,
    /// The key after which a bell is news to a browser that has listened to none of them before.
    pub since: String,
}

/// What scripts need to know: drafts kept in the browser belong to this person alone, and so do the bells that were heard there. The body
/// says who reads it as well: a browser takes the head of an error over only when its body shows.
pub(super) fn about(person: &str, acting_as: &str, bells: &Bells) -> Markup {
    html! {
        meta name="person" content=(person);
        meta name="acting-as" content=(acting_as);
        meta name="bells" content=(bells.topics);
        meta name="bells-src" content=(bells.src);
        meta name="bells-since" content=(bells.since);
    }
}

impl Render for Shell {
    fn render(&self) -> Markup {
        let main = if self.fills { "main main--fills" } else { "main" };
        let ahead = self.navigation.iter().flat_map(|group| &group.items).all(|place| place.prefetched || !place.current);
        let body = html! {
            body class="shell" data-acting-as=(self.acting_as) data-controller="shell shortcuts"
                data-action="keydown@window->shortcuts#press" {
                a class="skip-link" href="#main" { (t!(self.locale, "skip-to-content")) }
                (rail(self))
                (top_bar(self))
                main class=(main) id="main" tabindex="-1" data-live=(self.live) data-turbo-prefetch=[(!ahead).then_some("false")] { (kept_here(self.locale, &self.zone)) (self.main) }
                (phone_bar(self))
                (panel_host(self.locale, self.panel.as_ref(), &title(&self.title)))
                (dialogs(self.locale))
                (shortcuts(self.locale))
                (toast_region(self.locale, self.toasts.as_ref()))
                (bells())
                (gone(self.locale))
                (begun(self.locale))
                (not_a_photo(self.locale))
                div class="visually-hidden" id="announcer" role="status" aria-live="polite" {}
            }
        };
        let head = about(&self.person.key, &self.acting_as, &self.bells);
        let named = match &self.panel {
            Some(panel) => format!("{} · {}", panel.name(), self.title),
            None => self.title.clone(),
        };
        document(self.locale, self.theme, &named, &head, &body)
    }
}
