//! Mails: written in the reader's language in the verb's own transaction, sent by the queue. Those that somebody waits for go by a way of
//! their own: a week told to thousands holds up no reset link.

use std::time::Duration;

use jobs::{Done, Failure, Handlers, Job, enqueue};
use kernel::{Ctx, Email, EventId, Locale, Result, Timestamp};
use maud::{DOCTYPE, html};
use outbound::{Mail, MailError};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use ui::t;

use crate::AppState;

/// A mail that somebody waits for.
#[derive(Debug, Serialize, Deserialize)]
struct SendMail(Mail);

impl Job for SendMail {
    const KIND: &'static str = "mail.send";
    const AT_MOST: usize = 2;
}

/// A mail of which there may be many.
#[derive(Debug, Serialize, Deserialize)]
struct SendOneOfMany(Mail);

impl Job for SendOneOfMany {
    const KIND: &'static str = "mail.send_many";
    const AT_MOST: usize = 2;
}

/// What a mail says: a heading, paragraphs, one thing to click, a footer.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    pub(crate) locale: Locale,
    pub(crate) subject: String,
    pub(crate) paragraphs: Vec<String>,
    /// The words on the button and where it leads.
    pub(crate) button: Option<(String, String)>,
    pub(crate) footer: String,
    /// Where no more like it are asked for.
    pub(crate) unsubscribe: Option<String>,
}

impl Letter {
    fn text(&self) -> String {
        let button = self.button.iter().map(|(words, link)| format!("{words}:\n{link}"));
        let leave = self.unsubscribe.iter().map(|link| format!("\n{}: {link}", t!(self.locale, "mail-unsubscribe"))).collect::<String>();
        let parts = self.paragraphs.iter().cloned().chain(button).chain([format!("-- \n{}{leave}", self.footer)]);
        parts.collect::<Vec<_>>().join("\n\n")
    }

    /// Mail programs know neither style sheets of ours nor layers: a plain page with a few attributes reads well in all of them.
    fn html(&self) -> String {
        html! {
            (DOCTYPE)
            html lang=(self.locale.as_str()) {
                head { meta charset="utf-8"; title { (self.subject) } }
                body style="margin:0;padding:24px;background:#f6f6f3;color:#1d2424;font:16px/24px Inter,Helvetica,Arial,sans-serif" {
                    div style="max-width:560px;margin:0 auto;background:#fff;border:1px solid #e3e3df;border-radius:10px;padding:24px" {
                        h1 style="font-size:20px;line-height:28px;margin:0 0 16px" { (self.subject) }
                        @for paragraph in &self.paragraphs { p style="margin:0 0 16px;white-space:pre-line" { (paragraph) } }
                        @if let Some((words, link)) = &self.button {
                            p style="margin:24px 0" {
                                a href=(link) style="background:#0f6b55;color:#fff;padding:12px 20px;border-radius:10px;text-decoration:none;font-weight:600" { (words) }
                            }
                        }
                    }
                    p style="max-width:560px;margin:16px auto 0;color:#5b6464;font-size:13px" {
                        (self.footer)
                        @if let Some(link) = &self.unsubscribe { " " a href=(link) style="color:#5b6464" { (t!(self.locale, "mail-unsubscribe")) } }
                    }
                }
            }
        }
        .into_string()
    }
}

/// Puts a letter in the queue, to go when `tx` is committed and `run_at` has come.
pub(crate) async fn post(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    to: Email,
    name: String,
    letter: &Letter,
    run_at: Timestamp,
    event: Option<EventId>,
) -> Result<()> {
    let mail = Mail {
        id: Some(ctx.entropy.id(ctx.now())),
        to,
        name,
        subject: letter.subject.clone(),
        text: letter.text(),
        html: letter.html(),
        unsubscribe: letter.unsubscribe.clone(),
    };
    // What its reader can do without is nothing that they wait for.
    match letter.unsubscribe {
        Some(_) => enqueue(tx, ctx, &SendOneOfMany(mail), run_at, event).await?,
        None => enqueue(tx, ctx, &SendMail(mail), run_at, event).await?,
    };
    Ok(())
}

/// Hands mails over; only where there is somebody to hand them to. Without one they wait.
pub(crate) fn jobs(app: &AppState) -> Handlers<AppState> {
    match app.mailer {
        Some(_) => Handlers::default()
            .on(|app, _, SendMail(mail): SendMail| send(app, mail))
            .on(|app, _, SendOneOfMany(mail): SendOneOfMany| send(app, mail)),
        None => Handlers::default(),
    }
}

/// The queue's names for waiting mails, for whoever counts them.
pub const QUEUES: [&str; 2] = [SendMail::KIND, SendOneOfMany::KIND];

async fn send(app: AppState, mail: Mail) -> Done {
    let Some(mailer) = &app.mailer else { return Err(Failure::Retry(anyhow::anyhow!("no mail server"))) };
    match tokio::time::timeout(Duration::from_secs(60), mailer.send(mail)).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(MailError::Later(error))) => Err(Failure::Retry(error)),
        Ok(Err(MailError::Never(error))) => Err(Failure::GiveUp(error)),
        Err(_) => Err(Failure::Retry(anyhow::anyhow!("the mail server did not answer within a minute"))),
    }
}
