use kernel::{Ctx, Role};
use ui::{BellWords, Ringing, t};

use crate::feed::bells::{Bell, Rung};

/// How many bells are told one by one; more are told as a number.
const TOLD: usize = 3;

/// What a page shows when bells ring; one at least. It makes no sound where the person wants it `silent`.
pub(in crate::feed) fn ringing(ctx: &Ctx, Rung { bells, more }: &Rung, silent: bool) -> Ringing {
    let locale = ctx.locale();
    let reads_feed = ctx.person().is_some_and(|me| me.role() >= Role::Basic);
    let told = |Bell { entry, lead, rung_by }: &Bell| BellWords {
        words: t!(locale, "bell-told", name = rung_by.name, title = lead.title),
        credit: (lead.creator.id != rung_by.id).then(|| t!(locale, "bell-credit", creator = lead.creator.name)),
        href: if reads_feed { format!("/feed/{}", entry.id) } else { format!("/leads/L-{}", lead.number) },
    };
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
