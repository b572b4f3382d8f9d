//! Words that point back to what was named before: a demonstrative before a common noun (`동 계획`, `该方案`, `the Plan`),
//! and brackets that give a name its short form (`이하 …`, `以下简称…`, `hereinafter …`). Grammar only: what is meant is
//! decided elsewhere.

use super::patterns::pattern;
use super::regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A demonstrative with the words behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointer {
    /// Where it begins.
    pub start: usize,
    /// The words behind it, the first of which may be a common noun.
    pub words: Range<usize>,
    /// Whether the noun may stand anywhere in the text before: an article points less far than a demonstrative.
    pub article: bool,
}

static KOREAN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?:^|[\s,(\["'·])(?P<whole>(?:동|이번|본|해당|상기|이)\s(?P<words>[가-힣]{2,8}(?:\s[가-힣]{2,6})?))"#));
static CHINESE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?P<whole>(?:该项?|上述|这一|这项|这份|此项|此次|(?:^|[，。；、：,;:\s])本次?)(?P<words>\p{Han}{2,6}))"));
static ENGLISH: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?P<whole>(?P<article>[Tt]he|[Tt]his|[Tt]hese)\s(?P<words>[A-Za-z]+(?:\s[A-Za-z]+)?))\b"));

/// All places of a normalised text where something may be pointed at.
pub fn pointers(text: &str) -> Vec<Pointer> {
    let mut found = Vec::new();
    for expression in [&*KOREAN, &*CHINESE, &*ENGLISH] {
        for captures in expression.captures_iter(text) {
            let (Some(whole), Some(words)) = (captures.name("whole"), captures.name("words")) else { continue };
            let lead = whole.as_str().chars().take_while(|c| !c.is_alphanumeric()).map(char::len_utf8).sum::<usize>();
            let article = captures.name("article").is_some_and(|a| a.as_str().eq_ignore_ascii_case("the"));
            found.push(Pointer { start: whole.start() + lead, words: words.range(), article });
        }
    }
    found
}

static KIND: LazyLock<Regex> = LazyLock::new(|| pattern(r#"(?:^|[\s,.(\["'·])(?P<whole>(?:동|이|해당|이번)\s(?P<words>[가-힣]{2,9}))"#));
static BARE_EVENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?P<words>행사|회의|대회|포럼|박람회)(?:에는|에서는|에는|에서|에)\s"));

/// Where Korean points back with a demonstrative and a noun that is one for a kind of things (`noun` says which are): the
/// demonstrative with the noun; at the head of a sentence the noun for an event alone.
pub fn kinds_pointed_to(text: &str, noun: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = BARE_EVENT.captures(text).and_then(|c| c.name("words")).map(|m| m.range()).into_iter().collect();
    for captures in KIND.captures_iter(text) {
        let (Some(whole), Some(words)) = (captures.name("whole"), captures.name("words")) else { continue };
        let ends = words.as_str().char_indices().map(|(i, c)| i + c.len_utf8());
        let end = ends.filter(|&end| noun(&words.as_str()[..end]) && noun_ends(&text[words.start() + end..])).last();
        found.extend(end.map(|end| whole.start()..words.start() + end));
    }
    found
}

/// A Korean demonstrative with the noun behind it, or a noun that points by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// Where it begins.
    pub start: usize,
    /// What may be the noun, the longest first: its word without particles.
    pub nouns: Vec<Range<usize>>,
}

static DESCRIBED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[\s,(\[\x22'·])(?P<whole>(?:이|동|해당|이번|그)\s(?P<noun>[가-힣]{1,10}))"));
static BY_ITSELF: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[\s,])(?P<noun>동사)(?:는|의|가|와|에)\s|^(?P<head>회사|업체)(?:는|의|가|\s측은)\s"));

/// All places of a Korean text where a common noun may speak of something again.
pub fn descriptions(text: &str) -> Vec<Description> {
    let mut found: Vec<Description> = DESCRIBED
        .captures_iter(text)
        .filter_map(|c| {
            let (whole, word) = (c.name("whole")?, c.name("noun")?);
            let ends = word.as_str().char_indices().map(|(i, c)| i + c.len_utf8());
            let nouns = ends.filter(|&end| end == word.as_str().len() || super::korean::is_particles(&word.as_str()[end..]));
            let mut nouns: Vec<Range<usize>> = nouns.map(|end| word.start()..word.start() + end).collect();
            nouns.reverse();
            Some(Description { start: whole.start(), nouns })
        })
        .collect();
    for captures in BY_ITSELF.captures_iter(text) {
        if let Some(noun) = captures.name("noun").or_else(|| captures.name("head")) {
            found.push(Description { start: noun.start(), nouns: vec![noun.range()] });
        }
    }
    found
}

/// A short form that a bracket gives to the name before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortForm {
    /// The bracket.
    pub outer: Range<usize>,
    /// The short form, without quotation marks.
    pub inner: Range<usize>,
}

static SHORT: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    [
        pattern(
            r#"\(이하[,:]?\s?(?:약칭\s)?['"《「『〈<]?(?P<short>[^()'"》」』〉>]{2,30}?)['"》」』〉>]?(?:(?:이?라고?|으?로)\s?(?:함|한다|칭함|약칭|지칭)[^()]{0,4})?\)"#,
        ),
        pattern(
            r#"\((?:[A-Za-z][^()，,]{0,30}[，,]\s?)?(?:以下|下文|下)(?:统称|简称|称)为?[:：]?\s?['"《「『〈<]?(?P<short>[^()'"》」』〉>]{2,20})['"》」』〉>]?\)"#,
        ),
        pattern(
            r#"\((?:hereinafter|hereafter|henceforth)(?:\s(?:referred to as|called))?,?\s(?:the\s)?['"]?(?P<short>[^()'"]{2,40})['"]?\)"#,
        ),
        pattern(r#"\((?:the\s)?["'](?:the\s)?(?P<short>[A-Z][^()'"]{2,40})["']\)"#),
    ]
});

/// All short forms that a normalised text introduces.
pub fn short_forms(text: &str) -> Vec<ShortForm> {
    let matches = SHORT.iter().flat_map(|s| s.captures_iter(text));
    let mut found: Vec<ShortForm> = matches
        .filter_map(|captures| Some(ShortForm { outer: captures.get(0)?.range(), inner: captures.name("short")?.range() }))
        .collect();
    found.sort_by_key(|s| s.outer.start);
    found
}

/// Whether a common noun ends where the words behind it begin: what goes on with it makes another word of it.
pub fn noun_ends(rest: &str) -> bool {
    let next = rest.chars().next().unwrap_or(' ');
    if super::korean::is_hangul(next) {
        return super::korean::is_particles(super::korean::rest_of_word(rest));
    }
    !next.is_ascii_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn demonstratives_are_found_in_three_languages() {
        let words = |text: &'static str| pointers(text).into_iter().map(|p| &text[p.words]).collect::<Vec<_>>();
        assert_eq!(words("또한 동 계획은"), ["계획은"]);
        assert_eq!(words("이번 방안에 따라"), ["방안에 따라"]);
        assert_eq!(words("根据该方案，到2027年"), ["方案"]);
        assert_eq!(words("，本办法自公布之日起"), ["办法自公布之"]);
        assert_eq!(words("under the Plan, firms"), ["Plan"]);
        assert!(words("행동 계획은").is_empty());
    }

    #[test]
    fn kinds_are_pointed_to() {
        let found = |text: &'static str| {
            kinds_pointed_to(text, |word| ["대학", "위성", "협회"].contains(&word)).into_iter().map(|r| &text[r]).collect::<Vec<_>>()
        };
        assert_eq!(found("허페이에 있는 이 대학은 3월에"), ["이 대학"]);
        assert_eq!(found("동 위성은 무게 약 640kg"), ["동 위성"]);
        assert!(found("이 대학원생은 행동 위성과").is_empty());
    }

    #[test]
    fn nouns_point_back() {
        let found = |text: &'static str| {
            let nouns = |d: Description| d.nouns.into_iter().map(|r| &text[r]).collect::<Vec<_>>();
            descriptions(text).into_iter().flat_map(nouns).collect::<Vec<_>>()
        };
        assert!(found("선전에 있는 이 회사는 3월에").contains(&"회사"));
        assert!(!found("이 회사원은 동사무소로").contains(&"회사"));
        assert_eq!(found("회사는 새 칩을 내놨다"), ["회사"]);
    }

    #[test]
    fn brackets_introduce_short_forms() {
        let short = |text: &'static str| short_forms(text).into_iter().map(|s| &text[s.inner]).collect::<Vec<_>>();
        assert_eq!(short("'가나 계획'(이하 '계획')을"), ["계획"]);
        assert_eq!(short("《关于某事的实施意见》(以下简称《实施意见》)"), ["实施意见"]);
        assert_eq!(short("香港微电子研发院(MRDI,下称\"微电子研发院\")"), ["微电子研发院"]);
        assert_eq!(short("the Action Plan (hereinafter referred to as the \"Plan\")"), ["Plan"]);
        assert_eq!(short("가나다연구원(이하 가나연)은"), ["가나연"]);
        assert!(short("그룹(CASC)과 (이상)").is_empty());
    }

    #[test]
    fn nouns_end_before_particles() {
        assert!(noun_ends("은 다음과") && noun_ends("，到") && noun_ends(""));
        assert!(!noun_ends("서는"));
    }
}
