//! A lead's panel and its parts.

use kernel::Locale;
use maud::{Markup, Render, html};

use super::{Sample, made_up};
use crate::{
    ActionBar, Align, Answers, AvatarSize, Badge, Button, CommentField, CommentLine, Composer, ComposerKind, Control, Definition,
    Definitions, Entry, FeedItem, Field, Form, Handshake, HandshakeGlyph, Icon, LeadColumns, Menu, MenuItem, Method, NewsCard, Panel,
    Picture, Reaction, ReactionButton, Sign, Size, StageState, StageStep, StageStrip, Tab, Tabs, Timeline, Tone, paragraphs, t,
};

pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    use StageState::{Ahead, Current, Done, Lost, Parked, Skipped, Won};
    let strip = |states: [StageState; 5]| StageStrip { locale, steps: steps(locale, states) };
    vec![
        Sample::wide(
            "Stage strip",
            html! {
                div class="panel" { (strip([Done, Done, Current, Ahead, Ahead])) }
                div class="panel" { (strip([Done, Skipped, Done, Done, Won])) }
                div class="panel" { (strip([Done, Done, Skipped, Skipped, Lost])) }
                div class="panel" { (strip([Done, Parked, Ahead, Ahead, Ahead])) }
            },
        ),
        Sample::wide("Lead panel", html! { aside class="panel-host" aria-label="Lead" { (panel(locale, Some("lead.html"))) } }),
        Sample::wide("News and feed", html! { div class="narrow stack" { (news(locale)) } }),
    ]
}

fn steps(locale: Locale, states: [StageState; 5]) -> Vec<StageStep> {
    let keys = ["new", "contacted", "opportunity", "offer", "closed"];
    let times = ["1\u{a0}d 4\u{a0}h", "6\u{a0}d", "9\u{a0}d so far", "2\u{a0}d", ""];
    keys.iter()
        .zip(states)
        .zip(times)
        .map(|((key, state), time)| StageStep {
            name: match state {
                StageState::Won | StageState::Lost | StageState::Parked => crate::text(locale, &format!("stage-{state}")),
                _ => crate::text(locale, &format!("stage-{key}")),
            },
            time: (!matches!(state, StageState::Ahead | StageState::Skipped) && !time.is_empty()).then(|| time.to_owned()),
            state,
        })
        .collect()
}

/// A lead's panel with all of its parts.
pub(super) fn panel(locale: Locale, full_page: Option<&str>) -> Panel {
    use StageState::{Ahead, Current, Done};
    let badge = html! { span class="badge badge--won" { (HandshakeGlyph::decoration(Handshake::Accepted)) span class="badge__label" { (t!(locale, "handshake-accepted-short")) } } };
    let body = html! {
        (StageStrip { locale, steps: steps(locale, [Done, Done, Current, Ahead, Ahead]) })
        (actions(locale))
        (LeadColumns { fields: definitions(locale).render(), timeline: timeline(locale).render() })
    };
    Panel {
        locale,
        number: "L-1042".into(),
        title: "Automation of packing line".into(),
        subtitle: Some(html! { (Icon::Building2) span { "Gudbrandsdal Ysteri" } span { "·" } strong { "1\u{a0}250\u{a0}000\u{a0}NOK" } }),
        badges: Some(badge),
        full_page: full_page.map(str::to_owned),
        close: "board.html".into(),
        live: String::new(),
        body,
    }
}

fn actions(locale: Locale) -> ActionBar {
    let item = |key: &str| MenuItem::Submit {
        label: crate::text(locale, &format!("stage-{key}")),
        icon: Some(Icon::ArrowRight),
        action: "/leads/L-1042/stage".into(),
        method: Method::Put,
        fields: vec![("stage".into(), key.into())],
        danger: false,
    };
    let menu = Menu {
        id: "lead-moves".into(),
        trigger: Button { icon_after: Some(Icon::ChevronDown), ..Button::quiet(t!(locale, "move-to")) },
        items: vec![item("offer")],
        align: Align::End,
    };
    ActionBar {
        start: html! {
            (Button::primary(crate::text(locale, "stage-won")).icon(Icon::CircleCheck))
            (Button::secondary(crate::text(locale, "stage-lost")))
            (Button::secondary(t!(locale, "park")).icon(Icon::Pause))
        },
        end: Some(html! { (menu) }),
    }
}

fn definitions(locale: Locale) -> Definitions {
    let person = |avatar: crate::Avatar, words: &str| Some(html! { (avatar.size(AvatarSize::Tiny).decoration()) " " (words) });
    let row = |term: &str, value: Option<Markup>| Definition { term: term.into(), value, edit: None, long: false };
    let form = Form::new(
        Method::Patch,
        "/leads/L-1042",
        html! {
            (Field::date("expected_close", "Expected close", "2027-01-15").label_hidden())
            div class="row" { (Button::primary(t!(locale, "save")).size(Size::Small)) (Button::quiet(t!(locale, "cancel")).size(Size::Small).link("lead.html")) }
        },
    );
    let editable = Definition { edit: Some(html! { (form) }), ..row("Expected close", Some(html! { "15 Jan 2027" })) };
    Definitions {
        locale,
        rows: vec![
            row("Caught by", person(made_up::anders(), "Anders in Logistics")),
            row("Owner", person(made_up::mona(), "You")),
            row("Contact", Some(html! { "Plant manager, +47 900 00 000" })),
            editable,
            row("Category", Some(html! { "Automation" })),
            row("Source", None),
        ],
    }
}

