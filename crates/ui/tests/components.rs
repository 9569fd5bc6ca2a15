//! Every component and page from samples, in every language, as a browser would read it.

use std::collections::HashSet;

use kernel::Locale;
use maud::Markup;
use scraper::{ElementRef, Html, Selector};
use ui::gallery;

/// What a document may be made of: HTML's own elements in use here, SVG's, and Turbo's.
const TAGS: &str = "a article aside body button canvas caption circle data dd details dialog div dl dt fieldset footer form h1 h2 h3 head header hr \
html img input kbd label legend li line link main meta nav ol option p path polygon polyline progress rect script section s select span strong \
summary svg table tbody td template textarea th thead time title tr turbo-frame turbo-stream ul use";

fn documents() -> Vec<(String, Markup)> {
    let mut all = Vec::new();
    for locale in Locale::ALL {
        all.push((format!("gallery in {locale}"), gallery(*locale)));
        all.extend(gallery::pages::all(*locale).into_iter().map(|(name, page)| (format!("{name} in {locale}"), page)));
    }
    all
}

fn elements(document: &Html) -> Vec<ElementRef<'_>> {
    let every = Selector::parse("*").expect("a selector");
    document.select(&every).collect()
}

#[test]
fn documents_are_html_without_errors() {
    for (name, page) in documents() {
        let document = Html::parse_document(&page.into_string());
        assert!(document.errors.is_empty(), "{name}: {:?}", document.errors);
    }
}

#[test]
fn components_alone_are_html_without_errors() {
    for locale in Locale::ALL {
        for sample in gallery::samples(*locale) {
            let fragment = Html::parse_fragment(&sample.markup.into_string());
            // A fragment has no document around it, and the parser says so.
            let errors: Vec<_> = fragment.errors.iter().filter(|error| !error.contains("doctype")).collect();
            assert!(errors.is_empty(), "{} in {locale}: {errors:?}", sample.name);
        }
    }
}

#[test]
fn no_two_elements_share_an_id_and_references_lead_somewhere() {
    for (name, page) in documents() {
        let document = Html::parse_document(&page.into_string());
        let mut ids = HashSet::new();
        for element in elements(&document) {
            if let Some(id) = element.attr("id") {
                assert!(ids.insert(id.to_owned()), "{name}: two elements have the id {id}");
                assert!(!id.contains(char::is_whitespace), "{name}: the id {id:?} has a blank");
            }
        }
        for element in elements(&document) {
            for attribute in ["aria-labelledby", "aria-describedby", "for", "popovertarget", "commandfor"] {
                for id in element.attr(attribute).unwrap_or_default().split_whitespace() {
                    // A further page of cards is put into a board, which has the menu.
                    let elsewhere = id == ui::MOVE_MENU && name.starts_with("more");
                    assert!(elsewhere || ids.contains(id), "{name}: {attribute}={id} leads nowhere");
                }
            }
        }
    }
}

#[test]
fn tags_are_known() {
    let known: HashSet<&str> = TAGS.split_whitespace().collect();
    for (name, page) in documents() {
        for element in elements(&Html::parse_document(&page.into_string())) {
            let tag = element.value().name();
            assert!(known.contains(tag), "{name}: <{tag}>");
        }
    }
}

#[test]
fn styles_and_scripts_come_from_files_alone() {
    for (name, page) in documents() {
        for element in elements(&Html::parse_document(&page.into_string())) {
            for (attribute, _) in element.value().attrs() {
                assert!(attribute != "style" && !attribute.starts_with("on"), "{name}: {attribute} on <{}>", element.value().name());
            }
            if element.value().name() == "script" {
                assert!(element.attr("src").is_some() && element.text().next().is_none(), "{name}: an inline script");
            }
        }
    }
}

#[test]
fn controls_have_names() {
    let named = Selector::parse("button, a, input:not([type=hidden]), select, textarea, [role=img], img").expect("a selector");
    let picture = Selector::parse("img[alt]:not([alt=''])").expect("a selector");
    for (name, page) in documents() {
        let document = Html::parse_document(&page.into_string());
        for element in document.select(&named) {
            let labelled =
                ["aria-label", "aria-labelledby", "title", "alt", "id"].iter().any(|attribute| element.attr(attribute).is_some());
            let inside_label = element.ancestors().filter_map(ElementRef::wrap).any(|parent| parent.value().name() == "label");
            let pictured = element.select(&picture).next().is_some();
            assert!(
                labelled || inside_label || pictured || !element.text().collect::<String>().trim().is_empty(),
                "{name}: {}",
                element.html()
            );
        }
    }
}
