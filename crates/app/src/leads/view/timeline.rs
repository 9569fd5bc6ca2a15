use std::collections::HashMap;

use kernel::{Ctx, Day, Event, Locale, Money, UserId};
use maud::{Markup, Render, html};
use serde_json::Value;
use ui::{Entry, Icon, Method, MoreEntries, Picture, Sign, Tab, Tabs, Timeline, Tone, t};

use super::{composer, panel::Around};
use crate::{
    leads::{
        notes::Note,
        read::{self, Detail, Moment, What},
        web::NewNote,
        words::{deed, name},
    },
    shell::moment,
};

/// What happened to a lead, with the place to write a note.
pub(super) fn timeline(ctx: &Ctx, detail: &Detail, history: &read::Timeline, around: &Around<'_>) -> Timeline {
    let (locale, number) = (ctx.locale(), detail.lead.number);
    Timeline {
        locale,
        filters: Some(filters(locale, number, around)),
        composer: detail.may.note.then(|| composer(ctx, &detail.lead, &NewNote::default(), &[]).render()),
        entries: entries(ctx, detail, history),
        more: more(number, around.timeline, history, 2),
    }
}

/// Earlier entries of a timeline. `src` is the address that they were asked for under.
pub(crate) fn earlier(ctx: &Ctx, detail: &Detail, history: &read::Timeline, what: What, src: String) -> MoreEntries {
    let more = more(detail.lead.number, what, history, ui::page_number(&src) + 1);
    MoreEntries { locale: ctx.locale(), src, entries: entries(ctx, detail, history), more }
}

fn entries(ctx: &Ctx, detail: &Detail, read::Timeline { pinned, page, people }: &read::Timeline) -> Vec<Entry> {
    let note = |note: &Note| self::note(ctx, detail, note, people);
    let moments = page.items.iter().map(|moment| match moment {
        Moment::Note(written) => note(written),
        Moment::Event(event) => self::event(ctx, event, people),
    });
    pinned.iter().map(note).chain(moments).collect()
}

fn more(number: i64, what: What, history: &read::Timeline, page: u32) -> Option<String> {
    let cursor = history.page.next?;
    let narrowed = if what == What::Everything { String::new() } else { format!("timeline={what}&") };
    Some(format!("/leads/L-{number}/timeline?{narrowed}after={cursor}&page={page}"))
}

fn filters(locale: Locale, number: i64, around: &Around<'_>) -> Tabs {
    let base = match around.shown {
        super::Place::Page => super::page_from(around.list, number),
        super::Place::Panel => super::over(around.list, number),
    };
    let address = |what: What| match what {
        What::Everything => base.clone(),
        what => format!("{base}{}timeline={what}", if base.contains('?') { '&' } else { '?' }),
    };
    let tab = |label: String, what: What| Tab::new(label, address(what), around.timeline == what);
    Tabs {
        label: t!(locale, "timeline"),
        tabs: vec![
            tab(t!(locale, "timeline-all"), What::Everything),
            tab(t!(locale, "timeline-notes"), What::Notes),
            tab(t!(locale, "timeline-changes"), What::Changes),
        ],
        small: true,
        frame: (around.shown == super::Place::Panel).then_some("panel"),
    }
}

/// What a note's author did. Who caught the lead hears of themselves as "you", or of sales.
fn written(ctx: &Ctx, caught_by: UserId, note: &Note) -> String {
    let locale = ctx.locale();
    // A note may be a picture alone.
    let what = if note.text.is_empty() && note.photo.is_some() { "photo" } else { "note" };
    let (by_them, to_them) = (note.author == caught_by, ctx.user() == Some(caught_by));
    match (note.shared, by_them, to_them, note.pinned) {
        (true, true, true, false) => t!(locale, "deed-note-to-sales", what = what),
        (true, true, true, true) => t!(locale, "deed-note-to-sales-pinned", what = what),
        (true, false, true, false) => t!(locale, "deed-note-to-you", what = what),
        (true, false, true, true) => t!(locale, "deed-note-to-you-pinned", what = what),
        (true, false, false, false) => t!(locale, "deed-note-shared", what = what),
        (true, false, false, true) => t!(locale, "deed-note-shared-pinned", what = what),
        (true, true, false, false) | (false, _, _, false) => t!(locale, "deed-note", what = what),
        (true, true, false, true) | (false, _, _, true) => t!(locale, "deed-note-pinned", what = what),
    }
}

