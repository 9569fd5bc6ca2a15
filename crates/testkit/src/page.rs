use http::{HeaderMap, StatusCode};
use scraper::{Html, Selector};

/// A page, or whatever else a browser was answered.
#[derive(Clone, Debug)]
pub struct Page {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub text: String,
    /// What was asked, for messages.
    pub(crate) asked: String,
}

impl Page {
    /// The page, if it has this status; else the test fails and says what came instead.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        let to = self.header("location");
        assert_eq!(self.status.as_u16(), status, "{} was answered {} {to}: {}", self.asked, self.status, self.text);
        self
    }

    /// Where a redirect (303) leads.
    #[track_caller]
    pub fn leads_to(self, path: &str) -> Self {
        let page = self.is(303);
        assert_eq!(page.header("location"), path, "{}", page.asked);
        page
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The value of a cookie that the answer sets.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        set.filter_map(|cookie| cookie.split(';').next()?.split_once('=')).find(|(n, _)| *n == name).map(|(_, text)| text.to_owned())
    }

    /// The text of each element that `selector` finds, blanks folded.
    #[track_caller]
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let words = |element: scraper::ElementRef<'_>| element.text().collect::<Vec<_>>().join(" ");
        Html::parse_document(&self.text).select(&parsed(selector)).map(words).map(|text| folded(&text)).collect()
    }

    /// An attribute of each element that `selector` finds and that has it.
    #[track_caller]
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text);
        html.select(&parsed(selector)).filter_map(|element| element.value().attr(name).map(str::to_owned)).collect()
    }

    /// How many elements `selector` finds.
    #[track_caller]
    pub fn count(&self, selector: &str) -> usize {
        Html::parse_document(&self.text).select(&parsed(selector)).count()
    }

    /// True when `selector` finds something.
    #[track_caller]
    pub fn has(&self, selector: &str) -> bool {
        self.count(selector) > 0
    }
}

#[track_caller]
fn parsed(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector} is no selector: {error}"))
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
