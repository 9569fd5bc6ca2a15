//! Changing what is written about a lead.

use kernel::{Ctx, Error, Result, Seen};
use serde_json::{Value, json};
use store::{Db, Scope, Tx};

use super::{
    access::{Editor, Granted},
    change::{Step, TRIES, put},
    create::{facts, keep_words, tip},
    input::{LeadInput, RawLead, RawMoney},
    lead::{Facts, Lead, Tip},
    refusal::{Why, refusal, stale, with_who},
};
use crate::{
    contacts::{self, Contact},
    tenancy,
};

/// What is to be changed; nothing where nothing is. Texts are as typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edit {
    pub(crate) title: Option<String>,
    pub(crate) company: Option<String>,
    pub(crate) contact: Option<Contact>,
    pub(crate) description: Option<String>,
    pub(crate) value: Option<Option<RawMoney>>,
    pub(crate) expected_close: Option<String>,
    pub(crate) category: Option<String>,
    pub(crate) source: Option<String>,
}

impl Edit {
    /// The originator's own words, with those that this edit, parsed as `input`, puts in their place. What it leaves alone stays theirs:
    /// the records may call the company or the person otherwise.
    fn over(&self, own: &Tip, input: &LeadInput) -> Tip {
        let new = tip(input);
        Tip {
            title: if self.title.is_some() { new.title } else { own.title.clone() },
            description: if self.description.is_some() { new.description } else { own.description.clone() },
            company: if self.company.is_some() { new.company } else { own.company.clone() },
            contact: if self.contact.is_some() { new.contact } else { own.contact.clone() },
            value: if self.value.is_some() { new.value } else { own.value },
        }
    }
}

/// What an edit is written over.
#[derive(Clone, Debug)]
pub(crate) enum Over {
    /// The lead as a whole, at one of these versions.
    Lead(Seen),
    /// One field, by the mark of what it said ([`Facts::mark`]): what becomes of the others is no concern of it.
    Field { name: String, mark: String },
}

impl Over {
    fn is(&self, lead: &Lead) -> bool {
        match self {
            Self::Lead(seen) => seen.includes(lead.version),
            Self::Field { name, mark } => lead.facts.mark(name).as_ref() == Some(mark),
        }
    }
}

/// Changes the lead's text, if what the edit is written over still is so: two people's edits never overwrite each other silently.
/// Every changed field is recorded with what it was and what it is.
pub(crate) async fn edit(db: &Db, granted: &Granted<Editor>, over: &Over, edit: Edit) -> Result<Lead> {
    for _ in 0..TRIES {
        match once(db, granted, over, edit.clone()).await {
            Err(Error::Raced) => {}
            done => return with_who(db.reader(), &granted.ctx, &granted.lead, done).await,
        }
    }
    Err(Error::Raced)
}

async fn once(db: &Db, granted: &Granted<Editor>, over: &Over, edit: Edit) -> Result<Lead> {
    let ctx = &granted.ctx;
    let tx = db.begin(ctx).await?;
    if edit.company.is_some() || edit.contact.is_some() {
        // It may make records of them, as whoever catches a lead does.
        tenancy::wait_for_creators(&tx, &Scope::of(ctx)).await?;
    }
    let before = granted.again(&*tx).await?;
    if !over.is(&before) {
        return Err(stale(&before));
    }
    // What a lead was closed as stands: a win's value is in the figures of its day.
    if before.closing().is_some() {
        return Err(refusal(Why::Closed, &before));
    }
    let was = written(&tx, ctx, &before).await?;
    let own = edit.clone();
    let input = merge(was.clone(), edit).parse(ctx.tenant.base_currency)?;
    let mut after = before.clone();
    let (facts, value_in_base) = facts(&tx, ctx, before.organisation, &input).await?;
    (after.facts, after.value_in_base) = (facts, value_in_base);
    if ctx.user() == Some(before.origin.creator) && before.is_with_originator() {
        after.origin.tip = own.over(&before.origin.tip, &input);
    }
    // What is kept counts, not what was typed: a company or a person that is known already keeps the name it has.
    let mut changes = changes(&was, &written(&tx, ctx, &after).await?);
    let of_words = changes_of_words(&before.origin.tip, &after.origin.tip);
    let told: Vec<_> = changes.iter().map(|change| change["field"].clone()).collect();
    changes.extend(of_words.into_iter().filter(|change| !told.contains(&change["field"])));
    if changes.is_empty() {
        tx.commit().await?;
        return Ok(before);
    }
    keep_words(&tx, &Scope::of(ctx), &after, &input).await?;
    put(&tx, ctx, &before, &mut after, Step::final_("lead.edited", json!({ "changes": changes }))).await?;
    tx.commit().await?;
    Ok(after)
}

/// The lead's text as a form would send it.
async fn written(tx: &Tx, ctx: &Ctx, lead: &Lead) -> Result<RawLead> {
    let (scope, Facts { title, description, company, contact, value, expected_close, category, source }) =
        (Scope::of(ctx), lead.facts.clone());
    let contact = match contact {
        Some(id) => contacts::contact(&**tx, &scope, id).await?.unwrap_or_default(),
        None => Contact::default(),
    };
    Ok(RawLead {
        title,
        company: company.name,
        contact,
        description,
        value: value.map(RawMoney::Kept),
        expected_close: expected_close.map(|day| day.to_string()).unwrap_or_default(),
        category,
        source,
    })
}

fn merge(was: RawLead, edit: Edit) -> RawLead {
    RawLead {
        title: edit.title.unwrap_or(was.title),
        company: edit.company.unwrap_or(was.company),
        contact: edit.contact.unwrap_or(was.contact),
        description: edit.description.unwrap_or(was.description),
        value: edit.value.unwrap_or(was.value),
        expected_close: edit.expected_close.unwrap_or(was.expected_close),
        category: edit.category.unwrap_or(was.category),
        source: edit.source.unwrap_or(was.source),
    }
}

/// Each field that differs, with what it was and what it is.
fn changes(was: &RawLead, is: &RawLead) -> Vec<Value> {
    let contact = |Contact { name, title, email, phone }: &Contact| {
        [name, title, email, phone].into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ")
    };
    let money = |value: &Option<RawMoney>| match value {
        Some(RawMoney::Kept(money)) => money.to_string(),
        _ => String::new(),
    };
    differing([
        ("title", was.title.clone(), is.title.clone()),
        ("company", was.company.clone(), is.company.clone()),
        ("contact", contact(&was.contact), contact(&is.contact)),
        ("description", was.description.clone(), is.description.clone()),
        ("value", money(&was.value), money(&is.value)),
        ("expected_close", was.expected_close.clone(), is.expected_close.clone()),
        ("category", was.category.clone(), is.category.clone()),
        ("source", was.source.clone(), is.source.clone()),
    ])
}

/// The names that an originator writes otherwise than before, where the records of them stay.
fn changes_of_words(was: &Tip, is: &Tip) -> Vec<Value> {
    let Tip { company, contact, .. } = was.clone();
    differing([("company", company, is.company.clone()), ("contact", contact, is.contact.clone())])
}

fn differing<const N: usize>(fields: [(&str, String, String); N]) -> Vec<Value> {
    let differ = fields.into_iter().filter(|(_, was, is)| was != is);
    differ.map(|(field, from, to)| json!({ "field": field, "from": from, "to": to })).collect()
}
