//! Companies and people that leads are about. Here: the records made with a lead; their own pages come on top of them.

mod store;

use std::collections::BTreeSet;

use ::store::Scope;
use kernel::{CompanyId, ContactId, Ctx, Error, Message, OrganisationId, Result, folded, line};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use store::{companies, contacts, words};

/// The person at a company, as a lead names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contact {
    /// Their name; without one there is nobody.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) email: String,
    pub(crate) phone: String,
}

/// A company as a lead has it. The lead keeps the name beside the key, because every list shows it: whoever comes to rename companies
/// renames them in their leads too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Company {
    pub(crate) id: CompanyId,
    pub(crate) name: String,
}

/// The longest name of a company or person.
pub(crate) const NAME_MAX: usize = 200;

/// The organisation's company of this name, made if there is none. Names that differ only in case, accents or punctuation are one.
pub(crate) async fn company_named(conn: &impl ConnectionTrait, ctx: &Ctx, organisation: OrganisationId, name: &str) -> Result<Company> {
    let name = line(name);
    let key = folded(&name);
    if key.is_empty() {
        return Err(Error::invalid("company.name", Message::new("error-required")));
    }
    let scope = Scope::of(ctx);
    let known = scope
        .select::<companies::Entity>()
        .filter(companies::Column::OrganisationId.eq(organisation))
        .filter(companies::Column::NameKey.eq(&*key))
        .order_by_asc(companies::Column::Id)
        .one(conn)
        .await?;
    if let Some(company) = known {
        return Ok(Company { id: company.id, name: company.name });
    }
    let id: CompanyId = ctx.entropy.id(ctx.now());
    let row = companies::ActiveModel {
        id: Set(id),
        organisation_id: Set(organisation),
        name: Set(name.clone()),
        name_key: Set(key.clone()),
        organisation_number: Set(String::new()),
        created_at: Set(ctx.now()),
        ..Default::default()
    };
    scope.insert::<companies::Entity>(row).exec_without_returning(conn).await?;
    let later: BTreeSet<&str> = key.match_indices(' ').map(|(at, blank)| &key[at + blank.len()..]).collect();
    if !later.is_empty() {
        let rows = later.into_iter().map(|later| words::ActiveModel {
            organisation_id: Set(organisation),
            words: Set(later.to_owned()),
            company_id: Set(id),
            ..Default::default()
        });
        scope.insert_many::<words::Entity>(rows).exec_without_returning(conn).await?;
    }
    Ok(Company { id, name })
}

/// The company's person of this name and address, made if there is none.
pub(crate) async fn contact_at(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    organisation: OrganisationId,
    company: CompanyId,
    contact: &Contact,
) -> Result<Option<ContactId>> {
    let name = line(&contact.name);
    if name.is_empty() {
        return Ok(None);
    }
    let (key, scope) = (folded(&name), Scope::of(ctx));
    let known = scope
        .select::<contacts::Entity>()
        .filter(contacts::Column::CompanyId.eq(company))
        .filter(contacts::Column::NameKey.eq(&*key))
        .filter(contacts::Column::Title.eq(&*contact.title))
        .filter(contacts::Column::Email.eq(&*contact.email))
        .filter(contacts::Column::Phone.eq(&*contact.phone))
        .one(conn)
        .await?;
    if let Some(contact) = known {
        return Ok(Some(contact.id));
    }
    let id: ContactId = ctx.entropy.id(ctx.now());
    let row = contacts::ActiveModel {
        id: Set(id),
        organisation_id: Set(organisation),
        company_id: Set(company),
        name: Set(name),
        name_key: Set(key),
        title: Set(contact.title.clone()),
        email: Set(contact.email.clone()),
        phone: Set(contact.phone.clone()),
        created_at: Set(ctx.now()),
        ..Default::default()
    };
    scope.insert::<contacts::Entity>(row).exec_without_returning(conn).await?;
    Ok(Some(id))
}

/// A person at a company.
pub(crate) async fn contact(conn: &impl ConnectionTrait, scope: &Scope, id: ContactId) -> Result<Option<Contact>> {
    let row = scope.select::<contacts::Entity>().filter(contacts::Column::Id.eq(id)).one(conn).await?;
    Ok(row.map(|row| Contact { name: row.name, title: row.title, email: row.email, phone: row.phone }))
}

/// How many companies are suggested.
const SUGGESTED: u64 = 10;

/// The organisation's companies with a name in which some word begins like `text`, for the form's type-ahead: at most ten, first those
/// whose whole name does.
pub(crate) async fn suggest(conn: &impl ConnectionTrait, scope: &Scope, organisation: OrganisationId, text: &str) -> Result<Vec<String>> {
    let key = folded(text);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    // A range over an index instead of LIKE: everything from the key up to the key followed by the last character there is.
    let end = format!("{key}\u{10ffff}");
    let of_organisation = scope.select::<companies::Entity>().filter(companies::Column::OrganisationId.eq(organisation));
    let mut found = of_organisation
        .filter(companies::Column::NameKey.gte(&*key))
        .filter(companies::Column::NameKey.lt(&*end))
        .order_by_asc(companies::Column::NameKey)
        .limit(SUGGESTED)
        .all(conn)
        .await?;
    let later: Vec<CompanyId> = scope
        .select::<words::Entity>()
        .filter(words::Column::OrganisationId.eq(organisation))
        .filter(words::Column::Words.gte(&*key))
        .filter(words::Column::Words.lt(&*end))
        .order_by_asc(words::Column::Words)
        .order_by_asc(words::Column::CompanyId)
        .limit(SUGGESTED)
        .select_only()
        .column(words::Column::CompanyId)
        .into_tuple()
        .all(conn)
        .await?;
    let known: BTreeSet<CompanyId> = found.iter().map(|company| company.id).collect();
    let later: BTreeSet<CompanyId> = later.into_iter().filter(|id| !known.contains(id)).collect();
    if !later.is_empty() {
        let mut more = scope.select::<companies::Entity>().filter(companies::Column::Id.is_in(later)).all(conn).await?;
        more.sort_by(|one, other| one.name_key.cmp(&other.name_key));
        found.extend(more);
    }
    Ok(found.into_iter().take(usize::try_from(SUGGESTED).unwrap_or_default()).map(|company| company.name).collect())
}
