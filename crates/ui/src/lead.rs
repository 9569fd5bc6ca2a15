//! The parts of a lead's page and panel.

mod answers;
mod composer;
mod definitions;
mod kpi;
mod news;
mod panel;
mod stage_strip;
mod timeline;

pub use answers::{Answers, CommentField, CommentLine, EarlierComments, ReactionButton};
pub use composer::{Composer, ComposerKind};
pub use definitions::{Definition, Definitions};
pub use kpi::{Kpi, KpiStrip, Trend};
pub use news::{FeedItem, NewsCard, Reaction, cover, paragraphs};
pub use panel::{ActionBar, LeadColumns, Panel};
pub use stage_strip::{StageState, StageStep, StageStrip};
pub use timeline::{Entry, MoreEntries, Picture, Sign, Timeline};
