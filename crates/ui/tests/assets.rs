//! Built files are found under their fingerprints, in the encoding a browser takes.

use ui::{Icon, assets};

#[test]
fn a_file_is_found_under_its_address_for_ever() {
    for name in assets::names().filter(|name| !name.starts_with('.')) {
        let address = assets::url(&name);
        let asset = assets::find(address.trim_start_matches("/assets/"), "").unwrap_or_else(|| panic!("{address} is not found"));
        assert!(asset.immutable && asset.encoding.is_none(), "{address}");
        assert!(!asset.content_type.is_empty() && asset.etag.starts_with('"'), "{address}");
        let plain = assets::find(&name, "").expect("the plain address");
        assert_eq!(plain.bytes, asset.bytes, "{name}");
    }
}

#[test]
fn an_unknown_file_is_not_found() {
    for path in ["nothing.js", "0000/nothing.js", "../Cargo.toml", ""] {
        assert!(assets::find(path, "br").is_none(), "{path}");
    }
}

#[test]
fn a_browser_gets_what_it_takes() {
    if assets::url("app.css") == "/assets/app.css" {
        return; // Nothing has been built here.
    }
    let encoding = |accepts: &str| assets::find("app.css", accepts).expect("built").encoding;
    assert_eq!(encoding("gzip, deflate, br, zstd"), Some("br"));
    assert_eq!(encoding("gzip"), Some("gzip"));
    assert_eq!(encoding("br;q=0, gzip;q=0.5"), Some("gzip"));
    assert_eq!(encoding("identity"), None);
    assert_eq!(assets::find("app.css", "br").expect("built").content_type, "text/css; charset=utf-8");
}

#[test]
fn every_icon_is_drawn_in_the_sprite() {
    let Some(sprite) = assets::find("icons.svg", "") else { return };
    let sprite = String::from_utf8(sprite.bytes.into_owned()).expect("text");
    for icon in Icon::ALL {
        assert!(sprite.contains(&format!("id=\"{icon}\"")), "{icon}");
    }
}

#[test]
fn a_first_board_stays_small() {
    let compressed = |kind: &str| -> usize {
        // Loaded by their own pages alone, once a picture is chosen or a page is touched, or by older browsers.
        let files = assets::names()
            .filter(|name| {
                !["redoc", "part-editor", "part-subscription", "part-picture", "part-fallbacks", "part-bell_strike", "service_worker"]
                    .iter()
                    .any(|later| name.starts_with(later))
            })
            .filter(|name| assets::find(name, "").is_some_and(|asset| asset.content_type.starts_with(kind)));
        files.filter_map(|name| Some(assets::find(&name, "br")?.bytes.len())).sum()
    };
    let scripts = compressed("text/javascript");
    let styles = compressed("text/css");
    assert!(scripts < 60_000, "{scripts} bytes of scripts");
    assert!(styles < 40_000, "{styles} bytes of styles");
}
