//! A browser of somebody who has signed in, as far as it listens.

use axum::body::Body;
use form_urlencoded::Serializer;
use reqwest::{Client, Response, header, redirect::Policy};
use testkit::{SESSION_COOKIE, Stream};

use crate::installation::{PASSWORD, Server};

/// A session, which every node over one database knows.
pub struct Browser {
    http: Client,
    cookie: String,
}

impl Browser {
    /// Signs in with [`PASSWORD`].
    pub async fn sign_in(server: &Server, email: &str) -> Self {
        let http = Client::builder().redirect(Policy::none()).build().expect("a client can be made");
        let form = Serializer::new(String::new()).append_pair("email", email).append_pair("password", PASSWORD).finish();
        let request = http.post(server.url("/session")).header(header::ORIGIN, server.url("")).body(form);
        let answer = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").send().await.expect("an answer");
        let cookies = answer.headers().get_all(header::SET_COOKIE).iter().filter_map(|set| set.to_str().ok()?.split(';').next());
        let cookie = cookies.into_iter().find(|cookie| cookie.starts_with(SESSION_COOKIE));
        let cookie = cookie.unwrap_or_else(|| panic!("{email} was not let in: {answer:?}")).to_owned();
        Self { http, cookie }
    }

    /// Opens a page.
    pub async fn get(&self, server: &Server, path: &str) -> Response {
        self.http.get(server.url(path)).header(header::COOKIE, &self.cookie).send().await.expect("an answer")
    }

    /// Asks for a stream.
    pub async fn ask(&self, server: &Server) -> Response {
        let request = self.http.get(server.url("/live")).header(header::COOKIE, &self.cookie);
        request.header(header::ACCEPT, "text/event-stream").send().await.expect("an answer")
    }

    /// Opens a stream.
    pub async fn listen(&self, server: &Server) -> Stream {
        let answer = self.ask(server).await;
        assert_eq!(answer.status(), 200, "{answer:?}");
        Stream::new(Body::new(reqwest::Body::from(answer)))
    }
}
