//! Companies and people that leads are about. Here: the records made with a lead; their own pages come on top of them.

mod store;

use ::store::Scope;
use kernel::{CompanyId, ContactId, Ctx, Error, Message, OrganisationId, Result, folded, line};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect};

pub(crate) use store::{companies, contacts};

/// The person at a company, as a lead names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contact {
    /// Their name; without one there is nobody.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) email: String,
    pub(crate) phone: String,
}

/// The longest name of a company or person.
pub(crate) const NAME_MAX: usize = 200;

/// The organisation's company of this name, made if there is none. Names that differ only in case, accents or punctuation are one.
pub(crate) async fn company_named(conn: &impl ConnectionTrait, ctx: &Ctx, organisation: OrganisationId, name: &str) -> Result<CompanyId> {
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
        return Ok(company.id);
    }
    let id: CompanyId = ctx.entropy.id(ctx.now());
    let row = companies::ActiveModel {
        id: Set(id),
        organisation_id: Set(organisation),
        name: Set(name),
        name_key: Set(key),
        organisation_number: Set(String::new()),
        created_at: Set(ctx.now()),
        ..Default::default()
    };
    scope.insert::<companies::Entity>(row).exec_without_returning(conn).await?;
    Ok(id)
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

/// The name of a company.
pub(crate) async fn company_name(conn: &impl ConnectionTrait, scope: &Scope, id: CompanyId) -> Result<String> {
    let company = scope.select::<companies::Entity>().filter(companies::Column::Id.eq(id)).one(conn).await?;
    Ok(company.map(|company| company.name).unwrap_or_default())
}

/// A person at a company.
pub(crate) async fn contact(conn: &impl ConnectionTrait, scope: &Scope, id: ContactId) -> Result<Option<Contact>> {
    let row = scope.select::<contacts::Entity>().filter(contacts::Column::Id.eq(id)).one(conn).await?;
    Ok(row.map(|row| Contact { name: row.name, title: row.title, email: row.email, phone: row.phone }))
}

/// The organisation's companies whose name begins like `text`, for the form's type-ahead: at most ten.
pub(crate) async fn suggest(conn: &impl ConnectionTrait, scope: &Scope, organisation: OrganisationId, text: &str) -> Result<Vec<String>> {
    let key = folded(text);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    // A range over the index instead of LIKE: everything from the key up to the key followed by the last character there is.
    let names = scope
        .select::<companies::Entity>()
        .filter(companies::Column::OrganisationId.eq(organisation))
        .filter(companies::Column::NameKey.gte(&*key))
        .filter(companies::Column::NameKey.lt(format!("{key}\u{10ffff}")))
        .order_by_asc(companies::Column::NameKey)
        .limit(10)
        .all(conn)
        .await?;
    Ok(names.into_iter().map(|company| company.name).collect())
}
