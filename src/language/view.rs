//! A stretch of text in a form that patterns can be written for, with a map back to the characters as
//! printed: half- and full-width forms, decomposed Hangul, compatibility ideographs, emphasis marks, tags,
//! formulas, quotes and blanks made uniform. Never changes what a name says.

use super::patterns::pattern;
use super::regex::Regex;
use crate::reading::{Span, Text};
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// A normalised text and, for each of its bytes, where it came from.
#[derive(Debug, Clone, Default)]
pub struct View {
    text: String,
    /// For each byte (and the end): first original byte of the character that begins there or before.
    starts: Vec<u32>,
    /// For each byte: one past the last original byte of the character that ends there.
    ends: Vec<u32>,
}

/// Marks that say nothing to a matcher: emphasis, tags, image marks, formula delimiters and commands.
static NOISE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\*\*|__|!\[[^\]]*\]\([^)]*\)|</?(?:ul|ol|li|br|p|b|i|u|em|strong|span|div|sub|sup|td|tr|th|table)\b[^>]*>|\$|\\text\{|\\mathrm\{|\\(?:%)|&nbsp;",
    )
});

/// Formula commands and what they print as.
const COMMANDS: [(&str, &str); 7] =
    [("\\mu", "μ"), ("\\geq", "≥"), ("\\leq", "≤"), ("\\ge", "≥"), ("\\le", "≤"), ("\\times", "×"), ("\\sim", "~")];

/// How much of a text is its first piece of no more than `most` bytes: all of it, else as far as the last comma or blank
/// if there is one.
pub fn piece(content: &str, most: usize) -> usize {
    if content.len() <= most {
        return content.len();
    }
    let near = &content[..content.floor_char_boundary(most)];
    let parts = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '·');
    near.char_indices().rev().find(|(_, c)| parts(*c)).map_or(near.len(), |(at, c)| at + c.len_utf8())
}

/// Within how many bytes marks end that say nothing: one that never ends would be looked for behind every other.
const NOISY: usize = 4096;

/// Where marks stand that say nothing to a matcher.
fn noise(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < source.len() {
        let end = from + piece(&source[from..], NOISY);
        found.extend(NOISE.find_iter(&source[from..end]).map(|m| from + m.start()..from + m.end()));
        from = end;
    }
    found
}

impl View {
    /// The view of one span of a text.
    pub fn new(text: &Text, span: Span) -> Self {
        let source = text.slice(span);
        let mut view = Self { text: String::with_capacity(source.len()), starts: Vec::new(), ends: vec![u32_of(span.start)] };
        let price = |r: &Range<usize>| source[r.clone()] == *"$" && source[r.end..].starts_with(|c: char| c.is_ascii_digit());
        let noise: Vec<Range<usize>> = noise(source).into_iter().filter(|r| !price(r)).collect();
        let mut skip = noise.iter().peekable();
        let (mut at, mut formula) = (0, 0_usize);
        while at < source.len() {
            while skip.peek().is_some_and(|r| r.end <= at) {
                skip.next();
            }
            if let Some(range) = skip.peek().filter(|r| r.contains(&at)) {
                formula += usize::from(source[range.start..range.end].ends_with('{'));
                at = range.end;
                continue;
            }
            let rest = &source[at..];
            let length = if let Some((command, printed)) = command(rest) {
                view.push(printed, span.start + at, span.start + at + command.len());
                command.len()
            } else {
                let cluster = cluster(rest);
                if formula > 0 && (cluster == "}" || cluster == "{") {
                    formula -= usize::from(cluster == "}");
                } else {
                    view.push_cluster(cluster, span.start + at);
                }
                cluster.len()
            };
            at += length;
        }
        view.starts.push(u32_of(span.end));
        view
    }

