//! Rich texts: a little HTML, made safe on its way in and again on its way out.

use std::{collections::HashSet, sync::LazyLock};

use ammonia::Builder;
use maud::{Markup, PreEscaped};

/// What a text may hold: the words' shapes that the editor knows, and links. Neither pictures nor styles nor anything that runs.
static ALLOWED: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut allowed = Builder::empty();
    allowed
        .tags(["p", "div", "br", "strong", "em", "del", "a", "h1", "blockquote", "pre", "ul", "ol", "li"].into())
        .add_tag_attributes("a", ["href"])
        .clean_content_tags(["script", "style"].into())
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"));
    allowed
});

/// The same without any tag.
static WORDS: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut none = Builder::empty();
    none.tags(HashSet::new());
    none
});

/// What of some HTML may be kept and shown.
pub(super) fn safe(html: &str) -> String {
    ALLOWED.clean(html).to_string()
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
            ("<a href=\"javascript:alert(1)\">Hi</a>", "<a rel=\"noopener noreferrer\">Hi</a>"),
            ("<a href=\" JaVaScript:alert(1)\">Hi</a>", "<a rel=\"noopener noreferrer\">Hi</a>"),
            ("<a href=\"data:text/html,x\">Hi</a>", "<a rel=\"noopener noreferrer\">Hi</a>"),
            ("<a href=\"/session\">Hi</a>", "<a rel=\"noopener noreferrer\">Hi</a>"),
            ("<svg><script>alert(1)</script></svg><math><mtext>x</mtext></math>Hi", "Hi"),
            ("<form action=\"/session\"><input name=x>Hi</form>", "Hi"),
            ("<iframe src=\"https://x\"></iframe><object data=x></object>Hi", "Hi"),
            ("<figure data-trix-attachment=\"{}\">Hi</figure>", "Hi"),
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
    fn words_stay_and_shapes_go() {
        let sent = "<h1>Hi &amp; welcome</h1><div>One<br>two &lt;3&nbsp;</div><ul><li>A</li><li>B</li></ul><div>End</div>";
        assert_eq!(plain(&safe(sent)), "Hi & welcome\n\nOne\ntwo <3\n\nA\nB\n\nEnd");
        assert_eq!(plain(&safe("<div>&lt;b&gt;no tag&lt;/b&gt; &amp;lt;</div>")), "<b>no tag</b> &lt;");
    }
}
