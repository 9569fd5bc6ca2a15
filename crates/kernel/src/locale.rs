//! The languages LeadX speaks.

crate::words! {
    /// A language of the interface.
    pub enum Locale {
        /// English.
        En = "en",
        /// Norwegian bokmål.
        Nb = "nb",
    }
}

impl Locale {
    /// The first language of an `Accept-Language` header that LeadX speaks, by weight.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut wanted: Vec<(f32, &str)> = header
            .split(',')
            .filter_map(|part| {
                let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
                Some((weight.trim().parse().ok()?, tag.trim()))
            })
            .filter(|(weight, _)| *weight > 0.0)
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.into_iter().find_map(|(_, tag)| Self::of_tag(tag))
    }

    /// The language of a BCP 47 tag; every Norwegian is bokmål here.
    fn of_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next().unwrap_or(tag).to_ascii_lowercase().as_str() {
            "en" => Some(Self::En),
            "nb" | "no" | "nn" => Some(Self::Nb),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_known_language_wins() {
        assert_eq!(Locale::accepted("de, nn;q=0.8, en;q=0.5"), Some(Locale::Nb));
        assert_eq!(Locale::accepted("en-GB,nb;q=0.9"), Some(Locale::En));
        assert_eq!(Locale::accepted("fr, *;q=0.1"), None);
        assert_eq!(Locale::accepted("nb;q=0, en;q=x"), None);
    }
}
