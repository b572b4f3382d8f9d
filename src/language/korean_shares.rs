//! How Korean tells shares, and what sums are spent as: of what whole, and whose part. Grammar only.

use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

static SHARED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^의\s(?:약\s|총\s|무려\s|각각\s)?\d[\d.,]*\s?%"));

static TAKES_SHARE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?P<n>(?:[^\s,.]+\s){0,2}[^\s,.]+)(?:이|가)\s(?:차지하는|점하는)\s$"));

/// What has the share that a bare word for one stands for: `비화석에너지가 차지하는 비중`.
pub fn whose_share(before: &str, phrase: &str) -> Option<String> {
    let bare = matches!(phrase.trim(), "비중" | "비율");
    let found = TAKES_SHARE.captures(before).filter(|_| bare)?;
    Some(format!("{} {}", found.name("n")?.as_str(), phrase.trim()))
}

static GROWTH_OF_EACH: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\([^()]*\))?(?:,|과|와)\s?\d[\d,.]*%(?:\([^()]*\))?(?:씩)?\s?(?:증가|늘|성장|상승|급증|뛰|올|확대)"));

/// Whether a number is the first of two by which two things have grown: `, 5% 증가`.
pub fn growth_of_each(behind: &str) -> bool {
    GROWTH_OF_EACH.is_match(behind)
}

/// Whether what stands behind a noun phrase tells a share of it, which somebody else has.
pub fn is_shared(behind: &str) -> bool {
    SHARED.is_match(behind)
}

static OF_WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:전체\s|전국\s|총\s?)?[^,]{0,30}?(?:에서\s차지하는|\s?(?:중|가운데)(?:에서)?\s차지하는|\s(?:중|대비))\s?(?:비중|비율)$|^(?:전체|전국|총액)\s?(?:비중|비율)$",
    )
});

/// Whether a measure is a share of a whole that does not say of what: `share of all spending`.
pub fn is_bare_share(measure: &str) -> bool {
    OF_WHOLE.is_match(measure)
}

/// A share of a whole with what it is the share of.
pub fn share_of(part: &str, share: &str) -> String {
    format!("{part}의 {share}")
}

static FUNDS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[가-힣)](?:비|경비|예산|자금|사업비|비용|지원금|보조금|지출)$"));
static SPENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\([^()]*\))?(?:\s?(?:가량|정도|이상|안팎|넘게))?(?:을|를)\s(?:투입|지출|집행|사용|배정|책정|편성|지원|썼|쓰)")
});

/// What a sum is spent as, by the words before it and behind it: `spent 5 million as research funds`.
pub(super) fn spent_as<'t>(head: &'t str, behind: &str) -> Option<&'t str> {
    let noun = head.strip_suffix("으로").or_else(|| head.strip_suffix('로'))?;
    (FUNDS.is_match(noun) && SPENT.is_match(behind)).then_some(noun)
}

/// Whether a measure is a sum of which others hold shares.
pub fn is_sum(measure: &str) -> bool {
    measure.ends_with("자본금")
}

/// Whether a measure is a share only by the words around its number, which stand behind `before`.
pub fn is_made_share(measure: &str, before: &str) -> bool {
    measure.ends_with("비중") && !before.contains("비중")
}
