//! The frame around every page of a signed-in person: where they can go, what they can do from anywhere, who they are.

use ::live::Topic;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{Ctx, Locale, Message, OrganisationId, Person, Role, Timestamp};
use maud::{Markup, Render};
use ui::{
    Bells, Destination, Icon, Method, NavigationGroup, OrganisationChoice, Panel, PersonMenu, Search, Sequel, Shell, Switcher, Theme,
    Toast, Undo, t,
};

use crate::{feed, http::Flash, live, notifications};

/// Which place of the navigation a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Sales News.
    News,
    /// Sales Feed.
    Feed,
    /// My Pipeline.
    Pipeline,
    /// Sales Community.
    Community,
    /// None of them.
    Elsewhere,
}

/// A page of a signed-in person.
pub(crate) struct Page {
    /// Where it belongs.
    pub(crate) place: Place,
    /// Its title, for the tab.
    pub(crate) title: String,
    /// Its content.
    pub(crate) main: Markup,
    /// The panel over it.
    pub(crate) panel: Option<Panel>,
    /// It fills the window's height, as a board does.
    pub(crate) fills: bool,
    /// What has just happened.
    pub(crate) flash: Option<Flash>,
    /// The words searched for.
    pub(crate) words: String,
    /// What it shows that may change while it is read.
    pub(crate) live: Vec<Topic>,
}

impl Page {
    /// A page with a title and content.
    pub(crate) fn new(place: Place, title: impl Into<String>, main: Markup) -> Self {
        Self { place, title: title.into(), main, panel: None, fills: false, flash: None, words: String::new(), live: Vec::new() }
    }

    /// The page as HTML for the acting person.
    pub(crate) fn show(self, ctx: &Ctx) -> Response {
        let Some(me) = ctx.person() else { return Redirect::to("/sign-in").into_response() };
        let locale = ctx.locale();
        let flashed = self.flash.is_some();
        let organisation = crate::tenancy::organisation_name(&ctx.tenant, me.organisation());
        let shell = Shell {
            locale,
            zone: zone(me),
            theme: Theme::System,
            title: self.title,
            navigation: navigation(locale, me.role(), self.place),
            phone: vec!["/news".into(), "/pipeline".into(), "/community".into()],
            search: Some(Search { action: "/leads".into(), words: self.words }),
            switcher: switcher(ctx),
            new_lead: Some("/leads/new".into()),
            person: PersonMenu {
                name: me.name.clone(),
                key: me.id.to_string(),
                photo: me.has_photo.then(|| format!("/people/{}/photo", me.id)),
                role: format!("{} · {organisation}", role_name(locale, me.role())),
                items: vec![ui::MenuItem::link(t!(locale, "profile"), "/profile", Some(Icon::User))],
                sign_out: "/session".into(),
                sign_out_method: Method::Delete,
            },
            acting_as: acting_as(me),
            main: self.main,
            fills: self.fills,
            panel: self.panel,
            toasts: self.flash.map(|flash| toast(locale, &flash).render()),
            live: live::names(&self.live),
            bells: bells(ctx, &[me.organisation()], "/bells".into()),
            notifications: Some(notifications::bell(me)),
        };
        let mut response = shell.render().into_response();
        if flashed {
            Flash::forget(&mut response);
        }
        response
    }
}

/// A moment in the reader's language and time.
pub(crate) fn moment(ctx: &Ctx, at: Timestamp) -> String {
    let zone = ctx.person().map_or(&ctx.tenant.timezone, |person| &person.timezone);
    ui::format::moment(ctx.locale(), at, ctx.now(), zone)
}

/// Who acts, and where: what a device keeps belongs to them alone.
pub(crate) fn acting_as(me: &Person) -> String {
    format!("{}/{}", me.id, me.organisation())
}

/// The time zone that the person reads times in, by its IANA name.
pub(crate) fn zone(me: &Person) -> String {
    me.timezone.iana_name().unwrap_or("UTC").to_owned()
}

/// The bells that ring from now on in organisations, asked for at `src`.
pub(crate) fn bells(ctx: &Ctx, organisations: &[OrganisationId], src: String) -> Bells {
    let topics: Vec<Topic> = organisations.iter().copied().map(Topic::Bells).collect();
    Bells { topics: live::names(&topics), src, since: feed::listening_from(ctx.now()).to_string() }
}

/// A role in words.
pub(crate) fn role_name(locale: Locale, role: Role) -> String {
    ui::text(locale, &format!("role-{role}"))
}

fn navigation(locale: Locale, role: Role, place: Place) -> Vec<NavigationGroup> {
    let destination = |at: Place, label: String, short: Option<String>, href: &str, icon| Destination {
        label,
        short,
        href: href.to_owned(),
        icon,
        count: None,
        current: at == place,
        // Who sees the list has read the short posts in it.
        prefetched: at != Place::News,
    };
    let mut items = vec![
        destination(Place::News, t!(locale, "place-news"), Some(t!(locale, "place-news-short")), "/news", Icon::Newspaper),
        destination(Place::Pipeline, t!(locale, "place-pipeline"), Some(t!(locale, "place-pipeline-short")), "/pipeline", Icon::Kanban),
    ];
    // What somebody may not see is no dead link either.
    if role >= Role::Basic {
        items.insert(1, destination(Place::Feed, t!(locale, "place-feed"), Some(t!(locale, "place-feed-short")), "/feed", Icon::Activity));
        items.push(destination(
            Place::Community,
            t!(locale, "place-community"),
            Some(t!(locale, "place-community-short")),
            "/community",
            Icon::Users,
        ));
    }
    vec![NavigationGroup { heading: None, items, at_foot: false }]
}

fn switcher(ctx: &Ctx) -> Option<Switcher> {
    let me = ctx.person()?;
    if me.memberships.len() < 2 {
        return None;
    }
    let choices = me.memberships.iter().map(|membership| OrganisationChoice {
        key: membership.organisation.to_string(),
        name: crate::tenancy::organisation_name(&ctx.tenant, membership.organisation),
        active: membership.organisation == me.organisation(),
    });
    Some(Switcher { action: "/session/organisation".into(), method: Method::Put, choices: choices.collect() })
}

/// A message as a toast.
pub(crate) fn toast(locale: Locale, flash: &Flash) -> Toast {
    let message = ui::say(locale, &Message::new(flash.key).with("number", &flash.number).with("name", &flash.name));
    let about = Some(flash.number.clone()).filter(|number| !number.is_empty());
    // Whoever wins has a bell to ring, wherever they did it.
    let rings = about.as_ref().filter(|_| flash.key == "told-won");
    let sequel = rings.map(|number| Sequel { label: t!(locale, "ring-bell"), action: format!("/leads/{number}/bell") });
    // Where nothing was moved, the move before may still be taken back.
    let about = about.filter(|_| flash.key != "told-stands");
    let toast = Toast { about, sequel, ..Toast::done(locale, message) };
    match flash.undo {
        Some(left) => toast.undo(Undo { action: format!("/leads/{}/stage", flash.number), method: Method::Delete, left }),
        None => toast,
    }
}
