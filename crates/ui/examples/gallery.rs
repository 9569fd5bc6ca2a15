//! Writes the page of all components, or with a folder that page and sample pages together with the assets they need:
//!
//! `cargo run -p ui --example gallery -- en > gallery.html`
//! `cargo run -p ui --example gallery -- nb folder`

use std::{env, fs, io, io::Write, path::Path};

use kernel::Locale;
use ui::{Theme, assets, gallery};

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let locale: Locale = arguments.next().and_then(|word| word.parse().ok()).unwrap_or(Locale::En);
    match arguments.next() {
        Some(folder) => write_all(locale, Path::new(&folder)),
        None => io::stdout().write_all(gallery(locale).into_string().as_bytes()),
    }
}

fn write_all(locale: Locale, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("index.html"), gallery(locale).into_string())?;
    fs::write(folder.join("index-dark.html"), gallery::themed(locale, Theme::Dark).into_string())?;
    for (name, page) in gallery::pages::all(locale) {
        fs::write(folder.join(format!("{name}.html")), page.into_string())?;
    }
    for name in assets::names() {
        let Some(asset) = assets::find(&name, "") else { continue };
        let address = assets::url(&name);
        let target = folder.join(address.trim_start_matches('/'));
        // Fonts and script parts are asked for relative to the file that names them.
        for beside in [
            target,
            folder.join("assets").join(folder_of("app.css")).join(&*name),
            folder.join("assets").join(folder_of("app.js")).join(&*name),
        ] {
            fs::create_dir_all(beside.parent().unwrap_or(folder))?;
            fs::write(beside, &asset.bytes)?;
        }
    }
    Ok(())
}

/// The fingerprint in a file's address.
fn folder_of(name: &str) -> String {
    assets::url(name).split('/').nth(2).unwrap_or_default().to_owned()
}
