use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Context, bail};
use kernel::{Email, MailId};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{Header, HeaderName, HeaderValue},
    },
};
use serde::{Deserialize, Serialize};
use url::Url;

/// A mail, ready to go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// What it is known by: one that is handed over twice is seen to be the same.
    #[serde(default)]
    pub id: Option<MailId>,
    /// To whom.
    pub to: Email,
    /// Their name.
    pub name: String,
    /// The subject line.
    pub subject: String,
    /// The text as plain text.
    pub text: String,
    /// The text as HTML.
    pub html: String,
    /// Where whoever wants no more like it is sent, with one press in their mail program (RFC 8058).
    #[serde(default)]
    pub unsubscribe: Option<String>,
}

/// Why a mail could not be handed over.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The server could not be reached, or said: later.
    #[error("the mail server did not take it now")]
    Later(#[source] anyhow::Error),
    /// The server refused it for good, or it cannot be written as a mail.
    #[error("the mail cannot be delivered")]
    Never(#[source] anyhow::Error),
}

/// Hands mails over.
#[derive(Clone)]
pub enum Mailer {
    /// To an SMTP server.
    Smtp {
        /// The connection pool.
        transport: AsyncSmtpTransport<Tokio1Executor>,
        /// The sender.
        from: Box<Mailbox>,
    },
    /// Into memory, to be looked at: the newest first, at most [`Mailer::KEPT`].
    Kept(Arc<Mutex<VecDeque<Mail>>>),
}

impl Mailer {
    /// How many mails are kept in memory.
    pub const KEPT: usize = 500;

    /// A mailer over `url`, such as `smtp://user:password@mail.example:587?tls=required` or `smtps://…`.
    pub fn smtp(url: &str, from: &str) -> anyhow::Result<Self> {
        let address = Url::parse(url).context("LEADX_SMTP_URL is not an SMTP address, such as smtps://user:password@mail.example")?;
        let tls = address.query_pairs().find(|(name, _)| name == "tls").map(|(_, how)| how);
        if !matches!((address.scheme(), tls.as_deref()), ("smtps", _) | ("smtp", None | Some("required" | "opportunistic"))) {
            bail!(
                "LEADX_SMTP_URL is not an SMTP address: that begins with smtps:// or smtp://, the latter with ?tls=required or \
                 ?tls=opportunistic behind it, or with nothing for mails that nobody encrypts"
            );
        }
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).context("LEADX_SMTP_URL is not an SMTP address")?;
        let from = from.parse().context("LEADX_MAIL_FROM is not a mail address")?;
        Ok(Self::Smtp { transport: transport.build(), from: Box::new(from) })
    }

    /// A mailer that keeps mails in memory.
    pub fn kept() -> Self {
        Self::Kept(Arc::default())
    }

    /// The mails kept in memory, the newest first; none when they go to a server.
    pub fn mails(&self) -> Vec<Mail> {
        match self {
            Self::Kept(mails) => mails.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect(),
            Self::Smtp { .. } => Vec::new(),
        }
    }

    /// Hands `mail` over.
    pub async fn send(&self, mail: Mail) -> Result<(), MailError> {
        match self {
            Self::Kept(mails) => {
                let mut mails = mails.lock().unwrap_or_else(PoisonError::into_inner);
                mails.push_front(mail);
                mails.truncate(Self::KEPT);
                Ok(())
            }
            Self::Smtp { transport, from } => {
                let message = message(&mail, from).map_err(MailError::Never)?;
                // What a server refuses for good may still be its own trouble, or a wrong setting of ours: it is tried as often as all else.
                transport.send(message).await.map(drop).map_err(|error| MailError::Later(error.into()))
            }
        }
    }
}

fn message(mail: &Mail, from: &Mailbox) -> anyhow::Result<lettre::Message> {
    let to = Mailbox::new(Some(mail.name.clone()), mail.to.as_str().parse()?);
    let builder = lettre::Message::builder().from(from.clone()).to(to).subject(mail.subject.as_str());
    // No program answers that its owner is away (RFC 3834).
    let mut builder = builder.header(AutoSubmitted(String::from("auto-generated")));
    if let Some(id) = mail.id {
        builder = builder.message_id(Some(format!("<{id}@{}>", from.email.domain())));
    }
    if let Some(link) = &mail.unsubscribe {
        builder =
            builder.header(ListUnsubscribe(format!("<{link}>"))).header(ListUnsubscribePost(String::from("List-Unsubscribe=One-Click")));
    }
    Ok(builder.multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))?)
}

/// Declares a header of plain words.
macro_rules! plain_header {
    ($name:ident, $header:expr) => {
        #[derive(Clone)]
        struct $name(String);

        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($header)
            }

            fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self(text.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    };
}

plain_header!(AutoSubmitted, "Auto-Submitted");
plain_header!(ListUnsubscribe, "List-Unsubscribe");
plain_header!(ListUnsubscribePost, "List-Unsubscribe-Post");

#[cfg(test)]
mod tests {
    use super::*;

    fn mail() -> Mail {
        Mail {
            id: Some("019de0c4-2f00-7000-8000-000000000001".parse().expect("a key")),
            to: "kari@acme.example".parse().expect("an address"),
            name: "Kari".into(),
            subject: "Your week".into(),
            text: "Text".into(),
            html: "<p>Text</p>".into(),
            unsubscribe: None,
        }
    }

    fn written(mail: &Mail) -> String {
        let from = "LeadX <leadx@example.org>".parse().expect("an address");
        String::from_utf8(message(mail, &from).expect("a message").formatted()).expect("text")
    }

    #[tokio::test]
    async fn an_address_says_how_mails_are_encrypted() {
        let smtp = |url: &str| Mailer::smtp(url, "leadx@example.org");
        for known in ["smtp://a", "smtp://u:p@a:587?tls=required", "smtp://a?tls=opportunistic", "smtps://u:p@a"] {
            assert!(smtp(known).is_ok(), "{known}");
        }
        for unknown in ["smtp://a?tls=none", "smtp://a?tls=", "http://a", "a:25", "a"] {
            let told = format!("{:#}", smtp(unknown).err().expect("it is refused"));
            assert!(told.contains("LEADX_SMTP_URL") && !told.contains("features"), "{unknown}: {told}");
        }
    }

    #[test]
    fn a_mail_says_where_no_more_are_asked_for() {
        let link = format!("https://acme.leadx.example/unsubscribe/digest/{}", "x".repeat(43));
        let written = written(&Mail { unsubscribe: Some(link.clone()), ..mail() });
        assert!(written.replace("\r\n ", " ").contains(&format!("List-Unsubscribe: <{link}>")), "{written}");
        assert!(written.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{written}");
        assert!(!self::written(&mail()).contains("List-Unsubscribe"));
    }

    #[test]
    fn a_mail_is_the_same_however_often_it_is_handed_over_and_asks_for_no_answer() {
        let (first, again) = (written(&mail()), written(&mail()));
        for header in ["Message-ID: <019de0c4-2f00-7000-8000-000000000001@example.org>\r\n", "Auto-Submitted: auto-generated\r\n"] {
            assert!(first.contains(header) && again.contains(header), "{first}");
        }
    }
}
