//! Web pages: the main content of a page as lines, with its title and date in front if the content does not print them,
//! and its address. What is around the content is left out. Nothing is fetched and no script is run.

mod content;
mod metadata;
mod render;

use super::encoding;
use super::reader::{Content, Reader};
use super::settings::Settings;
use super::sheet::{self, Block, one_line};
use super::tree::{Dialect, Tree};
use crate::error::Result;
use encoding_rs::Encoding;
use metadata::Metadata;

/// HTML.
pub(super) struct Html;

/// How many bytes of a file are looked at for signs of HTML and for its encoding.
const HEAD: usize = 4096;

impl Reader for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn media_type(&self) -> &'static str {
        "text/html"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn recognises(&self, bytes: &[u8]) -> bool {
        let head: Vec<u8> = bytes.iter().take(HEAD).filter(|&&b| b != 0).map(u8::to_ascii_lowercase).collect();
        let head = String::from_utf8_lossy(&head);
        let mut rest = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{fffd}');
        // Comments and the declaration of XML may stand first.
        while let Some(inside) = rest.strip_prefix("<!--").or_else(|| rest.strip_prefix("<?xml")) {
            let end = inside.find('>').map_or(inside.len(), |at| at + 1);
            let end = if rest.starts_with("<!--") { inside.find("-->").map_or(end, |at| at + 3) } else { end };
            rest = inside[end..].trim_start();
        }
        ["<!doctype html", "<html", "<head>", "<body", "<meta "].iter().any(|sign| rest.starts_with(sign))
    }

    fn read(&self, bytes: &[u8], settings: &Settings) -> Result<Content> {
        let markup = encoding::decode_marked(bytes, settings.encoding.or_else(|| declared(bytes)))?;
        let tree = Tree::parse(&markup, Dialect::Html, settings.limits.depth)?;
        let metadata = Metadata::of(&tree);
        let main = content::main(&tree);
        let mut blocks = render::blocks(&tree, &main);
        lead(&mut blocks, &metadata);
        Ok(Content { text: sheet::text_of(&blocks), address: metadata.address })
    }
}

/// The encoding that a page names in its head.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let after = &head[head.find("charset")? + "charset".len()..];
    let value = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\''));
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))).unwrap_or(value.len());
    Encoding::for_label(&value.as_bytes()[..end])
}

/// How many lines of the content may already say its title and date.
const LINES: usize = 12;

/// Puts the title and the date in front, unless the content begins with a heading and prints a day.
fn lead(blocks: &mut Vec<Block>, metadata: &Metadata) {
    let printed: Vec<String> = blocks.iter().take(LINES).map(words).collect();
    let mut front = Vec::new();
    // A heading above everything else is the title, whatever its level; the page's own name may be that of the site.
    let headed = matches!(blocks.first(), Some(Block::Heading(..)));
    if let Some(Block::Heading(level, _)) = blocks.first_mut() {
        *level = 1;
    }
    if !headed && let Some(title) = metadata.title.as_deref().map(one_line).filter(|t| !t.is_empty()) {
        let begun = |line: &String| title.starts_with(line.as_str()) && line.chars().count() >= 8;
        if !printed.iter().any(|line| line.contains(&title) || begun(line)) {
            front.push(Block::Heading(1, title));
        }
    }
    let dated = printed.iter().any(|line| numbers(line).windows(3).any(is_day));
    if let Some(date) = metadata.date.as_ref().filter(|_| !dated) {
        let line = Block::Paragraph(format!("Date: {date}"));
        if headed { blocks.insert(1, line) } else { front.push(line) }
    }
    blocks.splice(0..0, front);
}

fn words(block: &Block) -> String {
    match block {
        Block::Heading(_, text) | Block::Paragraph(text) | Block::Item(_, _, text) | Block::Caption(text) | Block::Note(text) => {
            one_line(text)
        }
        Block::Table(rows) => rows.iter().flatten().map(|c| one_line(c)).collect::<Vec<_>>().join(" "),
    }
}

/// Whether three numbers are a year, a month and a day.
fn is_day(numbers: &[u32]) -> bool {
    matches!(numbers, [1990..2200, 1..=12, 1..=31])
}

fn numbers(line: &str) -> Vec<u32> {
    line.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Content {
        Html.read(page.as_bytes(), &Settings::default()).unwrap()
    }

    #[test]
    fn furniture_is_left_out_and_metadata_come_first() {
        let content = read(
            "<!DOCTYPE html><html><head><title>Two agencies release a plan - Site</title>\
             <meta property=\"og:title\" content=\"Two agencies release a plan\">\
             <meta property=\"article:published_time\" content=\"2024-05-03T08:00:00Z\">\
             <link rel=\"canonical\" href=\"https://news.example.org/1\"></head><body>\
             <nav><a href=/>Home</a></nav><div class=\"content\"><p>The plan sets out five tasks for the years to come, the two agencies said on Friday.</p>\
             <ul><li>One<ul><li>Two</ul></ul><table><tr><th>a<th>b<tr><td rowspan=2>1<td>2<tr><td>3</table></div>\
             <div class=\"related-news\"><a href=/2>Another plan</a></div><footer>Copyright</footer></body></html>",
        );
        assert_eq!(
            content.text.content(),
            "Two agencies release a plan\n\nDate: 2024-05-03\n\
             The plan sets out five tasks for the years to come, the two agencies said on Friday.\n- One\n - Two\n\na\tb\n1\t2\n\t3\n"
        );
        assert_eq!(content.address.as_deref(), Some("https://news.example.org/1"));
    }

    #[test]
    fn pages_in_older_encodings_are_read() {
        let page =
            "<html><head><meta http-equiv=Content-Type content='text/html; charset=euc-kr'></head><body><p>과학기술부</p></body></html>";
        let bytes = encoding_rs::EUC_KR.encode(page).0;
        assert!(Html.recognises(&bytes));
        assert_eq!(Html.read(&bytes, &Settings::default()).unwrap().text.content(), "과학기술부\n");
    }
}
