use std::{collections::HashSet, net::IpAddr};

/// How an installation is reached.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The domain whose sub-domains are customers.
    pub base_domain: String,
    /// The one customer served at any host, where a company hosts itself.
    pub tenant: Option<String>,
    /// The address in mails; `{tenant}` stands for the customer's sub-domain.
    pub public_url: String,
    /// Proxies that may say whom they speak for.
    pub trusted_proxies: HashSet<IpAddr>,
    /// Cookies over plain HTTP at other than loopback names. Never on the open net.
    pub insecure_cookies: bool,
    /// What whoever reads `/metrics` has to show; without it they are read from the machine itself alone.
    pub metrics_token: Option<String>,
    /// Pushes may go to any address, also within this network and without TLS. For tests, and for developers.
    pub push_anywhere: bool,
    /// Developers' pages: mails, components. On loopback only.
    pub dev: bool,
}

impl Settings {
    /// The address of a customer's page, for mails.
    pub(crate) fn url(&self, slug: &str, path: &str) -> String {
        format!("{}{path}", self.public_url.replace("{tenant}", slug).trim_end_matches('/'))
    }

    /// How whoever runs a push service reaches whoever runs this installation: the address of a customer's pages, or of nobody's.
    pub(crate) fn contact(&self, slug: &str) -> String {
        if self.is_https() { self.url(slug, "/") } else { format!("mailto:push@{}", self.base_domain) }
    }

    /// True when browsers reach the service over HTTPS.
    pub(crate) fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
