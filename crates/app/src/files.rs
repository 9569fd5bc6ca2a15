//! Files outside the database: in a folder, or in a bucket that several nodes share.

use std::{path::Path, sync::Arc};

use anyhow::{Context, ensure};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{Error, Result, TenantId};
use object_store::{ObjectStore, ObjectStoreExt, PutPayload, local::LocalFileSystem, memory::InMemory, path};

/// Where files lie.
#[derive(Clone, Debug)]
pub struct Files(Arc<dyn ObjectStore>);

impl Files {
    /// Files in a folder, which is made when it is missing.
    pub fn in_folder(folder: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        Ok(Self(Arc::new(LocalFileSystem::new_with_prefix(folder)?)))
    }

    /// Files that are gone with the process.
    pub fn in_memory() -> Self {
        Self(Arc::new(InMemory::new()))
    }

    /// Files in a bucket of S3 ([`outbound::bucket`]).
    pub fn in_bucket(url: &str, variables: impl IntoIterator<Item = (String, String)>) -> anyhow::Result<Self> {
        outbound::bucket(url, variables).map(Self)
    }

    /// Proves with a file of this name that files can be kept, read and thrown away.
    pub async fn prove(&self, name: &str) -> anyhow::Result<()> {
        let (place, words) = (path::Path::from(format!("doctor-{name}")), "LeadX was here");
        self.0.put(&place, PutPayload::from_static(words.as_bytes())).await.context("a file could not be kept")?;
        let read = async { self.0.get(&place).await?.bytes().await }.await;
        // Also where it cannot be read: nothing of it is left behind.
        self.0.delete(&place).await.context("a file could not be thrown away")?;
        let read = read.context("a file could not be read")?;
        ensure!(read == words.as_bytes(), "a file was read otherwise than it was kept");
        Ok(())
    }

    /// Keeps `bytes` under the tenant's `name`. Fails with [`Error::NoRoom`] when they cannot be kept: the disk is full, the storage away.
    pub(crate) async fn put(&self, tenant: TenantId, name: &str, bytes: Vec<u8>) -> Result<()> {
        let kept = self.0.put(&place(tenant, name), PutPayload::from(bytes)).await.context("a file could not be kept");
        kept.map(drop).map_err(Error::NoRoom)
    }

    /// The bytes kept under the tenant's `name`.
    pub(crate) async fn get(&self, tenant: TenantId, name: &str) -> Result<Vec<u8>> {
        match self.0.get(&place(tenant, name)).await {
            Ok(file) => Ok(file.bytes().await.context("a file could not be read")?.to_vec()),
            Err(object_store::Error::NotFound { .. }) => Err(Error::NotFound),
            Err(error) => Err(Error::Internal(error.into())),
        }
    }

    /// Answers a browser with what is kept under the tenant's `name`, a name that is never used again. It asks each time whether it may
    /// still be seen.
    pub(crate) async fn send(&self, tenant: TenantId, name: &str, kind: &'static str, asked: &HeaderMap) -> Result<Response> {
        let tag = HeaderValue::from_str(&format!("\"{name}\"")).map_err(|_| Error::NotFound)?;
        let mut response = if asked.get(header::IF_NONE_MATCH) == Some(&tag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            ([(header::CONTENT_TYPE, kind)], self.get(tenant, name).await?).into_response()
        };
        response.headers_mut().insert(header::ETAG, tag);
        Ok(response)
    }

    /// Throws away what is kept under the tenant's `name`. What is not there is gone already.
    pub(crate) async fn delete(&self, tenant: TenantId, name: &str) -> Result<()> {
        match self.0.delete(&place(tenant, name)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Error::Internal(error.into())),
        }
    }
}

fn place(tenant: TenantId, name: &str) -> path::Path {
    path::Path::from_iter([tenant.to_string().as_str(), name])
}
