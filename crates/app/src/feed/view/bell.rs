use kernel::{Ctx, Role};
use ui::{Ringing, t};

use crate::feed::bells::{Bell, Rung};

/// How many bells are told one by one; more are told as a number.
const TOLD: usize = 3;

/// What a page shows when bells ring; one at least. It makes no sound where the person wants it `silent`.
pub(in crate::feed) fn ringing(ctx: &Ctx, Rung { bells, more }: &Rung, silent: bool) -> Ringing {
    let locale = ctx.locale();
    let reads_feed = ctx.person().is_some_and(|me| me.role() >= Role::Basic);
    let href = |bell: &Bell| if reads_feed { format!("/feed/{}", bell.entry.id) } else { format!("/leads/L-{}", bell.lead.number) };
    let words = |Bell { lead, rung_by, .. }: &Bell| match &lead.creator {
        creator if creator.id == rung_by.id => t!(locale, "bell-told", name = rung_by.name, title = lead.title),
        creator => t!(locale, "bell-told-of", name = rung_by.name, title = lead.title, creator = creator.name),
    };
    let told = |bell: &Bell| (words(bell), href(bell));
    Ringing {
        locale,
        keys: bells.iter().map(|bell| bell.entry.id.to_string()).collect(),
        count: bells.len(),
        more: *more,
        silent,
        told: if bells.len() > TOLD { Vec::new() } else { bells.iter().map(told).collect() },
        all: reads_feed.then(|| String::from("/feed?what=wins")),
    }
}
