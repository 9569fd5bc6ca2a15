/// The versions of a thing that whoever changes it has seen: the change is meant for these alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen(Option<Vec<i64>>);

impl Seen {
    /// The change is meant for whatever the thing is by now.
    pub const ANY: Self = Self(None);

    /// The change is meant for one of these; for nothing at all when there are none.
    pub fn these(versions: impl IntoIterator<Item = i64>) -> Self {
        Self(Some(versions.into_iter().collect()))
    }

    /// True when the change is meant for this version.
    pub fn includes(&self, version: i64) -> bool {
        self.versions().is_none_or(|seen| seen.contains(&version))
    }

    /// The versions; none when any will do.
    pub fn versions(&self) -> Option<&[i64]> {
        self.0.as_deref()
    }
}

impl From<Option<i64>> for Seen {
    /// One version, where one is named.
    fn from(version: Option<i64>) -> Self {
        version.map_or(Self::ANY, |version| Self::these([version]))
    }
}