    fn push_cluster(&mut self, cluster: &str, at: usize) {
        let end = at + cluster.len();
        let Some(c) = cluster.chars().next() else { return };
        match c {
            _ if cluster.len() > c.len_utf8() => {
                let composed: String = cluster.nfc().collect();
                self.push(&composed, at, end);
            }
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}' => {}
            _ if c.is_whitespace() || c.is_control() => {
                if !self.text.ends_with(' ') {
                    self.push(" ", at, end);
                }
            }
            '‘' | '’' | '‚' | '‛' | '`' | '´' | '′' => self.push("'", at, end),
            '“' | '”' | '„' | '″' => self.push("\"", at, end),
            '\u{ff01}'..='\u{ff5e}' | '\u{f900}'..='\u{faff}' | '\u{3380}'..='\u{33df}' | '\u{ffa0}'..='\u{ffdc}' | '℃' | '㈜' => {
                let folded: String = std::iter::once(c).nfkc().collect();
                self.push(&folded, at, end);
            }
            'ㆍ' | '‧' | '・' | '∙' | '⋅' | '･' | '•' if self.inside_word() => self.push("·", at, end),
            '∼' | '〜' => self.push("~", at, end),
            '–' | '—' | '―' | '‐' | '−' => self.push("-", at, end),
            '≧' => self.push("≥", at, end),
            '≦' => self.push("≤", at, end),
            'µ' => self.push("μ", at, end),
            _ => self.push(cluster, at, end),
        }
    }

    fn inside_word(&self) -> bool {
        self.text.chars().next_back().is_some_and(|c| !c.is_whitespace())
    }

    fn push(&mut self, printed: &str, start: usize, end: usize) {
        self.text.push_str(printed);
        for _ in 0..printed.len() {
            self.starts.push(u32_of(start));
            self.ends.push(u32_of(end));
        }
    }

    /// The normalised text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The original span under a range of the normalised text.
    pub fn original(&self, range: Range<usize>) -> Span {
        let start = self.starts[range.start] as usize;
        let end = self.ends[range.end] as usize;
        Span::new(start, end.max(start))
    }
}

/// The formula command with which a text begins, and what it prints as.
fn command(rest: &str) -> Option<(&str, &str)> {
    if rest.starts_with('\\') { COMMANDS.into_iter().find(|(c, _)| rest.starts_with(c)) } else { None }
}

/// The first character with what combines with it.
fn cluster(rest: &str) -> &str {
    let mut characters = rest.char_indices();
    let first = characters.next().map(|(_, c)| c);
    let combines = |c: char| {
        matches!(c, '\u{1160}'..='\u{11ff}' | '\u{300}'..='\u{36f}')
            || (first.is_some_and(|f| ('\u{1100}'..='\u{115f}').contains(&f)) && ('\u{1160}'..='\u{11ff}').contains(&c))
    };
    let end = characters.find(|&(_, c)| !combines(c)).map_or(rest.len(), |(at, _)| at);
    &rest[..end]
}

fn u32_of(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(source: &str) -> (String, Text) {
        let text = Text::new(source.to_owned());
        let view = View::new(&text, Span::new(0, source.len()));
        (view.text().to_owned(), text)
    }

    #[test]
    fn print_is_made_uniform() {
        assert_eq!(view("**집적회로**, ‘계획’  ＮＤＲＣ").0, "집적회로, '계획' NDRC");
        assert_eq!(view("32 $\\mu\\text{g}/\\text{m}^3$ 이하").0, "32 μg/m^3 이하");
        assert_eq!(view("한국").0, "한국");
        assert_eq!(view("<ul style=\"x\"> • 가").0, " • 가");
    }

    #[test]
    fn ranges_lead_back_to_the_print() {
        let source = "가 **나다** ㎏";
        let text = Text::new(source.to_owned());
        let view = View::new(&text, Span::new(0, source.len()));
        let at = view.text().find("나다").unwrap();
        assert_eq!(text.slice(view.original(at..at + 6)), "나다");
        let kg = view.text().find("kg").unwrap();
        assert_eq!(text.slice(view.original(kg..kg + 2)), "㎏");
    }
}
