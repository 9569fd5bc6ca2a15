//! Small signs.

use kernel::Locale;
use maud::html;

use super::{Sample, made_up};
use crate::{Avatar, AvatarSize, Badge, Chip, Explained, FilterChips, Handshake, HandshakeGlyph, Icon, Tone};

pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    let tiles = html! { @for icon in Icon::ALL { (icon.meaning(icon.as_str())) } };
    vec![
        Sample::new(
            "Handshake",
            html! {
                @for state in Handshake::ALL { (HandshakeGlyph::new(locale, *state)) (Badge::new(state.as_str(), Tone::Neutral)) }
                span class="brand__sign" { (HandshakeGlyph::brand()) }
            },
        ),
        Sample::new("Icons", tiles),
        Sample::new(
            "Badge",
            html! {
                @for tone in Tone::ALL { (Badge::new(tone.as_str(), *tone)) (Badge::new(tone.as_str(), *tone).icon(Icon::Tag)) }
                (Badge::new(made_up::LONG, Tone::Accent))
            },
        ),
        Sample::new("Avatar", avatars()),
        Sample::wide("Filter chips", html! { (chips(locale)) (FilterChips { chips: Vec::new(), ..chips(locale) }) }),
        Sample::new(
            "Definition",
            html! {
                (Explained { id: "explained".into(), term: "Hit rate".into(), definition: "Won of those closed in the period. Parked leads are not counted.".into() })
            },
        ),
    ]
}

fn avatars() -> maud::Markup {
    html! {
        @for letter in 'A'..='P' { (Avatar::of(&letter, format!("{letter} Ødegård"))) }
        (made_up::mona().size(AvatarSize::Tiny)) (made_up::mona().size(AvatarSize::Small)) (made_up::mona().size(AvatarSize::Large))
        (made_up::ingrid().photo(Some(crate::assets::url("icon-192.png"))))
        (Avatar::of(&"", "?"))
    }
}

fn chips(locale: Locale) -> FilterChips {
    let chip = |label: &str| Chip { label: label.into(), without: "?".into() };
    FilterChips { locale, chips: vec![chip("Stage: Offer"), chip("Owner: Mona Berg"), chip(made_up::LONG)], clear: "?".into() }
}
