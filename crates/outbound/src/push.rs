//! Web Push: a few words for one device, handed to the push service that its browser named.
//!
//! They are encrypted for that device alone (RFC 8291), and say who sends them (VAPID, RFC 8292). The address is a stranger's word, so
//! that it is held to the open net: HTTPS, no address within a network, no redirects, and not for long.

mod inside;
mod rest;
mod vapid;

use std::{sync::Arc, time::Duration};

use anyhow::{Context, anyhow};
use kernel::{TenantId, Timestamp};
use reqwest::{StatusCode, Url, header, redirect::Policy};
use web_push_native::{Auth, WebPushBuilder, p256::PublicKey};

use inside::{OnlyOutside, is_outside};
use rest::Rest;
pub use vapid::Sender;

use crate::tls::tls;

/// How long a push service may take.
const TIME_LIMIT: Duration = Duration::from_secs(5);
/// How long it may take to come to the phone.
const CONNECT_LIMIT: Duration = Duration::from_secs(3);

/// A device that takes pushes.
#[derive(Clone, Debug)]
pub struct Device {
    /// The address at its push service.
    pub endpoint: String,
    /// Its public key, as an uncompressed point.
    pub p256dh: Vec<u8>,
    /// What it proves by that a push is for it.
    pub auth: Vec<u8>,
}

/// What is pushed.
#[derive(Clone, Debug)]
pub struct Push {
    /// The words, as the device's script reads them.
    pub payload: String,
    /// How long it is worth anything.
    pub ttl: Duration,
    /// A later one of the same topic takes its place while the device is away: at most 32 characters of base64 for URLs.
    pub topic: String,
    /// The device is to show it at once, even when that costs it power.
    pub urgent: bool,
}

