//! Rich texts: a little HTML, made safe on its way in and again on its way out.

use std::{collections::HashSet, sync::LazyLock};

use ammonia::Builder;
use maud::{Markup, PreEscaped};

/// What a text may hold: the words' shapes that the editor knows, and links. Neither pictures nor styles nor anything that runs.
static ALLOWED: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut allowed = Builder::empty();
    let known = ["p", "div", "br", "strong", "em", "del", "a", "h1", "blockquote", "pre", "ul", "ol", "li"];
    allowed
        .tags(known.into_iter().chain(ALIKE.map(|(alike, _)| alike)).collect())
        .add_tag_attributes("a", ["href"])
        .clean_content_tags(["script", "style"].into())
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"));
    allowed
});

/// Shapes that the editor does not know, and what it has for them.
const ALIKE: [(&str, &str); 7] = [("b", "strong"), ("i", "em"), ("h2", "h1"), ("h3", "h1"), ("h4", "h1"), ("h5", "h1"), ("h6", "h1")];

/// A link that leads nowhere: its address was none that is allowed.
const DEAD_LINK: &str = "<a rel=\"noopener noreferrer\">";

/// The same without any tag.
static WORDS: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut none = Builder::empty();
    none.tags(HashSet::new());
    none
});

/// What of some HTML may be kept and shown.
pub(super) fn safe(html: &str) -> String {
    let safe = ALIKE.into_iter().fold(ALLOWED.clean(html).to_string(), |safe, (alike, known)| {
        safe.replace(&format!("<{alike}>"), &format!("<{known}>")).replace(&format!("</{alike}>"), &format!("</{known}>"))
    });
    let mut parts = safe.split(DEAD_LINK);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |before, link| before + &link.replacen("</a>", "", 1))
}

/// What some HTML says, the same however paragraphs and line ends are written: the editor has its own way with both.
pub(super) fn gist(html: &str) -> String {
    let parted = safe(html).replace("&nbsp;", " ").replace("<p>", "\n").replace("<div>", "\n");
    let parted = parted.replace("</p>", "\n").replace("</div>", "\n").replace("<br>", "\n");
    parted.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Safe HTML in plain words: blocks stand apart by an empty line, items and lines of theirs by a line end.
pub(super) fn plain(safe: &str) -> String {
    let mut parted = safe.replace("<br>", "\n").replace("</li>", "\n");
    for end in ["</p>", "</div>", "</h1>", "</blockquote>", "</pre>", "</ul>", "</ol>"] {
        parted = parted.replace(end, "\n\n");
    }
    let words = WORDS.clean(&parted).to_string();
    let words = words.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let mut text = kernel::paragraph(&words).lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    text
}

/// A rich text in a page, where its headings are of this level.
pub(super) fn shown(html: &str, heading: u8) -> Markup {
    let html = safe(html);
    PreEscaped(html.replace("<h1>", &format!("<h{heading}>")).replace("</h1>", &format!("</h{heading}>")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_run_or_reach_out_goes() {
        for (sent, kept) in [
            ("<div>Hi<script>alert(1)</script></div>", "<div>Hi</div>"),
            ("<p onclick=\"x()\" style=\"color:red\" class=\"a\" id=\"b\">Hi</p>", "<p>Hi</p>"),
            ("<style>p{}</style><p>Hi</p>", "<p>Hi</p>"),
            ("<img src=x onerror=alert(1)>Hi", "Hi"),
            ("<a href=\"javascript:alert(1)\">Hi</a>", "Hi"),
            ("<a href=\" JaVaScript:alert(1)\">Hi</a>", "Hi"),
            ("<a href=\"data:text/html,x\">Hi</a>", "Hi"),
            ("<a href=\"/session\">Hi</a>", "Hi"),
            ("<svg><script>alert(1)</script></svg><math><mtext>x</mtext></math>Hi", "Hi"),
            ("<form action=\"/session\"><input name=x>Hi</form>", "Hi"),
            ("<iframe src=\"https://x\"></iframe><object data=x></object>Hi", "Hi"),
            ("<figure data-trix-attachment=\"{}\">Hi</figure>", "Hi"),
            (
                "<a href=\"ftp://x\">A</a> <a href=\"https://x\">B</a> <a>C</a>",
                "A <a href=\"https://x\" rel=\"noopener noreferrer\">B</a> C",
            ),
            ("<h2>A</h2><b>B</b> <i>C</i><h6>D</h6>", "<h1>A</h1><strong>B</strong> <em>C</em><h1>D</h1>"),
            ("<turbo-frame src=\"/x\" id=\"y\">Hi</turbo-frame>", "Hi"),
        ] {
            assert_eq!(safe(sent), kept, "{sent}");
        }
        let fine = "<h1>A</h1><div><strong>B</strong> <em>C</em> <del>D</del><br>E</div><ul><li>F</li></ul><ol><li>G</li></ol>\
                    <blockquote>H</blockquote><pre>I</pre><a href=\"https://a.example/?b=1&amp;c\" rel=\"noopener noreferrer\">J</a>";
        assert_eq!(safe(fine), fine);
        assert_eq!(
            safe(&safe("<a href=\"mailto:a@b.example\">x</a> &lt;script&gt;")),
            safe("<a href=\"mailto:a@b.example\">x</a> &lt;script&gt;")
        );
    }

    #[test]
    fn the_gist_is_the_same_however_paragraphs_are_written() {
        let ways = [
            "<p>One</p><p>two</p>",
            "<div>One</div><div>two</div>",
            "<div>One<br><br>two</div>",
            "<div>One&nbsp;</div>\n<div><br>two</div>",
        ];
        for way in ways {
            assert_eq!(gist(way), "One\ntwo", "{way}");
        }
        assert_ne!(gist("<div>One</div>"), gist("<div><strong>One</strong></div>"));
    }

    #[test]
    fn words_stay_and_shapes_go() {
        let sent = "<h1>Hi &amp; welcome</h1><div>One<br>two &lt;3&nbsp;</div><ul><li>A</li><li>B</li></ul><div>End</div>";
        assert_eq!(plain(&safe(sent)), "Hi & welcome\n\nOne\ntwo <3\n\nA\nB\n\nEnd");
        assert_eq!(plain(&safe("<div>&lt;b&gt;no tag&lt;/b&gt; &amp;lt;</div>")), "<b>no tag</b> &lt;");
    }
}
