use serde_json::Value;

use crate::{Company, TestApp};

impl TestApp {
    /// The same JSON with keys by names that mean something: people's names, organisations' places, and `…` for all others. Tokens go too.
    pub fn stable(&self, json: &Value) -> Value {
        match json {
            Value::Array(all) => all.iter().map(|one| self.stable(one)).collect(),
            Value::Object(all) => all.iter().map(|(name, one)| (name.clone(), self.stable(one))).collect(),
            Value::String(text) => Value::String(self.stable_text(text)),
            other => other.clone(),
        }
    }

    fn stable_text(&self, text: &str) -> String {
        if text.starts_with("leadx_") {
            return "leadx_…".into();
        }
        let Ok(id) = text.parse::<uuid::Uuid>() else { return text.to_owned() };
        [&self.acme, &self.other].into_iter().find_map(|company| name_of(company, id)).unwrap_or_else(|| "…".into())
    }
}

fn name_of(company: &Company, id: uuid::Uuid) -> Option<String> {
    let places = ["parent", "a", "b"];
    company.crews().into_iter().zip(places).find_map(|(crew, place)| {
        let person = crew.all().into_iter().find(|person| person.id.0 == id).map(|person| format!("[{}]", person.name));
        person.or_else(|| (crew.organisation.0 == id).then(|| format!("[{} {place}]", company.slug)))
    })
}
