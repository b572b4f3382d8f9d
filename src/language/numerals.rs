//! Numbers as Korean, Chinese and English write them: digits with separators, scales (조, 억, 万, billion),
//! sums of scaled parts, number words, fractions. Gives exact decimals; never guesses a unit.

use super::patterns::pattern;
use super::regex::Regex;
use rust_decimal::Decimal;
use std::str::FromStr;
use std::sync::LazyLock;

/// Scales, longest first, with the power of ten that each stands for.
const SCALES: [(&str, u32); 22] = [
    ("trillion", 12),
    ("billion", 9),
    ("million", 6),
    ("thousand", 3),
    ("hundred", 2),
    ("万亿", 12),
    ("萬億", 12),
    ("千万", 7),
    ("百万", 6),
    ("千亿", 11),
    ("조", 12),
    ("억", 8),
    ("만", 4),
    ("천", 3),
    ("백", 2),
    ("兆", 12),
    ("亿", 8),
    ("億", 8),
    ("万", 4),
    ("萬", 4),
    ("千", 3),
    ("bn", 9),
];

/// The power of the scale above which smaller scales begin anew.
const MYRIAD: u32 = 4;

static DIGITS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?|^\d+(?:\.\d+)?"));
static FRACTION: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{1,2})/(\d{1,2})(?:$|[^\d/.])"));

/// A number read from the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// Its value, scaled.
    pub value: Decimal,
    /// How many bytes it took.
    pub length: usize,
    /// Whether it is a fraction of a whole, such as `1/4`.
    pub fraction: bool,
}

/// Reads the number with which `text` begins: `6조 2,000억` is 6200000000000, `46.5만` is 465000.
pub fn read(text: &str) -> Option<Number> {
    if let Some(captures) = FRACTION.captures(text) {
        let part = |i| captures.get(i).and_then(|m| Decimal::from_str(m.as_str()).ok());
        let (over, under) = (part(1)?, part(2)?);
        if !under.is_zero() && over < under {
            let length = captures.get(2)?.end();
            return Some(Number { value: over.checked_div(under)?, length, fraction: true });
        }
    }
    let (mut total, mut at) = (Decimal::ZERO, 0);
    let mut last_power = u32::MAX;
    // What stands before a scale of its own: the 2천 of 2천11억.
    let mut small = Decimal::ZERO;
    loop {
        let rest = &text[at..];
        let blanks = if at > 0 { rest.len() - rest.trim_start_matches(' ').len() } else { 0 };
        let Some(digits) = DIGITS.find(&rest[blanks.min(1)..]) else { break };
        if blanks > 1 {
            break;
        }
        let value = Decimal::from_str(&digits.as_str().replace(',', "")).ok()?;
        let after = blanks + digits.end();
        let (power, scale_length) = scales(&rest[after..]);
        if at > 0 && blanks == 0 && power >= MYRIAD && last_power < MYRIAD && ten_to(last_power).is_some_and(|limit| value < limit) {
            total = (total - small).checked_add(small.checked_add(value)?.checked_mul(ten_to(power)?)?)?;
            (small, last_power) = (Decimal::ZERO, power);
            at += after + scale_length;
            continue;
        }
        if at > 0 && (power >= last_power || power == 0 && !is_rest(digits.as_str(), blanks, value, last_power, &rest[after..])) {
            break;
        }
        let part = value.checked_mul(ten_to(power)?)?;
        total = total.checked_add(part)?;
        small = if power < MYRIAD { small.checked_add(part)? } else { Decimal::ZERO };
        at += after + scale_length;
        if power == 0 {
            break;
        }
        last_power = power;
    }
    (at > 0).then_some(Number { value: total.normalize(), length: at, fraction: false })
}

/// Whether digits behind a scaled part are the rest of its number: `8만3000`, `46만 5,000`.
fn is_rest(digits: &str, blanks: usize, value: Decimal, power: u32, behind: &str) -> bool {
    let whole = digits.chars().filter(char::is_ascii_digit).count() >= 3 && !digits.contains('.');
    let free = !behind.trim_start().starts_with(['년', '年', '~', '-', '/', '.', ':']);
    (blanks == 0 || whole) && free && ten_to(power).is_some_and(|limit| value < limit)
}

/// The scales that follow a number: `천억` is two. Blanks stand before English ones only.
fn scales(text: &str) -> (u32, usize) {
    let (mut power, mut length) = (0, 0);
    loop {
        let rest = &text[length..];
        let trimmed = rest.trim_start_matches(' ');
        let hit = SCALES.iter().find(|(scale, _)| {
            let blanks = rest.len() - trimmed.len();
            let latin = scale.is_ascii();
            let here = trimmed.get(..scale.len()).is_some_and(|head| head.eq_ignore_ascii_case(scale));
            here && !is_kilo(scale, &trimmed[scale.len()..])
                && (blanks == 0 || latin && length == 0)
                && !(latin && trimmed[scale.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()))
        });
        let Some((scale, more)) = hit else { break };
        power += more;
        length += rest.len() - trimmed.len() + scale.len();
    }
    (power, length)
}

