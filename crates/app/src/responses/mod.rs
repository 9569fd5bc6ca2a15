//! How people answer what the company tells them: with a sign, or with a few words.
//!
//! A [`Subject`] is whatever is answered: an entry of the Sales Feed, a post. Its own feature knows who may see it, asks for that before
//! it calls a verb here, signals the change, and forgets the answers when the subject goes.
//!
//! What a parent tells its children is answered in all of them, and no child knows of another. So an answer belongs to the organisation
//! that its giver acted in, and is seen ([`read`]) by those who act there or in a child of it, by those who look into it from its
//! parent (Managers, and the Admins who write news there with them), and by its giver, wherever they act.
//!
//! Among others a subject shows its last comments and how many came before them; alone it shows a page of them, and the earlier ones page
//! by page.

mod answer;
mod asked;
mod read;
mod store;
mod view;

use kernel::{CommentId, Error, Message, Result, Timestamp, line};
use uuid::Uuid;

pub(crate) use answer::{comment, forget, give, take_back, uncomment};
pub(crate) use asked::{CommentNamed, NewComment, ReactionNamed};
pub(crate) use read::{Answers, CommentOut, Count, FEW, PAGE, ReactionOut, comments, to};
pub(crate) use view::{Place, earlier, earlier_page, responses};

use crate::identity::Named;

kernel::words! {
    /// A sign that people give.
    #[derive(utoipa::ToSchema)]
    pub enum Reaction {
        /// Well done.
        Like = "like",
        /// Hurray.
        Hurray = "hurray",
        /// From the heart.
        Heart = "heart",
    }
}

/// What is answered, by its key.
pub(crate) type Subject = Uuid;

/// A few words below a subject.
#[derive(Clone, Debug)]
pub(crate) struct Comment {
    pub(crate) id: CommentId,
    pub(crate) author: Named,
    pub(crate) text: String,
    pub(crate) at: Timestamp,
}

/// The most characters of a comment.
pub(crate) const WORDS_MAX: usize = 500;

/// The words of a comment, on one line.
fn words(text: &str) -> Result<String> {
    let text = line(text);
    match text.chars().count() {
        0 => Err(Error::invalid("text", Message::new("error-required"))),
        length if length > WORDS_MAX => Err(Error::invalid("text", Message::new("error-too-long").with("max", WORDS_MAX))),
        _ => Ok(text),
    }
}
