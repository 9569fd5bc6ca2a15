//! The built styles, scripts, fonts and icons of `assets/dist`, inside the binary.
//!
//! Every file is served under an address that holds a fingerprint of its content (`/assets/3f9a…/app.css`), so that a browser
//! may keep it for ever. `npm run build` fills the folder; without it the crate still compiles and every address is plain.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../assets/dist"]
struct Files;

/// A built file, ready to be sent.
#[derive(Clone, Debug)]
pub struct Asset {
    /// The content, compressed as `encoding` says.
    pub bytes: Cow<'static, [u8]>,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// The value of `Content-Encoding`, if the content is compressed.
    pub encoding: Option<&'static str>,
    /// The value of `ETag`, with its quotes.
    pub etag: String,
    /// True when the address that was asked for can never mean anything else: it may be cached for ever.
    pub immutable: bool,
}

/// Fingerprints of all files, by name.
static FINGERPRINTS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let fingerprint = |name: &str| {
        let hash = Files::get(name)?.metadata.sha256_hash();
        let number = hash[..8].iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        Some(format!("{number:016x}"))
    };
    Files::iter().filter_map(|name| Some((name.to_string(), fingerprint(&name)?))).collect()
});

/// The address of a built file: `url("app.css")` → `/assets/3f9a0c1d2e4b5a69/app.css`.
pub fn url(name: &str) -> String {
    match FINGERPRINTS.get(name) {
        Some(fingerprint) => format!("/assets/{fingerprint}/{name}"),
        None => format!("/assets/{name}"),
    }
}

/// The address of the font of most letters, as the styles ask for it; none without built files.
pub(crate) fn font() -> Option<&'static str> {
    static FONT: LazyLock<Option<String>> = LazyLock::new(|| {
        let name = FINGERPRINTS.keys().find(|name| name.starts_with("inter-latin-wght-"))?;
        Some(url("app.css").replace("app.css", name))
    });
    FONT.as_deref()
}

/// The address of the sprite; worked out once, since a board shows hundreds of icons.
pub(crate) fn sprite() -> &'static str {
    static SPRITE: LazyLock<String> = LazyLock::new(|| url("icons.svg"));
    &SPRITE
}

/// The file at `path` (what follows `/assets/`), in the best encoding that `accept_encoding` allows.
///
/// A page from before an update may ask with an old fingerprint. It gets the file of today, which is not `immutable` there.
pub fn find(path: &str, accept_encoding: &str) -> Option<Asset> {
    let (asked, name) = path.split_once('/').map_or((None, path), |(fingerprint, name)| (Some(fingerprint), name));
    let fingerprint = FINGERPRINTS.get(name)?;
    let (encoding, file) = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(encoding, _)| accepts(accept_encoding, encoding))
        .find_map(|(encoding, ending)| Some((Some(encoding), Files::get(&format!("{name}{ending}"))?)))
        .or_else(|| Some((None, Files::get(name)?)))?;
    Some(Asset {
        bytes: file.data,
        content_type: content_type(name),
        encoding,
        etag: format!("\"{fingerprint}-{}\"", encoding.unwrap_or("plain")),
        immutable: asked == Some(fingerprint.as_str()) || is_named_by_content(name),
    })
}

/// The names of all built files.
pub fn names() -> impl Iterator<Item = Cow<'static, str>> {
    Files::iter()
}

/// Fonts and script parts are asked for by other files, relative to them; the build puts a fingerprint into their names.
fn is_named_by_content(name: &str) -> bool {
    name.starts_with("part-") || content_type(name) == "font/woff2"
}

fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        let refused = matches!(weight.trim().strip_prefix("q="), Some("0" | "0.0" | "0.00" | "0.000"));
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