/// Why a push was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PushError {
    /// The device takes no more pushes.
    #[error("the device takes no more pushes")]
    Gone,
    /// The push service could not be reached, or said: later, and perhaps when.
    #[error("the push service did not take it now")]
    Later(#[source] anyhow::Error, Option<Duration>),
    /// It never will.
    #[error("the push cannot be delivered")]
    Never(#[source] anyhow::Error),
}

/// Hands pushes over.
#[derive(Clone, Debug)]
pub struct Pusher {
    client: reqwest::Client,
    anywhere: bool,
    rest: Rest,
}

impl Pusher {
    /// A pusher to services on the open net; for tests and developers `anywhere`.
    pub fn new(anywhere: bool) -> anyhow::Result<Self> {
        let client = reqwest::Client::builder().tls_backend_preconfigured(tls()?).redirect(Policy::none()).timeout(TIME_LIMIT);
        let client = client.connect_timeout(CONNECT_LIMIT).no_proxy();
        let client = if anywhere { client } else { client.dns_resolver(Arc::new(OnlyOutside)) };
        Ok(Self { client: client.build()?, anywhere, rest: Rest::default() })
    }

    /// True when a device of this kind can be pushed to.
    pub fn takes(&self, device: &Device) -> bool {
        self.address(&device.endpoint).is_some() && keys(device).is_ok()
    }

    /// The address, if pushes may go there.
    fn address(&self, endpoint: &str) -> Option<Url> {
        let url = Url::parse(endpoint).ok().filter(|url| url.username().is_empty() && url.password().is_none())?;
        let outside = match url.host()? {
            url::Host::Domain(_) => true,
            url::Host::Ipv4(address) => is_outside(address.into()),
            url::Host::Ipv6(address) => is_outside(address.into()),
        };
        (self.anywhere || (url.scheme() == "https" && outside)).then_some(url)
    }

    /// How long the push service of a device is still left alone at `now`, as it has not answered a moment ago: whoever asks first makes
    /// others not wait for it. A customer whose pushes have met several such services waits with all.
    pub fn rests(&self, tenant: TenantId, device: &Device, now: Timestamp) -> Option<Duration> {
        self.rest.of(tenant, self.address(&device.endpoint)?.authority(), now)
    }

    /// Hands a customer's push over at `now`. A push service that does not answer is left alone for a while ([`Self::rests`]).
    pub async fn send(&self, tenant: TenantId, sender: &Sender, device: &Device, push: &Push, now: Timestamp) -> Result<(), PushError> {
        let url = self.address(&device.endpoint).ok_or_else(|| PushError::Never(anyhow!("pushes do not go to that address")))?;
        let (public, auth) = keys(device).map_err(PushError::Never)?;
        let service = url.authority().to_owned();
        let endpoint = url.as_str().parse().context("the address cannot be asked").map_err(PushError::Never)?;
        let built = WebPushBuilder::new(endpoint, public, auth).with_valid_duration(push.ttl).build(push.payload.as_bytes());
        let (parts, body) = built.map_err(|error| PushError::Never(error.into()))?.into_parts();
        let authorization = sender.authorization(&url, now).map_err(PushError::Never)?;
        let asked = self
            .client
            .post(url)
            .headers(parts.headers)
            .header(header::AUTHORIZATION, authorization)
            .header("topic", &push.topic)
            .header("urgency", if push.urgent { "high" } else { "normal" })
            .body(body);
        let answer = asked.send().await.map_err(|error| {
            let left = error.is_timeout().then(|| self.rest.begin(tenant, service.clone(), now));
            PushError::Later(error.without_url().into(), left)
        })?;
        self.rest.end(&service);
        let after = answer.headers().get(header::RETRY_AFTER).and_then(|value| retry_after(value.to_str().ok()?, now));
        match answer.status() {
            status if status.is_success() => Ok(()),
            StatusCode::NOT_FOUND | StatusCode::GONE => Err(PushError::Gone),
            // Our key or our clock is not what it takes: an operator's matter, and no fault of the device's.
            status @ (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) => {
                Err(PushError::Later(anyhow!("it does not take this installation's word: {status}"), after))
            }
            StatusCode::TOO_MANY_REQUESTS => Err(PushError::Later(anyhow!("it has too much to do"), after)),
            status if status.is_server_error() => Err(PushError::Later(anyhow!("it answered {status}"), after)),
            status => Err(PushError::Never(anyhow!("it answered {status}"))),
        }
    }
}

fn keys(device: &Device) -> anyhow::Result<(PublicKey, Auth)> {
    let public = PublicKey::from_sec1_bytes(&device.p256dh).map_err(|_| anyhow!("the device's key is none"))?;
    let auth: [u8; 16] = device.auth.as_slice().try_into().context("the device's secret is of another length")?;
    Ok((public, auth.into()))
}

/// `Retry-After` (RFC 9110, 10.2.3): seconds, or a date.
fn retry_after(text: &str, now: Timestamp) -> Option<Duration> {
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = jiff::fmt::rfc2822::parse(text).ok()?;
    Some(Timestamp::from(moment.timestamp()).since(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn customer(nth: u8) -> TenantId {
        format!("00000000-0000-7000-8000-00000000000{nth}").parse().expect("a key")
    }

    fn device(endpoint: &str) -> Device {
        let public = web_push_native::p256::SecretKey::from_slice(&[7; 32]).expect("a key").public_key();
        Device { endpoint: endpoint.to_owned(), p256dh: public.to_sec1_bytes().to_vec(), auth: vec![9; 16] }
    }

    #[test]
    fn pushes_go_to_the_open_net_alone() {
        let pusher = Pusher::new(false).expect("a pusher");
        assert!(pusher.takes(&device("https://push.example.org/send/abc")));
        for wrong in [
            "http://push.example.org/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://192.168.0.1:8443/",
            "https://me:secret@push.example.org/",
            "https://2130706433/",
            "ftp://push.example.org/",
            "push.example.org",
            "",
        ] {
            assert!(!pusher.takes(&device(wrong)), "{wrong}");
        }
        assert!(!pusher.takes(&Device { auth: vec![9; 15], ..device("https://push.example.org/") }));
        assert!(!pusher.takes(&Device { p256dh: vec![4; 65], ..device("https://push.example.org/") }));
    }

    fn push() -> (Push, Sender) {
        let push = Push { payload: String::from("{}"), ttl: Duration::from_secs(60), topic: String::from("topic"), urgent: false };
        (push, Sender::new(&[1; 32], String::from("mailto:push@example.org")).expect("a sender"))
    }

    /// A place within, and whether anybody has come there.
    struct Inside(std::net::TcpListener);

    impl Inside {
        fn new() -> Self {
            let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
            listener.set_nonblocking(true).expect("it does not wait");
            Self(listener)
        }

        fn port(&self) -> u16 {
            self.0.local_addr().expect("an address").port()
        }

        fn was_visited(&self) -> bool {
            self.0.accept().is_ok()
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_leads_nowhere() {
        let (inside, (push, sender)) = (Inside::new(), push());
        let device = device(&format!("https://localhost:{}/", inside.port()));
        let sent = Pusher::new(false).expect("a pusher").send(customer(1), &sender, &device, &push, Timestamp(0)).await;
        assert!(matches!(sent, Err(PushError::Later(..))), "{sent:?}");
        assert!(!inside.was_visited());
        // Whoever may go anywhere does come there.
        let pusher = Pusher::new(true).expect("a pusher");
        let listener = tokio::net::TcpListener::from_std(inside.0).expect("a listener");
        tokio::select! {
            visit = listener.accept() => drop(visit.expect("a visit")),
            sent = pusher.send(customer(1), &sender, &device, &push, Timestamp(0)) => panic!("it says nothing: {sent:?}"),
        }
    }

    #[tokio::test]
    async fn nobody_is_followed_elsewhere() {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let (inside, (push, sender)) = (Inside::new(), push());
        let service = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let device = device(&format!("http://{}/", service.local_addr().expect("an address")));
        let answer = format!(
            "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://127.0.0.1:{}/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
            inside.port()
        );
        let serve = tokio::spawn(async move {
            let (mut visit, _) = service.accept().await.expect("a visit");
            let _read = visit.read(&mut [0; 4096]).await.expect("a request");
            visit.write_all(answer.as_bytes()).await.expect("it is answered");
        });
        let sent = Pusher::new(true).expect("a pusher").send(customer(1), &sender, &device, &push, Timestamp(0)).await;
        serve.await.expect("it was asked");
        assert!(matches!(sent, Err(PushError::Never(_))), "{sent:?}");
        assert!(!inside.was_visited());
    }

    #[tokio::test(start_paused = true)]
    async fn a_push_service_that_says_nothing_holds_up_no_other() {
        let ((quiet, other), (push, sender)) = ((Inside::new(), Inside::new()), push());
        let pusher = Pusher::new(true).expect("a pusher");
        // How long it is waited for, and when it is asked again.
        let send = async |service: &Inside, device: &str, now: Timestamp| {
            let (begun, device) = (tokio::time::Instant::now(), self::device(&format!("http://127.0.0.1:{}/{device}", service.port())));
            if let Some(left) = pusher.rests(customer(1), &device, now) {
                return (begun.elapsed(), left);
            }
            match pusher.send(customer(1), &sender, &device, &push, now).await {
                Err(PushError::Later(_, Some(after))) => (begun.elapsed(), after),
                sent => panic!("it says nothing: {sent:?}"),
            }
        };
        let (minute, now) = (Duration::from_secs(60), Timestamp(0));
        let (waited, after) = send(&quiet, "phone", now).await;
        assert!((TIME_LIMIT..TIME_LIMIT * 2).contains(&waited) && after == minute, "{waited:?}");
        assert_eq!(send(&quiet, "desktop", now.plus(minute / 4)).await, (Duration::ZERO, minute * 3 / 4), "it is left alone");
        assert!(send(&other, "phone", now).await.0 >= TIME_LIMIT, "others are asked");
        assert!(send(&quiet, "phone", now.plus(minute)).await.0 >= TIME_LIMIT, "and so is it after a while");
        // Whoever names one after another that says nothing holds up nobody but their own company.
        let (now, many, answers) = (now.plus(minute * 2), [(); 5].map(|()| Inside::new()), device("http://127.0.0.1:1/"));
        for (nth, quiet) in many.iter().enumerate() {
            assert_eq!(pusher.rests(customer(1), &answers, now), None, "after {nth}");
            send(quiet, "phone", now).await;
        }
        assert_eq!((pusher.rests(customer(1), &answers, now), pusher.rests(customer(2), &answers, now)), (Some(minute), None));
        assert_eq!(pusher.rests(customer(1), &answers, now.plus(minute)), None);
    }

    #[test]
    fn when_to_come_again_is_read_in_both_ways() {
        let now = Timestamp::from("2026-03-02T08:00:00Z".parse::<jiff::Timestamp>().expect("a moment"));
        assert_eq!(retry_after("120", now), Some(Duration::from_secs(120)));
        assert_eq!(retry_after("Mon, 02 Mar 2026 08:01:00 GMT", now), Some(Duration::from_secs(60)));
        assert_eq!(retry_after("soon", now), None);
    }
}
