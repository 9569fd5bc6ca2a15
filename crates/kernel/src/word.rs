//! Closed sets of words (roles, states) and how small value types are written in a column.

/// Declares an enum whose variants are written as fixed words: in the database, in URLs and in JSON alike.
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:tt),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        $vis enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),* }

        impl $name {
            /// Every word of the set, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word as it is written everywhere.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;
            fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
                match text { $($word => Ok(Self::$variant),)* _ => Err($crate::UnknownWord) }
            }
        }

        $crate::text_column!($name);
    };
}

/// A text that is not in the closed set.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("unknown word")]
pub struct UnknownWord;

/// Lets a type with `Display` and `FromStr` stand in a text column. Does nothing without the feature `columns`.
#[cfg(not(feature = "columns"))]
#[macro_export]
macro_rules! text_column {
    ($name:ident) => {};
}

/// Lets a type with `Display` and `FromStr` stand in a text column.
#[cfg(feature = "columns")]
#[macro_export]
macro_rules! text_column {
    ($name:ident) => {
        impl From<$name> for $crate::__sea_orm::Value {
            fn from(word: $name) -> Self {
                word.to_string().into()
            }
        }

        impl $crate::__sea_orm::TryGetable for $name {
            fn try_get_by<I: $crate::__sea_orm::ColIdx>(
                row: &$crate::__sea_orm::QueryResult,
                column: I,
            ) -> std::result::Result<Self, $crate::__sea_orm::TryGetError> {
                let text = <String as $crate::__sea_orm::TryGetable>::try_get_by(row, column)?;
                text.parse().map_err(|_| {
                    let told = format!("{text:?} is not a {}", stringify!($name));
                    $crate::__sea_orm::TryGetError::DbErr($crate::__sea_orm::DbErr::Type(told))
                })
            }
        }

        impl $crate::__sea_orm::sea_query::ValueType for $name {
            fn try_from(value: $crate::__sea_orm::Value) -> std::result::Result<Self, $crate::__sea_orm::sea_query::ValueTypeErr> {
                <String as $crate::__sea_orm::sea_query::ValueType>::try_from(value)?
                    .parse()
                    .map_err(|_| $crate::__sea_orm::sea_query::ValueTypeErr)
            }

            fn type_name() -> String {
                stringify!($name).to_owned()
            }

            fn array_type() -> $crate::__sea_orm::sea_query::ArrayType {
                $crate::__sea_orm::sea_query::ArrayType::String
            }

            fn column_type() -> $crate::__sea_orm::sea_query::ColumnType {
                $crate::__sea_orm::sea_query::ColumnType::Text
            }
        }

        impl $crate::__sea_orm::sea_query::Nullable for $name {
            fn null() -> $crate::__sea_orm::Value {
                <String as $crate::__sea_orm::sea_query::Nullable>::null()
            }
        }

        impl $crate::__sea_orm::IntoActiveValue<$name> for $name {
            fn into_active_value(self) -> $crate::__sea_orm::ActiveValue<$name> {
                $crate::__sea_orm::ActiveValue::Set(self)
            }
        }

        impl $crate::__sea_orm::sea_query::postgres_array::NotU8 for $name {}

        // Tables need it to stand in a composite primary key; no word is made of a number.
        impl $crate::__sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> std::result::Result<Self, $crate::__sea_orm::DbErr> {
                Err($crate::__sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    };
}
