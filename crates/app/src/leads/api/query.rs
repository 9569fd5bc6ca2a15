//! The query string of `GET /leads`.

use kernel::{Ctx, Cursor, Error, Limit, Message, Result, StageKey, Tenant};
use serde::Deserialize;
use store::Db;
use utoipa::IntoParams;

use crate::{
    http::{page_asked, param},
    kpis::{Subject, Whose, period},
    leads::{
        Status,
        input::Wrong,
        read::{CountedIn, Figure, Filter, Sort, Source},
    },
};

/// The longest text that is looked for.
const WORDS_MAX: usize = 200;

/// Which leads to list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct LeadsQuery {
    /// Leads this person owns.
    #[param(value_type = Option<uuid::Uuid>)]
    pub(crate) owner: Option<String>,
    /// Leads this person caught.
    #[param(value_type = Option<uuid::Uuid>)]
    pub(crate) creator: Option<String>,
    /// Leads in this stage; `closed` for closed ones.
    #[param(example = "contacted")]
    pub(crate) stage: Option<String>,
    /// Leads in any of these states, separated by commas; `current` stands for open and parked.
    #[param(example = "open,parked")]
    pub(crate) status: Option<String>,
    /// Leads with words that begin like these, among the newest thousand that match.
    #[param(max_length = 200)]
    pub(crate) q: Option<String>,
    /// The leads behind a KPI, as in the KPI's own link.
    #[param(inline, value_type = Option<Figure>)]
    pub(crate) counted_in: Option<String>,
    /// Whose KPI: `me` or `organisation`. Without a KPI, `organisation` lists what the organisations in reach hold, or the one named.
    #[param(example = "me")]
    pub(crate) scope: Option<String>,
    /// The person whose KPI it is, for a Manager.
    #[param(value_type = Option<uuid::Uuid>)]
    pub(crate) user: Option<String>,
    /// The organisation to act in; also the one whose leads or KPI are meant with `scope=organisation`.
    #[param(value_type = Option<uuid::Uuid>)]
    pub(crate) organisation: Option<String>,
    /// The first day of the KPI's period.
    #[param(value_type = Option<String>, format = Date)]
    pub(crate) from: Option<String>,
    /// The last day of the KPI's period.
    #[param(value_type = Option<String>, format = Date)]
    pub(crate) to: Option<String>,
    /// The order. Leads behind a KPI stand in the order of the days they are counted on, whatever is asked.
    #[param(inline, value_type = Option<Sort>)]
    pub(crate) sort: Option<String>,
    /// Rows per page, 1 to 100.
    #[param(minimum = 1, maximum = 100, value_type = Option<i32>)]
    pub(crate) limit: Option<String>,
    /// Where the page starts: `next` of the page before.
    #[param(max_length = 100)]
    pub(crate) after: Option<String>,
}

/// The stage that leads are asked for, `closed` among them.
pub(crate) fn stage_asked(tenant: &Tenant, text: Option<&str>) -> Result<Option<StageKey>> {
    let stage: Option<StageKey> = param("stage", text)?;
    if stage.as_ref().is_some_and(|stage| stage.as_str() != StageKey::CLOSED && tenant.position(stage).is_none()) {
        return Err(Error::invalid("stage", Message::new("error-no-such-stage")));
    }
    Ok(stage)
}

/// The words that are looked for, as they were typed.
pub(crate) fn words_asked(text: Option<&str>) -> Result<Option<String>> {
    let Some(words) = text.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
    let mut wrong = Wrong::default();
    let words = wrong.at_most("q", words.to_owned(), WORDS_MAX);
    wrong.or(Some(words))
}

/// What is looked for of what somebody typed, or pasted, into a field that goes on without a button.
pub(crate) fn words_typed(text: &str) -> String {
    text.chars().take(WORDS_MAX).collect()
}

impl LeadsQuery {
    /// The page asked for.
    pub(crate) fn page(&self) -> Result<(Limit, Option<Cursor>)> {
        page_asked(self.limit.as_deref(), self.after.as_deref())
    }

    /// Where to look.
    pub(crate) async fn source(&self, db: &Db, ctx: &Ctx) -> Result<Source> {
        let whose = Whose::asked(self.scope.as_deref(), None, self.organisation.as_deref())?;
        let counted = self.counted_in.as_deref().is_some_and(|figure| !figure.is_empty());
        match whose {
            Whose::Organisation(_) if !counted => match whose.subject(db, ctx).await? {
                Subject::Organisations(organisations) => Ok(Source::Organisations(organisations)),
                Subject::Seller(..) | Subject::Originator(..) => Ok(Source::Visible),
            },
            _ => Ok(Source::Visible),
        }
    }

    /// The filter asked for.
    pub(crate) async fn filter(&self, db: &Db, ctx: &Ctx, source: Source) -> Result<Filter> {
        Ok(Filter {
            source,
            owner: param("owner", self.owner.as_deref())?,
            creator: param("creator", self.creator.as_deref())?,
            stage: stage_asked(&ctx.tenant, self.stage.as_deref())?,
            statuses: self.statuses()?,
            words: words_asked(self.q.as_deref())?,
            counted_in: self.counted_in(db, ctx).await?,
            sort: param("sort", self.sort.as_deref())?.unwrap_or(Sort::Newest),
        })
    }

    fn statuses(&self) -> Result<Vec<Status>> {
        let Some(text) = self.status.as_deref().filter(|text| !text.is_empty()) else { return Ok(Vec::new()) };
        if text == "current" {
            return Ok(vec![Status::Open, Status::Parked]);
        }
        let mut statuses = Vec::new();
        for word in text.split(',') {
            statuses.extend(param::<Status>("status", Some(word))?);
        }
        statuses.sort_unstable();
        statuses.dedup();
        Ok(statuses)
    }

    async fn counted_in(&self, db: &Db, ctx: &Ctx) -> Result<Option<CountedIn>> {
        // Also where no figure is asked for: days that cannot be read are no days to be silent about.
        let period = period(ctx, self.from.as_deref(), self.to.as_deref())?;
        let Some(figure) = param::<Figure>("counted_in", self.counted_in.as_deref())? else { return Ok(None) };
        let whose = Whose::asked(self.scope.as_deref(), self.user.as_deref(), self.organisation.as_deref())?;
        Ok(Some(CountedIn { figure, subject: whose.subject(db, ctx).await?, period }))
    }
}
