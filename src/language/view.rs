//! A stretch of text in a form that patterns can be written for, with a map back to the characters as
//! printed: half- and full-width forms, decomposed Hangul, compatibility ideographs, emphasis marks, tags,
//! formulas, quotes and blanks made uniform. Never changes what a name says.

use super::names::simplified_character;
use super::patterns::pattern;
use super::regex::Regex;
use super::{Origins, Script};
use crate::reading::{Span, Text};
use memchr::{memchr, memchr3, memmem};
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// What a sentence is put together from: parts of the text, and words that only join them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A part of the text.
    Kept(Range<usize>),
    /// Words in between.
    Joint(&'static str),
}

/// A normalised text and where its parts came from.
#[derive(Debug, Clone)]
pub struct View {
    text: String,
    origins: Origins,
    script: Script,
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

/// What a bracket that holds a gloss and a short form (`(原名, 이하 ‘…’)`) is read as: a bracket for each, without quotation
/// marks inside, which stand inside those of a title. Ranges of a printed text and what is read there, in order.
fn shortenings(source: &str) -> Vec<(Range<usize>, &'static str)> {
    static WORD: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("이하"));
    static SHORTENED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r#"(?:(?P<comma>[,，;；]\s?)|[(（]\s?)이하[,:]?\s?(?P<open>['‘’“"「『〈<《]?)[^()（）'‘’“”"「」『』〈〉<>《》]{2,30}?(?P<close>['’‘”"」』〉>》]?)\s?[)）]"#,
        )
    });
    if WORD.find(source.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for captures in SHORTENED.captures_iter(source) {
        found.extend(captures.name("comma").map(|m| (m.range(), ")(")));
        let marks = [captures.name("open"), captures.name("close")].into_iter().flatten();
        found.extend(marks.filter(|m| !m.as_str().is_empty()).map(|m| (m.range(), "")));
    }
    found
}

