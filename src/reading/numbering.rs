//! The marks and numbers of list items, which word processors do not write but count: by list and level, in the form that
//! the document defines.

use std::collections::HashMap;

/// How one level of a list is marked.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// `bullet`, `decimal`, `upperRoman`, `ganada` …
    pub format: String,
    /// The text around the numbers; `\0` and a digit stand for the number of that level. For bullets the bullet itself.
    pub pattern: String,
    pub start: usize,
}

/// The lists of a document and how far each has counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbering {
    lists: HashMap<String, Vec<Style>>,
    counts: HashMap<String, Vec<usize>>,
}

/// How deep lists are.
const LEVELS: usize = 10;
/// How far lists count, and how many characters their marks have at most.
const COUNT: usize = 1_000_000;
const MARK: usize = 64;

impl Numbering {
    /// Adds a list.
    pub fn define(&mut self, id: &str, styles: Vec<Style>) {
        self.lists.insert(id.to_owned(), styles);
    }

    /// The mark of the next item of a list; none for a list that is not defined or marks nothing.
    pub fn next(&mut self, id: &str, level: usize) -> Option<String> {
        let styles = self.lists.get(id)?;
        let level = level.min(LEVELS - 1);
        let style = styles.get(level)?;
        let counts = self.counts.entry(id.to_owned()).or_insert_with(|| vec![0; LEVELS]);
        counts[level] = if counts[level] == 0 { style.start.clamp(1, COUNT) } else { counts[level] + 1 };
        counts[level + 1..].fill(0);
        if style.format == "bullet" {
            return Some(bullet(&style.pattern));
        }
        if style.format == "none" {
            return None;
        }
        let mut mark = String::new();
        let mut parts = style.pattern.chars().take(MARK).peekable();
        while let Some(c) = parts.next() {
            let named = if c == '\0' { parts.next().and_then(|d| d.to_digit(10)) } else { None };
            match named {
                Some(digit) => {
                    let of = (digit as usize).saturating_sub(1).min(LEVELS - 1);
                    let count = counts[of].max(1);
                    mark.push_str(&number(count, styles.get(of).map_or("decimal", |s| s.format.as_str())));
                }
                None if c != '\0' => mark.push(c),
                None => {}
            }
        }
        Some(mark).filter(|m| !m.trim().is_empty())
    }
}

/// A bullet as it is printed; those of symbol fonts, which are letters or private characters, are a hyphen.
fn bullet(sign: &str) -> String {
    let sign = sign.trim();
    let sign = &sign[..sign.floor_char_boundary(MARK)];
    let strange = sign.chars().any(|c| c.is_alphanumeric() || ('\u{e000}'..='\u{f8ff}').contains(&c));
    if sign.is_empty() || strange { "-".to_owned() } else { sign.to_owned() }
}

/// The first syllables in the order of the Korean alphabet.
const SYLLABLES: [char; 14] = [
    '\u{ac00}', '\u{b098}', '\u{b2e4}', '\u{b77c}', '\u{b9c8}', '\u{bc14}', '\u{c0ac}', '\u{c544}', '\u{c790}', '\u{cc28}', '\u{ce74}',
    '\u{d0c0}', '\u{d30c}', '\u{d558}',
];

/// Chinese digits from one to ten.
const DIGITS: [char; 10] =
    ['\u{4e00}', '\u{4e8c}', '\u{4e09}', '\u{56db}', '\u{4e94}', '\u{516d}', '\u{4e03}', '\u{516b}', '\u{4e5d}', '\u{5341}'];

fn number(count: usize, format: &str) -> String {
    let letter = |first: u8| char::from(first + u8::try_from((count - 1) % 26).unwrap_or(0)).to_string();
    match format.to_ascii_lowercase().as_str() {
        "upperroman" | "roman_capital" => roman(count),
        "lowerroman" | "roman_small" => roman(count).to_lowercase(),
        "upperletter" | "latin_capital" => letter(b'A'),
        "lowerletter" | "latin_small" => letter(b'a'),
        "ganada" | "hangul_syllable" => SYLLABLES[(count - 1) % SYLLABLES.len()].to_string(),
        "decimalenclosedcircle" | "circled_digit" if count <= 20 => {
            char::from_u32(0x2460 + u32::try_from(count - 1).unwrap_or(0)).map_or_else(|| count.to_string(), String::from)
        }
        "chinesecounting" | "chinesecountingthousand" | "taiwanesecountingthousand" | "ideographdigital" | "japanesecounting" => han(count),
        _ => count.to_string(),
    }
}

fn roman(mut count: usize) -> String {
    let mut text = String::new();
    count = count.min(3999);
    let values = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    for (value, sign) in values {
        while count >= value {
            text.push_str(sign);
            count -= value;
        }
    }
    text
}

fn han(count: usize) -> String {
    match count {
        1..=10 => DIGITS[count - 1].to_string(),
        11..=99 => {
            let (tens, ones) = (count / 10, count % 10);
            let head = if tens > 1 { DIGITS[tens - 1].to_string() } else { String::new() };
            let tail = if ones > 0 { DIGITS[ones - 1].to_string() } else { String::new() };
            format!("{head}{}{tail}", DIGITS[9])
        }
        _ => count.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_count_by_level() {
        let style = |format: &str, pattern: &str| Style { format: format.to_owned(), pattern: pattern.to_owned(), start: 1 };
        let mut lists = Numbering::default();
        lists.define("1", vec![style("decimal", "\u{0}1."), style("ganada", "\u{0}2)"), style("bullet", "\u{f0b7}")]);
        let marks: Vec<_> = [0, 1, 1, 0, 1, 2].iter().map(|l| lists.next("1", *l).unwrap()).collect();
        assert_eq!(marks, ["1.", "가)", "나)", "2.", "가)", "-"]);
        let unending = Style { start: usize::MAX, ..style("decimal", &"\u{0}1".repeat(1_000_000)) };
        lists.define("2", vec![unending, style("bullet", &"*".repeat(1_000_000))]);
        assert!([0, 0, 1].iter().all(|l| lists.next("2", *l).unwrap().len() < 1_000));
        assert_eq!(
            (number(12, "chineseCounting"), number(4, "upperRoman"), number(3, "decimalEnclosedCircle")),
            ("十二".into(), "IV".into(), "③".into())
        );
    }
}
