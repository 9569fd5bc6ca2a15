//! The texts of all languages, parsed once.

use std::sync::OnceLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use kernel::Locale;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../locales"]
struct Files;

type Bundle = FluentBundle<FluentResource>;

/// The text under `key`, or none when the key or an argument is missing.
pub(super) fn lookup(locale: Locale, key: &str, args: &[(&'static str, String)]) -> Option<String> {
    static BUNDLES: [OnceLock<Bundle>; Locale::ALL.len()] = [const { OnceLock::new() }; Locale::ALL.len()];
    let bundle = BUNDLES[locale as usize].get_or_init(|| bundle(locale));
    let pattern = bundle.get_message(key)?.value()?;
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, text) in args {
        values.set(*name, value(text));
    }
    let mut errors = Vec::new();
    let words = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
    errors.is_empty().then_some(words)
}

/// A whole number becomes one, so that it can select a plural. `007` and `+47` stay as they are written.
fn value(text: &str) -> FluentValue<'_> {
    match text.parse::<i32>() {
        Ok(number) if number.to_string() == text => FluentValue::from(number),
        _ => FluentValue::from(text),
    }
}

/// `NUMBER($max)`: a whole number as figures are written. Without it one is written as it is, as the numbers of leads are.
fn grouped<'a>(positional: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    match positional {
        [FluentValue::Number(number)] => {
            number.as_string().parse().map_or(FluentValue::Error, |whole| crate::format::integer(whole).into())
        }
        _ => FluentValue::Error,
    }
}

fn bundle(locale: Locale) -> Bundle {
    let language = locale.as_str().parse().expect("a locale's word is a language tag");
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // The marks that keep writing directions apart would end up in titles, e-mails and tests. Both languages run one way.
    bundle.set_use_isolating(false);
    bundle.add_function("NUMBER", grouped).expect("it is the only one");
    for path in Files::iter().filter(|path| path.starts_with(locale.as_str())) {
        let file = Files::get(&path).expect("a listed file is embedded");
        let source = String::from_utf8(file.data.into_owned()).expect("texts are UTF-8");
        let resource = FluentResource::try_new(source).unwrap_or_else(|(_, errors)| panic!("{path}: {errors:?}"));
        bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{path}: {errors:?}"));
    }
    bundle
}
