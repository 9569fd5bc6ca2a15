//! A bucket for files: in S3, or in whatever speaks as it does.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, bail};
use object_store::{
    ClientOptions, ObjectStore, ObjectStoreScheme, RetryConfig,
    aws::AmazonS3Builder,
    client::{HttpClient, HttpConnector},
    prefix::PrefixStore,
};
use reqwest::redirect::Policy;
use url::Url;

use crate::tls::tls;

/// How long one try may take, and coming to the phone.
const TIME_LIMIT: Duration = Duration::from_secs(10);
const CONNECT_LIMIT: Duration = Duration::from_secs(3);
/// How often it is tried again within how much time, while somebody waits for a picture.
const AGAIN: (usize, Duration) = (2, Duration::from_secs(10));

/// The bucket at `url`, such as `s3://bucket/prefix`. The usual `AWS_…` variables among `variables` say where it is and who asks.
pub fn bucket(url: &str, variables: impl IntoIterator<Item = (String, String)>) -> anyhow::Result<Arc<dyn ObjectStore>> {
    let parsed = Url::parse(url).ok().and_then(|url| ObjectStoreScheme::parse(&url).ok());
    let Some((ObjectStoreScheme::AmazonS3, prefix)) = parsed else { bail!("LEADX_FILES_URL must be s3://bucket or s3://bucket/prefix") };
    let client = reqwest::Client::builder().tls_backend_preconfigured(tls()?).redirect(Policy::none());
    let client = client.timeout(TIME_LIMIT).connect_timeout(CONNECT_LIMIT).build()?;
    let (max_retries, retry_timeout) = AGAIN;
    let settings = variables.into_iter().filter(|(name, _)| name.starts_with("AWS_"));
    let settings = settings.filter_map(|(name, value)| Some((name.to_ascii_lowercase().parse().ok()?, value)));
    let store = settings
        .fold(AmazonS3Builder::new(), |builder, (key, value)| builder.with_config(key, value))
        .with_url(url)
        // One at a time is all that is deleted, and all that some who speak as S3 does know.
        .with_disable_bulk_delete(true)
        .with_retry(RetryConfig { max_retries, retry_timeout, ..RetryConfig::default() })
        .with_http_connector(Over(client))
        .build()
        .context("LEADX_FILES_URL and the AWS_ variables do not describe a bucket")?;
    Ok(Arc::new(PrefixStore::new(store, prefix)))
}

/// Has a bucket asked by this client.
#[derive(Debug)]
struct Over(reqwest::Client);

impl HttpConnector for Over {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.0.clone()))
    }
}
