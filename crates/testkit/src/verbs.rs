//! The verbs of a lead's journey, as a program sends them.

use serde_json::{Value, json};

use crate::{Answer, Api, Someone};

impl Api<'_> {
    /// Catches a lead and gives its id.
    pub async fn catch(&self, body: Value) -> String {
        self.post("/leads", body).await.is(201).id()
    }

    /// Reads a lead.
    pub async fn lead(&self, lead: &str) -> Answer {
        self.get(&format!("/leads/{lead}")).await
    }

    /// Takes a step of the handshake.
    pub async fn handshake(&self, lead: &str, state: &str, message: &str) -> Answer {
        self.put(&format!("/leads/{lead}/handshake"), json!({ "state": state, "message": message })).await
    }

    /// Accepts an offer.
    pub async fn accept(&self, lead: &str) -> Answer {
        self.put(&format!("/leads/{lead}/handshake"), json!({ "state": "accepted" })).await
    }

    /// Names the owner.
    pub async fn assign(&self, lead: &str, owner: &Someone) -> Answer {
        self.put(&format!("/leads/{lead}/owner"), json!({ "user": owner.key() })).await
    }

    /// Passes a lead back to the Managers.
    pub async fn pass_back(&self, lead: &str, reason: &str) -> Answer {
        self.put(&format!("/leads/{lead}/owner"), json!({ "user": null, "reason": reason })).await
    }

    /// Moves a lead.
    pub async fn stage(&self, lead: &str, stage: &str) -> Answer {
        self.put(&format!("/leads/{lead}/stage"), json!({ "stage": stage })).await
    }

    /// Takes back the last move.
    pub async fn undo(&self, lead: &str) -> Answer {
        self.delete(&format!("/leads/{lead}/stage")).await
    }

    /// Closes a lead as won.
    pub async fn win(&self, lead: &str) -> Answer {
        self.post(&format!("/leads/{lead}/closure"), json!({ "outcome": "won" })).await
    }

    /// Closes a lead as lost.
    pub async fn lose(&self, lead: &str, reason: &str) -> Answer {
        self.post(&format!("/leads/{lead}/closure"), json!({ "outcome": "lost", "reason": reason })).await
    }

    /// Reopens a closed lead.
    pub async fn reopen(&self, lead: &str, reason: &str) -> Answer {
        self.post(&format!("/leads/{lead}/reopening"), json!({ "reason": reason })).await
    }

    /// Parks a lead, until a day or until somebody wakes it.
    pub async fn park(&self, lead: &str, reason: &str, wake_on: Option<&str>) -> Answer {
        self.post(&format!("/leads/{lead}/parking"), json!({ "reason": reason, "wake_on": wake_on })).await
    }

    /// Wakes a parked lead.
    pub async fn wake(&self, lead: &str) -> Answer {
        self.delete(&format!("/leads/{lead}/parking")).await
    }

    /// Writes a note.
    pub async fn note(&self, lead: &str, text: &str, shared: bool) -> Answer {
        self.post(&format!("/leads/{lead}/notes"), json!({ "text": text, "shared": shared })).await
    }

    /// The kinds of what happened to a lead, the newest first.
    pub async fn timeline(&self, lead: &str) -> Vec<String> {
        self.get(&format!("/leads/{lead}/timeline")).await.is(200).each("kind")
    }

    /// Every row of a list.
    pub async fn all(&self, query: &str) -> Vec<Value> {
        self.all_by(query, 100).await
    }

    /// The same, page by page with so many rows each.
    async fn all_by(&self, query: &str, limit: usize) -> Vec<Value> {
        let (mut rows, mut after) = (Vec::new(), String::new());
        loop {
            let page = self.get(&format!("/leads?limit={limit}&{query}{after}")).await.is(200);
            rows.extend_from_slice(page.data());
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return rows,
            }
        }
    }

    /// The titles of a list, in its order.
    pub async fn titles(&self, query: &str) -> Vec<String> {
        self.paged(query, 100).await
    }

    /// The same, read page by page with so many rows each.
    pub async fn paged(&self, query: &str, limit: usize) -> Vec<String> {
        let rows = self.all_by(query, limit).await;
        rows.iter().map(|lead| lead["title"].as_str().unwrap_or_default().to_owned()).collect()
    }
}
