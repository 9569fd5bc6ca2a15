//! Both languages say the same things with the same arguments.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use kernel::Locale;

/// What a text takes, and whether it says anything.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    file: String,
    arguments: BTreeSet<String>,
    words: usize,
}

fn texts(locale: Locale) -> BTreeMap<String, Shape> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales").join(locale.as_str());
    let mut all = BTreeMap::new();
    for file in fs::read_dir(folder).expect("the language's folder") {
        let path = file.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let source = fs::read_to_string(&path).expect("readable");
        let resource = fluent_syntax::parser::parse(source.as_str()).unwrap_or_else(|(_, errors)| panic!("{name} in {locale}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut shape = Shape { file: name.clone(), ..Shape::default() };
            let pattern = message.value.unwrap_or_else(|| panic!("{} in {locale} has no text", message.id.name));
            walk(&pattern, &mut shape);
            assert!(all.insert(message.id.name.to_owned(), shape).is_none(), "{} stands twice in {locale}", message.id.name);
        }
    }
    all
}

fn walk(pattern: &Pattern<&str>, shape: &mut Shape) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => shape.words += value.trim().len(),
            PatternElement::Placeable { expression } => walk_expression(expression, shape),
        }
    }
}

fn walk_expression(expression: &Expression<&str>, shape: &mut Shape) {
    match expression {
        Expression::Select { selector, variants } => {
            walk_inline(selector, shape);
            for variant in variants {
                walk(&variant.value, shape);
            }
        }
        Expression::Inline(inline) => walk_inline(inline, shape),
    }
}

fn walk_inline(inline: &InlineExpression<&str>, shape: &mut Shape) {
    match inline {
        InlineExpression::VariableReference { id } => {
            shape.arguments.insert(id.name.to_owned());
            shape.words += 1;
        }
        InlineExpression::StringLiteral { value } => shape.words += value.trim().len(),
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            for argument in positional {
                walk_inline(argument, shape);
            }
        }
        InlineExpression::Placeable { expression } => walk_expression(expression, shape),
        _ => shape.words += 1,
    }
}

#[test]
fn every_language_has_the_same_texts_with_the_same_arguments() {
    let english = texts(Locale::En);
    for locale in Locale::ALL {
        let other = texts(*locale);
        let keys = |all: &BTreeMap<String, Shape>| all.keys().cloned().collect::<BTreeSet<_>>();
        let lacking: Vec<_> = keys(&english).symmetric_difference(&keys(&other)).cloned().collect();
        assert!(lacking.is_empty(), "only one of en and {locale} has {lacking:?}");
        for (key, shape) in &other {
            assert_eq!(english[key].arguments, shape.arguments, "the arguments of {key} in {locale}");
            assert_eq!(english[key].file, shape.file, "the file of {key} in {locale}");
        }
    }
}

#[test]
fn no_text_is_empty() {
    for locale in Locale::ALL {
        let empty: Vec<_> = texts(*locale).into_iter().filter(|(_, shape)| shape.words == 0).map(|(key, _)| key).collect();
        assert!(empty.is_empty(), "{locale}: {empty:?}");
    }
}

#[test]
fn every_text_is_found_as_the_pages_find_it() {
    for locale in Locale::ALL {
        for (key, shape) in texts(*locale) {
            // Arguments are static in the pages; here they are read from the files, once for the whole test.
            let arguments: Vec<(&'static str, String)> =
                shape.arguments.into_iter().map(|name| (&*Box::leak(name.into_boxed_str()), "2".to_owned())).collect();
            assert_ne!(ui::i18n::lookup(*locale, &key, &arguments), "", "{key} in {locale}");
        }
    }
}