/// The scale behind a number word (` million`): the factor and how many bytes it took.
pub fn scale_behind(text: &str) -> Option<(Decimal, usize)> {
    let (power, length) = scales(text);
    ten_to(power).filter(|_| length > 0).map(|factor| (factor, length))
}

/// Whether a 千 or 兆 belongs to the unit behind it: 千瓦 is a kilowatt, not a thousand watts.
fn is_kilo(scale: &str, behind: &str) -> bool {
    scale == "千" && behind.starts_with(['瓦', '克', '米', '伏', '卡', '赫', '字', '安', '焦', '帕'])
        || scale == "兆" && behind.starts_with(['瓦', '赫', '比', '字', '帕', '焦', '电', '伏', '欧', '安', '牛', '吨'])
}

fn ten_to(power: u32) -> Option<Decimal> {
    10_i128.checked_pow(power).and_then(|n| Decimal::try_from_i128_with_scale(n, 0).ok())
}

/// Native Korean, Chinese and English words for small numbers, longest first.
const WORDS: [(&str, i64); 37] = [
    ("다섯", 5),
    ("여섯", 6),
    ("일곱", 7),
    ("여덟", 8),
    ("아홉", 9),
    ("열", 10),
    ("한", 1),
    ("첫", 1),
    ("두", 2),
    ("세", 3),
    ("네", 4),
    ("둘", 2),
    ("셋", 3),
    ("넷", 4),
    ("十", 10),
    ("一", 1),
    ("二", 2),
    ("两", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("七", 7),
    ("八", 8),
    ("九", 9),
    ("首", 1),
    ("seven", 7),
    ("eight", 8),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("nine", 9),
    ("one", 1),
    ("two", 2),
    ("six", 6),
    ("ten", 10),
    ("first", 1),
];

/// Reads a number word at the beginning of a text: its value and length in bytes.
pub fn read_word(text: &str) -> Option<(i64, usize)> {
    if let Some(rest) = text.strip_prefix('十') {
        let ones = WORDS.iter().find(|(w, n)| rest.starts_with(w) && *n < 10 && !w.is_ascii());
        return Some(ones.map_or((10, '十'.len_utf8()), |(w, n)| (10 + n, '十'.len_utf8() + w.len())));
    }
    let (word, ones) = WORDS.iter().find(|(w, _)| text.starts_with(w))?;
    let rest = &text[word.len()..];
    if let Some(after) = rest.strip_prefix('十').filter(|_| *ones < 10 && !word.is_ascii()) {
        let unit = WORDS.iter().find(|(w, n)| after.starts_with(w) && *n < 10);
        let (more, length) = unit.map_or((0, 0), |(w, n)| (*n, w.len()));
        return Some((ones * 10 + more, word.len() + '十'.len_utf8() + length));
    }
    Some((*ones, word.len()))
}

/// Full Chinese numerals: thousands and less, a fraction behind a point, and the scales behind them.
static SPELT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?P<k>[一二两三四五六七八九])千)?(?:零?(?P<h>[一二两三四五六七八九])?百)?(?:零?(?P<t>[一二三四五六七八九])?(?P<ten>十))?(?:零?(?P<o>[一二两三四五六七八九]))?(?:点(?P<f>[零〇一二三四五六七八九]{1,3}))?",
    )
});

/// Reads a number in Chinese numerals: `三千五百` is 3500, `二点五` 2.5, `十五万亿` 15000000000000.
pub fn read_spelt(text: &str) -> Option<Number> {
    let captures = SPELT.captures(text).filter(|c| c.get(0).is_some_and(|m| !m.is_empty()))?;
    let value = |name: &str| captures.name(name).and_then(|m| m.as_str().chars().next()).and_then(digit);
    let hundreds = if captures.get(0)?.as_str().contains('百') { value("h").unwrap_or(1) } else { 0 };
    let tens = if captures.name("ten").is_some() { value("t").unwrap_or(1) } else { 0 };
    let whole = value("k").unwrap_or(0) * 1_000 + hundreds * 100 + tens * 10 + value("o").unwrap_or(0);
    let digits = captures.name("f").map_or("", |m| m.as_str()).chars().filter_map(digit);
    let number = digits.fold(whole.to_string() + ".", |number, d| number + &d.to_string());
    let length = captures.get(0)?.end();
    let (power, scale) = scales(&text[length..]);
    let value = Decimal::from_str(number.trim_end_matches('.')).ok()?.checked_mul(ten_to(power)?)?;
    Some(Number { value: value.normalize(), length: length + scale, fraction: false })
}