fn timeline(locale: Locale) -> Timeline {
    let tabs =
        [("All", true), ("Notes", false), ("Activities", false), ("Changes", false)].map(|(label, current)| Tab::new(label, "?", current));
    let kind = |label: &str, current| ComposerKind { label: label.into(), href: "?".into(), current };
    let share = Field::new("shared", "Share with the originator", Control::Switch(false));
    let photo = Control::File {
        accept: None,
        many: false,
        camera: Some("Take a photo".into()),
        of: "note".into(),
        prompt: "Choose a picture".into(),
        clear: "Take it out".into(),
    };
    let composer = Composer {
        locale,
        id: "composer-L-1042".into(),
        action: "/leads/L-1042/notes".into(),
        kinds: vec![kind("Note", true), kind("Activity", false), kind("Task", false)],
        placeholder: "Write a note, @ to mention someone".into(),
        text: String::new(),
        error: None,
        photo: Some(Field::new("photo", "Photo", photo).id("composer-photo").label_hidden()),
        options: vec![share],
    };
    Timeline {
        locale,
        filters: Some(Tabs { label: t!(locale, "timeline"), tabs: tabs.into(), small: true, frame: Some("panel") }),
        composer: Some(html! { (composer) }),
        entries: entries(),
        more: Some("?after=abc".into()),
    }
}

fn entries() -> Vec<Entry> {
    let entry = |sign: Sign, subject: &str, deed: Option<&str>, when: &str, text: Option<&str>| Entry {
        sign,
        subject: subject.into(),
        deed: deed.map(str::to_owned),
        when: when.into(),
        at: "2026-11-22T09:14:00Z".into(),
        text: text.map(|text| html! { (text) }),
        picture: None,
        boxed: false,
        pinned: false,
        actions: None,
    };
    let note = entry(
        Sign::Icon(Icon::MessageSquare, Tone::Parked),
        "You",
        Some("pinned a note"),
        "today 09:14",
        Some("They decide before Christmas. The old line stops twice a week; that is the argument."),
    );
    let picture =
        Picture { href: "photo.jpg".into(), preview: crate::assets::url("icon-512.png"), alt: "Photo by you".into(), size: (512, 512) };
    vec![
        Entry { boxed: true, pinned: true, picture: Some(picture), ..note },
        entry(
            Sign::Icon(Icon::CalendarCheck, Tone::Neutral),
            "Meeting on site",
            None,
            "Thu 3 Dec, 10:00–11:30",
            Some("With the plant manager. Bring the energy report."),
        ),
        entry(
            Sign::Handshake(Handshake::Accepted),
            "Handshake accepted",
            None,
            "13 Nov",
            Some("4 hours after it was offered. The colleague was told."),
        ),
        Entry {
            boxed: true,
            ..entry(Sign::Icon(Icon::MessageSquare, Tone::Neutral), "Anders Ødegård Hansen", None, "12 Nov", Some(made_up::LONG))
        },
    ]
}

/// The landing page's posts and events.
pub(super) fn news(locale: Locale) -> Markup {
    let reaction = |icon, count: i64, mine| Reaction { icon, label: format!("{count} {icon}"), count, mine };
    let post = NewsCard {
        id: "news-gallery".into(),
        title: "Autumn campaign: everyone who visits a customer looks up".into(),
        href: "#".into(),
        when: "Monday 08:00".into(),
        sign: Some(Badge::new("Pinned", Tone::Accent).icon(Icon::Pin)),
        text: paragraphs("Old lighting, noisy fans, cables in the wrong place. A photo and a sentence is enough, sales does the rest."),
        more: Some("Read on".into()),
        cover: None,
        remark: Some("Read by 24 of 31".into()),
        answers: None,
    };
    let feed = |id: &str, sign, text: Markup, meta: &str| FeedItem {
        id: format!("entry-{id}"),
        sign,
        text,
        meta: meta.into(),
        href: Some("#".into()),
        answers: None,
        prefetched: true,
        great: false,
    };
    let comment = |name: &str, text: &str, own: bool| CommentLine {
        key: name.into(),
        name: name.into(),
        text: text.into(),
        when: "12 min".into(),
        delete: own.then(|| "#".into()),
    };
    let answered = Answers {
        locale,
        key: "gallery".into(),
        reactions: [(Icon::ThumbsUp, 3, false), (Icon::PartyPopper, 12, true), (Icon::Heart, 0, false)]
            .map(|(icon, count, mine)| ReactionButton { reaction: reaction(icon, count, mine), action: "#".into() })
            .into(),
        comments: vec![comment("Kari Nordmann", "Well done!", true), comment("Anders Ødegård Hansen", made_up::LONG, false)],
        earlier: None,
        rest: Some(("Show 3 earlier".into(), "#".into())),
        write: Some(CommentField {
            action: "#".into(),
            label: "Congratulate".into(),
            typed: String::new(),
            error: Some("Write something first.".into()),
            folded: false,
        }),
    };
    let won = FeedItem {
        great: true,
        answers: Some(html! { (answered) }),
        ..feed("won", Sign::Icon(Icon::CircleCheck, Tone::Won), html! { "Kari Nordmann won " strong { "EV chargers" } }, "12 min ago")
    };
    html! {
        (post)
        (won)
        (feed("accepted", Sign::Handshake(Handshake::Accepted), html! { strong { "Handshake" } " on Backup power, Hitra Oppdrett" }, "Caught in Service · 12 min ago"))
        (feed("record", Sign::Icon(Icon::Trophy, Tone::Neutral), html! { strong { "Best month" } " for tips from Logistics: 14" }, "Record · yesterday"))
    }
}
