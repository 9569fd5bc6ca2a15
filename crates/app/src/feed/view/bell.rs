use kernel::{Ctx, Role};
use ui::{Ringing, t};

use crate::feed::bells::Bell;

/// How many bells are told one by one; more are told as a number.
const TOLD: usize = 3;

/// What a page shows when bells ring; one at least. It makes no sound where the person wants it `silent`.
pub(in crate::feed) fn ringing(ctx: &Ctx, bells: &[Bell], silent: bool) -> Ringing {
    let locale = ctx.locale();
    let reads_feed = ctx.person().is_some_and(|me| me.role() >= Role::Basic);
    let href = |bell: &Bell| if reads_feed { format!("/feed/{}", bell.entry.id) } else { format!("/leads/L-{}", bell.lead.number) };
    let told = |bell: &Bell| (t!(locale, "bell-told", name = bell.rung_by.name, title = bell.lead.title), href(bell));
    Ringing {
        locale,
        newest: bells.first().map(|bell| bell.entry.id.to_string()).unwrap_or_default(),
        count: bells.len(),
        silent,
        told: if bells.len() > TOLD { Vec::new() } else { bells.iter().map(told).collect() },
        all: reads_feed.then(|| String::from("/feed?what=wins")),
    }
}