/// The value of a Chinese digit.
pub fn digit(sign: char) -> Option<i16> {
    let sign = match sign {
        '零' | '○' => '〇',
        '两' => '二',
        sign => sign,
    };
    "〇一二三四五六七八九".chars().position(|c| c == sign).and_then(|value| i16::try_from(value).ok())
}

/// A unit with the scale before it (`만 위안`, `亿元`, `bn yuan`, `100 million yuan`): the factor and the unit alone.
pub fn scaled_unit(unit: &str) -> (Decimal, &str) {
    if let Some(number) = read(unit).filter(|n| is_power_of_ten(n.value)) {
        return (number.value, unit[number.length..].trim());
    }
    // The scale may stand behind a currency: US$ 천.
    if let Some((before, factor)) = unit.rsplit_once(' ').and_then(|(before, scale)| Some((before, scale_alone(scale)?))) {
        return (factor, before.trim());
    }
    let (power, length) = scales(unit);
    let rest = unit[length..].trim();
    if power == 0 || rest.is_empty() { (Decimal::ONE, unit) } else { (ten_to(power).unwrap_or(Decimal::ONE), rest) }
}

/// Whether a number can be a scale: ten, a hundred, a million. A year is none.
fn is_power_of_ten(value: Decimal) -> bool {
    let rest =
        std::iter::successors(Some(value), |v| (*v >= Decimal::TEN && (*v % Decimal::TEN).is_zero()).then(|| *v / Decimal::TEN)).last();
    value >= Decimal::TEN && rest == Some(Decimal::ONE)
}

/// The factor of a scale that stands alone: `thousand`, `万`.
pub fn scale_alone(word: &str) -> Option<Decimal> {
    let (power, length) = scales(word);
    (power > 0 && length == word.len()).then(|| ten_to(power)).flatten()
}

/// The digits of a name, in order.
pub fn in_name(name: &str) -> String {
    name.chars().filter(char::is_ascii_digit).collect()
}

static PERIOD: LazyLock<Regex> = LazyLock::new(|| pattern("十[一二三四五六七八九]五|第[一二三四五六七八九十百零〇两]+"));

/// Ordinals and five-year periods in Chinese numerals that a name bears: two names that differ in them are of two things.
pub fn periods(name: &str) -> Vec<&str> {
    PERIOD.find_iter(name).map(|m| m.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<(String, usize)> {
        read(text).map(|n| (n.value.to_string(), n.length))
    }

    #[test]
    fn scaled_parts_add_up() {
        assert_eq!(value("6조 2,000억 위안"), Some(("6200000000000".into(), "6조 2,000억".len())));
        assert_eq!(value("1,303억 6천만 위안").unwrap().0, "130360000000");
        assert_eq!(value("1,140조 800억원").unwrap().0, "1140080000000000");
        assert_eq!(value("46.5만 개").unwrap().0, "465000");
        assert_eq!(value("1.2万亿元").unwrap().0, "1200000000000");
        assert_eq!(value("800万千瓦").unwrap().0, "8000000");
        assert_eq!(value("US").map(|v| v.0), None);
        assert_eq!(value("10 billion").unwrap().0, "10000000000");
        assert_eq!(value("2024 300").unwrap().0, "2024");
        assert_eq!(value("1/4을").unwrap().0, "0.25");
        assert_eq!(value("8만3000장").unwrap().0, "83000");
        assert_eq!(value("1387억5000만 위안").unwrap().0, "138750000000");
        assert_eq!(value("46만 5,000개").unwrap().0, "465000");
        assert_eq!(value("2조 2024년").unwrap().0, "2000000000000");
    }

    #[test]
    fn a_sum_that_no_number_holds_is_none() {
        assert_eq!(value("79228000000000000조 100000000000000000000천1만"), None);
    }

    #[test]
    fn chinese_numerals_count() {
        let spelt = |text: &str| read_spelt(text).map(|n| (n.value.to_string(), n.length));
        assert_eq!(spelt("三千五百家"), Some(("3500".into(), "三千五百".len())));
        assert_eq!(spelt("二点五以上"), Some(("2.5".into(), "二点五".len())));
        assert_eq!(spelt("十五万亿元"), Some(("15000000000000".into(), "十五万亿".len())));
        assert_eq!(spelt("一百零八项"), Some(("108".into(), "一百零八".len())));
        assert_eq!(spelt("百"), Some(("100".into(), "百".len())));
        assert_eq!(spelt("家"), None);
    }

    #[test]
    fn words_count_too() {
        assert_eq!(read_word("여섯 분야"), Some((6, "여섯".len())));
        assert_eq!(read_word("十五五"), Some((15, "十五".len())));
        assert_eq!(read_word("二十三"), Some((23, "二十三".len())));
    }
}
