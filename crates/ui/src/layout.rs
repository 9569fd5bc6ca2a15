//! The page around the content.

mod bare;
mod document;
mod notifications;
mod page_header;
mod phone_bar;
mod rail;
mod screen;
mod shell;
mod shortcuts;
mod top_bar;

pub use bare::Bare;
pub use document::Theme;
pub(crate) use document::document;
pub use notifications::{Notifications, Unread};
pub use page_header::{Back, PageHeader};
pub use rail::{Destination, NavigationGroup};
pub use screen::Screen;
pub use shell::{Bells, Shell};
pub use top_bar::{OrganisationChoice, PersonMenu, Search, Switcher};