/// Where a title follows a Korean particle without the blank that rules expect: `이《…》`. What is read there is that blank.
fn titles_without_blank(source: &str) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    let follows = |at: &usize| source[..*at].ends_with(super::korean::is_hangul);
    memmem::find_iter(source.as_bytes(), "《").filter(move |at| follows(at)).map(|at| (at..at, " "))
}

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
        let mut view = Self { text: String::with_capacity(source.len()), origins: Origins::new(span.range()), script: Script::English };
        let mut at = 0;
        let mut changes = shortenings(source);
        changes.extend(titles_without_blank(source));
        changes.sort_by_key(|(range, _)| range.start);
        for (range, printed) in changes {
            view.push_any(&source[at..range.start], span.start + at);
            if !printed.is_empty() {
                view.push(printed, span.start + range.start, span.start + range.end);
            }
            at = range.end;
        }
        view.push_any(&source[at..], span.start + at);
        view.script = Script::of(&view.text);
        view
    }

    /// Adds any text.
    fn push_any(&mut self, source: &str, start: usize) {
        if is_noisy(source.as_bytes()) {
            self.push_noisy(source, start);
        } else {
            self.push_plain(source, start);
        }
    }

    /// Adds text with marks in it that say nothing.
    fn push_noisy(&mut self, source: &str, start: usize) {
        let price = |r: &Range<usize>| {
            let sign = || source[..r.start].ends_with("US") || source[r.end..].starts_with(|c: char| c.is_ascii_digit());
            source[r.clone()] == *"$" && sign()
        };
        let (mut at, mut formula) = (0, 0_usize);
        for range in noise(source).into_iter().filter(|r| !price(r)) {
            self.push_formulas(&source[at..range.start], start + at, &mut formula);
            formula += usize::from(source[range.clone()].ends_with('{'));
            at = range.end;
        }
        self.push_formulas(&source[at..], start + at, &mut formula);
    }

    /// Adds text without noise in which formulas may stand: `formula` braces are open.
    fn push_formulas(&mut self, source: &str, start: usize, formula: &mut usize) {
        let mut plain = 0;
        for (at, byte) in source.bytes().enumerate() {
            let length = if let Some((command, printed)) = command(&source.as_bytes()[at..]) {
                self.push_plain(&source[plain..at], start + plain);
                self.push(printed, start + at, start + at + command.len());
                command.len()
            } else if *formula > 0 && matches!(byte, b'{' | b'}') {
                self.push_plain(&source[plain..at], start + plain);
                *formula -= usize::from(byte == b'}');
                1
            } else {
                continue;
            };
            plain = at + length;
        }
        self.push_plain(&source[plain..], start + plain);
    }

    /// Adds text without noise and formulas: what is printed as it stands in one piece.
    fn push_plain(&mut self, source: &str, start: usize) {
        let (mut kept, mut blank) = (0, self.text.ends_with(' '));
        let mut characters = source.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let passed = if c == '[' { reference_mark(&source[..at], &source[at..]) } else { 0 };
            if passed == 0 && stays(c, blank) && !characters.peek().is_some_and(|(_, next)| combining(*next)) {
                blank = c == ' ';
                continue;
            }
            let passed = match c {
                '[' => passed,
                '\n' => wrap_in_han(&source[..at], &source[at..]),
                c if is_superscript(c) => footnote(&source[at..]),
                _ => 0,
            };
            if passed > 0 {
                self.keep(&source[kept..at], start + kept);
                kept = at + passed;
                blank = self.text.ends_with(' ');
                while characters.next_if(|(next, _)| *next < kept).is_some() {}
                continue;
            }
            let cluster = cluster(&source[at..]);
            self.keep(&source[kept..at], start + kept);
            self.push_cluster(cluster, start + at);
            blank = self.text.ends_with(' ');
            kept = at + cluster.len();
            while characters.next_if(|(next, _)| *next < kept).is_some() {}
        }
        self.keep(&source[kept..], start + kept);
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
            '\u{ff01}'..='\u{ff5e}'
            | '\u{ff61}'..='\u{ff64}'
            | '\u{f900}'..='\u{faff}'
            | '\u{3380}'..='\u{33df}'
            | '\u{ffa0}'..='\u{ffdc}'
            | '℃'
            | '㈜' => {
                let folded: String = std::iter::once(c).nfkc().collect();
                self.push(&folded, at, end);
            }
            'ㆍ' | '‧' | '・' | '∙' | '⋅' | '･' | '•' if self.inside_word() => self.push("·", at, end),
            '∼' | '〜' => self.push("~", at, end),
            '–' | '—' | '―' | '‐' | '‒' | '−' => self.push("-", at, end),
            '≧' => self.push("≥", at, end),
            '≦' => self.push("≤", at, end),
            'µ' => self.push("μ", at, end),
            _ => self.keep(cluster, at),
        }
    }

    fn inside_word(&self) -> bool {
        self.text.chars().next_back().is_some_and(|c| !c.is_whitespace())
    }

    /// Adds what is printed in other characters.
    fn push(&mut self, printed: &str, start: usize, end: usize) {
        self.origins.replace(printed.len(), start..end);
        self.text.push_str(printed);
    }

    /// Adds what is printed as it stands.
    fn keep(&mut self, printed: &str, start: usize) {
        self.origins.keep(printed.len(), start);
        self.text.push_str(printed);
    }

    /// The view put together from pieces of this one; words that only join them stand for nothing that is printed.
    #[must_use]
    pub fn of_pieces(&self, pieces: &[Piece]) -> Self {
        let whole = self.original(0..self.text.len()).range();
        let mut view = Self { text: String::with_capacity(self.text.len()), origins: Origins::new(whole), script: self.script };
        let mut end = view.origins.of(0..0).end;
        for piece in pieces {
            match piece {
                Piece::Joint(words) => view.push(words, end, end),
                Piece::Kept(range) => {
                    for (at, c) in self.text[range.clone()].char_indices() {
                        let from = range.start + at;
                        let origin = self.origins.of(from..from + c.len_utf8());
                        let mut buffer = [0; 4];
                        let printed = c.encode_utf8(&mut buffer);
                        end = origin.end;
                        if origin.len() == printed.len() {
                            view.keep(printed, origin.start);
                        } else {
                            view.push(printed, origin.start, origin.end);
                        }
                    }
                }
            }
        }
        view
    }

    /// The normalised text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same with traditional characters made simplified where it is Chinese: patterns need one form only.
    #[must_use]
    pub fn simplified(mut self) -> Self {
        if self.script != Script::Chinese || self.text.chars().all(|c| simplified_character(c) == c) {
            return self;
        }
        // Origins hold only as long as every character keeps its length.
        let simpler = |c: char| Some(simplified_character(c)).filter(|s| s.len_utf8() == c.len_utf8()).unwrap_or(c);
        self.text = self.text.chars().map(simpler).collect();
        self
    }

    /// The language of the normalised text.
    pub fn script(&self) -> Script {
        self.script
    }

    /// The original span under a range of the normalised text.
    pub fn original(&self, range: Range<usize>) -> Span {
        let origin = self.origins.of(range);
        Span::new(origin.start, origin.end)
    }
}

/// Whether a text has a byte of which one stands in all that says nothing to a matcher, and in every formula.
fn is_noisy(source: &[u8]) -> bool {
    memchr3(b'*', b'_', b'!', source).or_else(|| memchr3(b'<', b'$', b'\\', source)).or_else(|| memchr(b'&', source)).is_some()
}

/// The letter or digit with which a text begins, if its view begins with it too.
pub fn head(source: &str) -> Option<char> {
    let mut characters = source.chars();
    let first = characters.next().filter(|c| c.is_alphanumeric() && stays(*c, true))?;
    characters.next().is_none_or(|next| !combining(next)).then_some(first)
}

