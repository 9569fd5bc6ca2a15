//! Configuration: defaults, then `leadx.toml`, then `LEADX_*`.

use std::{collections::HashSet, net::IpAddr, net::SocketAddr, path::PathBuf};

use anyhow::Context;
use app::{Files, Settings};
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};

/// What an installation can set. Each field is `LEADX_<NAME>` in the environment and `<name>` in `leadx.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Config {
    /// `sqlite://file` or `postgres://…`; the file `leadx.db` in the data folder when left out.
    database_url: Option<String>,
    /// Where the server listens.
    pub(crate) listen: SocketAddr,
    /// The domain whose sub-domains are customers.
    pub(crate) base_domain: String,
    /// The one customer served at any host.
    pub(crate) tenant: Option<String>,
    /// The address in mails; `{tenant}` stands for the customer. By default made of the domain and the port.
    pub(crate) public_url: Option<String>,
    /// Where the database and files lie, unless they are to lie elsewhere.
    pub(crate) data_dir: PathBuf,
    /// The bucket where files lie instead, such as `s3://bucket/prefix`; `AWS_…` in the environment say where it is and who asks.
    files_url: Option<String>,
    /// The mail server, such as `smtp://user:password@mail.example:587`. Without one mails wait.
    pub(crate) smtp_url: Option<String>,
    /// The sender of mails.
    pub(crate) mail_from: String,
    /// Proxies that may say whom they speak for, separated by commas.
    pub(crate) trusted_proxies: String,
    /// Cookies over plain HTTP at other than loopback names.
    pub(crate) insecure_cookies: bool,
    /// What whoever reads `/metrics` has to show as a bearer token; without it they are read from the machine itself alone.
    pub(crate) metrics_token: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database_url: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 3000)),
            base_domain: String::from("leadx.localhost"),
            tenant: None,
            public_url: None,
            data_dir: PathBuf::from("data"),
            files_url: None,
            smtp_url: None,
            mail_from: String::from("LeadX <no-reply@leadx.localhost>"),
            trusted_proxies: String::new(),
            insecure_cookies: false,
            metrics_token: None,
        }
    }
}

impl Config {
    /// Reads the configuration of this process.
    pub(crate) fn read() -> anyhow::Result<Self> {
        Figment::from(Serialized::defaults(Self::default()))
            .merge(Toml::file("leadx.toml"))
            .merge(Env::prefixed("LEADX_").ignore(&["log", "test_postgres_url"]))
            .extract()
            .context("the configuration cannot be read")
    }

    /// The database's address.
    pub(crate) fn database_url(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| format!("sqlite://{}", self.data_dir.join("leadx.db").display()))
    }

    /// Where files lie.
    pub(crate) fn files(&self) -> anyhow::Result<Files> {
        let Some(url) = &self.files_url else { return Files::in_folder(&self.files_folder()) };
        let variables = std::env::vars_os();
        Files::in_bucket(url, variables.filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))))
    }

    /// The same for a person to read.
    pub(crate) fn files_place(&self) -> String {
        self.files_url.clone().unwrap_or_else(|| self.files_folder().display().to_string())
    }

    fn files_folder(&self) -> PathBuf {
        self.data_dir.join("files")
    }

    /// How the installation is reached.
    pub(crate) fn settings(&self, dev: bool) -> anyhow::Result<Settings> {
        let port = self.listen.port();
        let public_url = match (&self.public_url, &self.tenant) {
            (Some(url), _) => url.clone(),
            (None, Some(_)) => format!("http://{}", self.listen),
            (None, None) => format!("http://{{tenant}}.{}:{port}", self.base_domain),
        };
        let proxies = self.trusted_proxies.split(',').map(str::trim).filter(|text| !text.is_empty());
        let proxies: Result<HashSet<IpAddr>, _> = proxies.map(str::parse).collect();
        Ok(Settings {
            base_domain: self.base_domain.clone(),
            tenant: self.tenant.clone(),
            public_url,
            trusted_proxies: proxies.context("LEADX_TRUSTED_PROXIES is not a list of addresses")?,
            insecure_cookies: self.insecure_cookies,
            metrics_token: self.metrics_token.clone(),
            push_anywhere: dev,
            dev,
        })
    }
}
