use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore, crypto::ring};

/// TLS as everything here speaks it that goes by HTTPS: nothing of it is the machine's.
pub(crate) fn tls() -> anyhow::Result<ClientConfig> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let safe = ClientConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions()?;
    Ok(safe.with_root_certificates(roots).with_no_client_auth())
}