/// Whether a character is printed as it stands; of several blanks only the first is.
fn stays(c: char, behind_blank: bool) -> bool {
    match c {
        ' ' => !behind_blank,
        '!'..='_' | 'a'..='~' | '가'..='힣' | '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3011}' => true,
        _ => false,
    }
}

/// How long a line is at least that is broken for its length, in characters: shorter ones are members of a list.
const WRAPPED: usize = 18;

/// How many bytes of blanks a line's end between two Han characters takes: Chinese has no blank there.
fn wrap_in_han(before: &str, from: &str) -> usize {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let rest = from.trim_start();
    if !before.ends_with(han) || !rest.starts_with(han) {
        return 0;
    }
    let line = before.rsplit('\n').next().unwrap_or(before).trim_start();
    // A document's title is broken anywhere.
    let broken =
        line.chars().nth(WRAPPED - 1).is_some() && !line.contains("  ") && !line.contains(['\u{3000}', '\t']) || line.contains("关于");
    if broken { from.len() - rest.len() } else { 0 }
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// The length of the footnote's mark with which a text begins: `¹⁾`.
fn footnote(from: &str) -> usize {
    let rest = from.trim_start_matches(is_superscript);
    if rest.starts_with('⁾') { from.len() - rest.len() + '⁾'.len_utf8() } else { 0 }
}

/// The length of the mark of a note in brackets with which a text begins, behind a word of an East Asian script: `公报[1]`.
fn reference_mark(before: &str, from: &str) -> usize {
    let digits = from[1..].bytes().take_while(u8::is_ascii_digit).count();
    let rest = &from[1 + digits..];
    let word = before.chars().next_back().is_some_and(|c| !c.is_ascii() && !c.is_whitespace());
    if word && (1..=2).contains(&digits) && rest.starts_with(']') && !rest.starts_with("](") { digits + 2 } else { 0 }
}

/// The formula command with which a text begins, and what it prints as.
fn command(rest: &[u8]) -> Option<(&'static str, &'static str)> {
    if rest.starts_with(b"\\") { COMMANDS.into_iter().find(|(c, _)| rest.starts_with(c.as_bytes())) } else { None }
}

/// Whether a character belongs to the one before it.
fn combining(c: char) -> bool {
    matches!(c, '\u{1160}'..='\u{11ff}' | '\u{300}'..='\u{36f}')
}

/// The first character with what combines with it.
fn cluster(rest: &str) -> &str {
    let mut characters = rest.char_indices().skip(1);
    let end = characters.find(|&(_, c)| !combining(c)).map_or(rest.len(), |(at, _)| at);
    &rest[..end]
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
    fn chinese_is_read_in_simplified_characters() {
        let source = "香港特區政府撥款28億港元（電）";
        let text = Text::new(source.to_owned());
        let plain = View::new(&text, Span::new(0, source.len()));
        let view = plain.clone().simplified();
        assert_eq!(view.text(), "香港特区政府拨款28亿港元(电)");
        assert_eq!(view.original(0..view.text().len()), Span::new(0, source.len()));
        let source = "이름(漢字) 국장";
        let text = Text::new(source.to_owned());
        assert_eq!(View::new(&text, Span::new(0, source.len())).simplified().text(), source);
    }

    #[test]
    fn a_gloss_and_a_short_form_are_a_bracket_each() {
        let read = |source: &str| {
            let mut read = source.to_owned();
            for (range, printed) in shortenings(source).into_iter().rev() {
                read.replace_range(range, printed);
            }
            read
        };
        assert_eq!(read("‘가나 계획(某某计划(2021年), 이하 ‘계획’)’을"), "‘가나 계획(某某计划(2021年))(이하 계획)’을");
        assert_eq!(read("‘가나 계획(이하 「계획」)’을"), "‘가나 계획(이하 계획)’을");
        assert_eq!(read("10% 이하(작년)"), "10% 이하(작년)");
    }

    #[test]
    fn print_is_made_uniform() {
        assert_eq!(view("**집적회로**, ‘계획’  ＮＤＲＣ").0, "집적회로, '계획' NDRC");
        assert_eq!(view("32 $\\mu\\text{g}/\\text{m}^3$ 이하").0, "32 μg/m^3 이하");
        assert_eq!(view("한국").0, "한국");
        assert_eq!(view("国务院关于印发国家\n  战略\n教育部\n公安部").0, "国务院关于印发国家战略 教育部 公安部");
        assert_eq!(view("｢계획｣을 발표함¹⁾, 10 m²").0, "「계획」을 발표함, 10 m²");
        assert_eq!(view("<ul style=\"x\"> • 가").0, " • 가");
        assert_eq!(view("统计公报[1]\n가[12] a[3] 나[4](u)").0, "统计公报 가 a[3] 나[4](u)");
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
