//! The profile: what a person may see and change of themselves, on one page.

use axum::{extract::State, response::Response};
use kernel::{Ctx, Error, Locale, Seen, UserId, line};
use maud::Markup;
use serde::Deserialize;
use store::Scope;

use crate::{
    AppState,
    http::{Failure, Flash, Form, Marks, Query, SignedIn, TRIES, Told, param, refused, tell},
    identity::{
        Named, NewToken, Via, deputy, names,
        people::seller,
        profile::{self, Changes, Profile},
        session, token,
        view::profile::{Attempt, Deputy, Laid, Page, Sent},
    },
};

/// Who has been chosen as a deputy, until when is asked next.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    deputy: String,
}

/// The page.
pub(super) async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    told: Told,
    Query(Wanted { deputy }): Query<Wanted>,
) -> Result<Response, Failure> {
    let mut page = page(&app, &signed_in, None, None).await?;
    if let (Some(section), Some(chosen)) = (&mut page.deputy, param("deputy", Some(&deputy))?) {
        section.chosen = Some(eligible(&app, &signed_in.ctx, chosen).await?.ok_or(Error::NotFound)?);
    }
    Ok(told.on(|flash| page.show(&signed_in.ctx, flash)))
}

/// The page again, with what was sent and why it was refused.
pub(super) async fn again(app: &AppState, signed_in: &SignedIn, sent: Sent, error: Error) -> Result<Response, Failure> {
    if !matches!(error, Error::Invalid(_) | Error::Stale(_) | Error::TooMany { .. } | Error::Conflict(_)) {
        return Err(error.into());
    }
    let page = page(app, signed_in, Some(Attempt { sent, error }), None).await?;
    let shown = page.show(&signed_in.ctx, None);
    Ok(match &page.attempt {
        Some(attempt) => refused(&attempt.error, shown),
        None => shown,
    })
}

/// Somebody who could be the acting Manager's deputy, if `user` could.
async fn eligible(app: &AppState, ctx: &Ctx, user: UserId) -> Result<Option<Named>, Failure> {
    let me = ctx.person().ok_or(Error::SignedOut)?;
    let seller = seller(app.db.reader(), &Scope::of(ctx), me.organisation(), user).await?;
    Ok(seller.filter(|seller| seller.id != me.id))
}

/// Everything on the page.
pub(super) async fn page(
    app: &AppState,
    SignedIn { ctx, via }: &SignedIn,
    attempt: Option<Attempt>,
    made: Option<NewToken>,
) -> Result<Page, Failure> {
    let me = ctx.person().ok_or(Error::SignedOut)?;
    let this = match via {
        Via::Session(id) => Some(*id),
        Via::Token(..) => None,
    };
    let deputy = if me.manages(me.organisation()) {
        let named = deputy::deputy(app.db.reader(), ctx).await?;
        let names = names(app.db.reader(), &Scope::of(ctx), named.map(|(id, _)| id)).await?;
        let named = named.map(|(id, until)| (Named { id, name: names.get(&id).cloned().unwrap_or_default() }, until));
        let chosen = match &attempt {
            Some(Attempt { sent: Sent::Deputy(form), .. }) => form.deputy.parse().ok(),
            _ => None,
        };
        let chosen = match chosen {
            Some(chosen) => eligible(app, ctx, chosen).await?,
            None => None,
        };
        Some(Deputy { named, chosen })
    } else {
        None
    };
    Ok(Page {
        profile: profile::read(app, ctx).await?,
        sessions: session::mine(&app.db, ctx).await?,
        this,
        tokens: token::mine(&app.db, ctx).await?.items,
        made,
        deputy,
        attempt,
    })
}

/// What the first section sends.
#[derive(Clone, Debug, Deserialize)]
pub(in crate::identity) struct About {
    pub(in crate::identity) name: String,
    pub(in crate::identity) phone: String,
    pub(in crate::identity) title: String,
    /// Empty for the tenant's.
    pub(in crate::identity) language: String,
    /// Empty for the tenant's.
    pub(in crate::identity) timezone: String,
    /// What it was written over: the marks of all fields.
    #[serde(default)]
    version: String,
    /// The marks of what the page showed last.
    #[serde(default)]
    shows: String,
}

impl About {
    /// A profile as it is.
    pub(in crate::identity) fn of(saved: &Profile) -> Self {
        Self {
            name: saved.name.clone(),
            phone: saved.phone.clone(),
            title: saved.title.clone(),
            language: saved.language.map_or_else(String::new, |language| language.as_str().to_owned()),
            timezone: saved.timezone.clone().unwrap_or_default(),
            version: String::new(),
            shows: String::new(),
        }
    }

    /// The marks of what each field says; `told` with an answer.
    pub(in crate::identity) fn marks(&self, told: bool) -> Markup {
        let Self { name, phone, title, language, timezone, .. } = self;
        let fields = [("name", name), ("phone", phone), ("title", title), ("language", language), ("timezone", timezone)];
        Marks::fields(fields.map(|(field, says)| (field, line(says))), told)
    }

    /// Lays the form over the profile as it is: what was changed meanwhile, on another device, stays where this form left it alone. The
    /// fields that both have changed are named. A form that does not say what it was written over is meant as it is.
    fn over(mut self, now: &Self) -> (Self, Vec<&'static str>) {
        let mut clashes = Vec::new();
        if self.version.is_empty() {
            return (self, clashes);
        }
        let marks = Marks::read(&self.version, &self.shows);
        for (field, mine, now) in [
            ("name", &mut self.name, &now.name),
            ("phone", &mut self.phone, &now.phone),
            ("title", &mut self.title, &now.title),
            ("language", &mut self.language, &now.language),
            ("timezone", &mut self.timezone, &now.timezone),
        ] {
            if marks.is_left(field, &line(mine)) {
                mine.clone_from(now);
            } else if line(mine) != *now && !marks.is_as_seen(field, now) {
                clashes.push(field);
            }
        }
        (self, clashes)
    }

    fn changes(&self) -> Changes {
        Changes {
            name: Some(self.name.clone()),
            phone: Some(self.phone.clone()),
            title: Some(self.title.clone()),
            language: Some(self.language.parse::<Locale>().ok()),
            timezone: Some(Some(self.timezone.clone()).filter(|zone| !zone.is_empty())),
        }
    }
}

/// Changes what is written about a person.
pub(super) async fn change(State(app): State<AppState>, signed_in: SignedIn, Form(sent): Form<About>) -> Result<Response, Failure> {
    for _ in 0..TRIES {
        let profile = profile::read(&app, &signed_in.ctx).await?;
        let saved = About::of(&profile);
        let (typed, clashes) = sent.clone().over(&saved);
        let changed = if clashes.is_empty() {
            profile::change(&app, &signed_in.ctx, &Seen::these([profile.version]), typed.changes()).await
        } else {
            Err(profile::stale())
        };
        match changed {
            Ok(()) => return Ok(tell("/profile", &Flash::new("told-saved"))),
            Err(Error::Stale(_)) if clashes.is_empty() => {}
            Err(error) => return again(&app, &signed_in, Sent::About(Box::new(Laid { typed, saved, clashes })), error).await,
        }
    }
    Err(Error::Raced.into())
}
