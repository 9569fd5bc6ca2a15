use std::ops::Index;

use http::{HeaderMap, StatusCode};
use serde_json::Value;

/// What the API answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as JSON; null when it is empty or something else.
    pub json: Value,
    /// The body as it came.
    pub text: String,
    /// What was asked, for messages.
    pub(crate) asked: String,
}

impl Answer {
    /// The answer, if it has this status; else the test fails and says what came instead.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{} was answered {}: {}", self.asked, self.status, self.text);
        self
    }

    /// The answer, if it is a problem document with this status; anything else fails.
    #[track_caller]
    pub fn refused(self, status: u16) -> Self {
        let answer = self.is(status);
        assert_eq!(answer.header("content-type"), "application/problem+json", "{} was refused otherwise: {}", answer.asked, answer.text);
        assert_eq!(answer["status"], status, "{}: {}", answer.asked, answer.text);
        for part in ["type", "title", "detail"] {
            assert!(answer[part].as_str().is_some_and(|words| !words.is_empty()), "no {part} in {}", answer.text);
        }
        answer
    }

    /// The answer, if it refuses (422) exactly these fields.
    #[track_caller]
    pub fn invalid(self, fields: &[&str]) -> Self {
        let answer = self.refused(422);
        let named: Vec<&str> =
            answer["errors"].as_array().map_or(&[][..], Vec::as_slice).iter().filter_map(|e| e["field"].as_str()).collect();
        assert_eq!(named, fields, "{}: {}", answer.asked, answer.text);
        answer
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The entity tag.
    pub fn etag(&self) -> String {
        self.header("etag").to_owned()
    }

    /// The `id` of what came back.
    #[track_caller]
    pub fn id(&self) -> String {
        self.json["id"].as_str().unwrap_or_else(|| panic!("no id in {}", self.text)).to_owned()
    }

    /// The detail of a problem.
    pub fn detail(&self) -> &str {
        self.json["detail"].as_str().unwrap_or_default()
    }

    /// The rows of a list.
    #[track_caller]
    pub fn data(&self) -> &[Value] {
        self.json["data"].as_array().unwrap_or_else(|| panic!("{} answered no list: {}", self.asked, self.text))
    }

    /// One field of each row of a list.
    #[track_caller]
    pub fn each(&self, field: &str) -> Vec<String> {
        self.data().iter().map(|row| row[field].as_str().map_or_else(|| row[field].to_string(), str::to_owned)).collect()
    }
}

impl Index<&str> for Answer {
    type Output = Value;
    fn index(&self, field: &str) -> &Value {
        &self.json[field]
    }
}