fn note(ctx: &Ctx, detail: &Detail, note: &Note, people: &HashMap<UserId, String>) -> Entry {
    let (locale, number, may_pin) = (ctx.locale(), detail.lead.number, detail.may.note);
    let deed = written(ctx, detail.lead.origin.creator, note);
    let (label, icon, on) =
        if note.pinned { (t!(locale, "note-unpin"), Icon::PinOff, "off") } else { (t!(locale, "note-pin"), Icon::Pin, "on") };
    let pin = html! {
        (ui::hidden("pinned", on))
        (ui::Button::quiet(label).only_icon(icon).size(ui::Size::Small))
    };
    let by = name(ctx, people, Some(note.author));
    let picture = note.photo.as_ref().map(|photo| {
        let href = format!("/leads/L-{number}/notes/{}/photo", note.id);
        let alt = if Some(note.author) == ctx.user() { t!(locale, "photo-by-you") } else { t!(locale, "photo-by", name = by) };
        Picture { preview: format!("{href}?preview=true"), href, alt, size: (photo.width, photo.height) }
    });
    let may_remove = may_pin && note.photo.is_some() && Some(note.author) == ctx.user();
    let remove = html! { (ui::Button::quiet(t!(locale, "photo-remove")).only_icon(Icon::Trash2).size(ui::Size::Small)) };
    let remove = ui::Form::new(Method::Delete, format!("/leads/L-{number}/notes/{}/photo", note.id), remove)
        .frame("_top")
        .confirm(t!(locale, "photo-remove-sure"))
        .class("form--inline");
    let pin = ui::Form::new(Method::Patch, format!("/leads/L-{number}/notes/{}", note.id), pin).frame("_top").class("form--inline");
    Entry {
        sign: Sign::Icon(Icon::MessageSquare, if note.pinned { Tone::Parked } else { Tone::Neutral }),
        subject: by,
        deed: Some(deed),
        when: moment(ctx, note.created_at),
        at: note.created_at.to_string(),
        text: (!note.text.is_empty()).then(|| ui::long(locale, &note.text, &html! { (note.text) })),
        picture,
        boxed: true,
        pinned: note.pinned,
        actions: may_pin.then(|| html! { @if may_remove { (remove) } (pin) }),
    }
}

fn event(ctx: &Ctx, event: &Event, people: &HashMap<UserId, String>) -> Entry {
    Entry {
        sign: sign(&event.kind),
        subject: name(ctx, people, event.actor),
        deed: Some(deed(ctx, event, people)),
        when: moment(ctx, event.at),
        at: event.at.to_string(),
        text: words(ctx.locale(), event),
        picture: None,
        boxed: false,
        pinned: false,
        actions: None,
    }
}

/// What was said or changed.
fn words(locale: Locale, event: &Event) -> Option<Markup> {
    let changes = event.data["changes"].as_array();
    let said = ["message", "reason"].into_iter().filter_map(|name| event.data[name].as_str()).find(|text| !text.is_empty());
    (changes.is_some() || said.is_some()).then(|| {
        html! {
            @if let Some(said) = said { (ui::long(locale, said, &html! { (said) })) }
            @if let Some(changes) = changes { ul class="changes" { @for change in changes { (self::change(locale, change)) } } }
        }
    })
}

/// A field, with what it was and what it is.
fn change(locale: Locale, change: &Value) -> Markup {
    let text = |name: &str| change[name].as_str().unwrap_or_default();
    let field = ui::i18n::find(locale, &format!("field-{}", text("field").replace('_', "-"))).unwrap_or_else(|| text("field").to_owned());
    let shown = |value: &str| if value.is_empty() { String::from("–") } else { value_in_words(locale, text("field"), value) };
    let (from, to) = (shown(text("from")), shown(text("to")));
    html! {
        li { strong { (field) } ": " (ui::long(locale, &from, &html! { del { (from) } })) " → " (ui::long(locale, &to, &html! { ins { (to) } })) }
    }
}

/// What a field was or is, as the person writes it; the event keeps it as programs do.
fn value_in_words(locale: Locale, field: &str, value: &str) -> String {
    let money = |(amount, code): (&str, &str)| Money::parse(amount, code.parse().ok()?).ok();
    let words = match field {
        "value" => value.split_once(' ').and_then(money).map(|money| ui::format::money(locale, money)),
        "expected_close" => value.parse::<Day>().ok().map(|day| ui::format::day(locale, day)),
        _ => None,
    };
    words.unwrap_or_else(|| value.to_owned())
}

fn sign(kind: &str) -> Sign {
    match kind {
        "lead.offered" => Sign::Handshake(ui::Handshake::Offered),
        "lead.accepted" | "lead.assigned" => Sign::Handshake(ui::Handshake::Accepted),
        "lead.returned" | "lead.passed_back" | "lead.withdrawn" => Sign::Icon(Icon::RotateCcw, Tone::Parked),
        "lead.declined" | "lead.lost" => Sign::Icon(Icon::CircleX, Tone::Lost),
        "lead.won" => Sign::Icon(Icon::CircleCheck, Tone::Won),
        "lead.bell" => Sign::Icon(Icon::BellRing, Tone::Won),
        "lead.parked" => Sign::Icon(Icon::Pause, Tone::Parked),
        "lead.moved" => Sign::Icon(Icon::ArrowRight, Tone::Neutral),
        "lead.edited" => Sign::Icon(Icon::Pencil, Tone::Neutral),
        "lead.created" => Sign::Icon(Icon::Plus, Tone::Neutral),
        "lead.undone" => Sign::Icon(Icon::Undo2, Tone::Neutral),
        _ => Sign::Icon(Icon::Clock, Tone::Neutral),
    }
}
