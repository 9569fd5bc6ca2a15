//! A mail server that takes everything and counts it.

use std::{
    io::{self, BufRead, BufReader},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    thread,
};

use mailin::{Action, Handler, Response, SessionBuilder, response};
use tokio::sync::watch;

/// The subjects of the mails taken so far, in the order they came.
pub struct PostOffice {
    address: SocketAddr,
    taken: watch::Receiver<Vec<String>>,
}

impl PostOffice {
    /// Opens one that takes mail as long as the test lives.
    pub fn open() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let (counter, taken) = watch::channel(Vec::new());
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let counter = counter.clone();
                // A client that is killed breaks off in the middle: its mail was not taken.
                thread::spawn(move || talk(client, Mailbag { counter, mail: Vec::new() }).ok());
            }
        });
        Self { address, taken }
    }

    /// Its address, as `LEADX_SMTP_URL` gives it.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Waits until a mail of each of these subjects has come.
    pub async fn has_taken(&mut self, subjects: &[String]) {
        self.taken.wait_for(|taken| subjects.iter().all(|subject| taken.contains(subject))).await.expect("it stays open");
    }
}

fn talk(client: TcpStream, mailbag: Mailbag) -> io::Result<()> {
    let mut session = SessionBuilder::new("post-office.test").build(client.peer_addr()?.ip(), mailbag);
    let mut lines = BufReader::new(client.try_clone()?);
    let mut client = client;
    session.greeting().write_to(&mut client)?;
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        let answer = session.process(&line);
        line.clear();
        if answer.action != Action::NoReply {
            answer.write_to(&mut client)?;
        }
        if answer.action == Action::Close {
            break;
        }
    }
    Ok(())
}

struct Mailbag {
    counter: watch::Sender<Vec<String>>,
    mail: Vec<u8>,
}

impl Handler for Mailbag {
    fn data(&mut self, part: &[u8]) -> io::Result<()> {
        self.mail.extend_from_slice(part);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let mail = String::from_utf8_lossy(&self.mail).into_owned();
        let subject = mail.lines().find_map(|line| line.strip_prefix("Subject: ")).unwrap_or_default();
        self.counter.send_modify(|taken| taken.push(subject.trim().to_owned()));
        self.mail.clear();
        response::OK
    }
}
