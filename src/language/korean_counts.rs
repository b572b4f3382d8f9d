//! Numbers in Korean that a verb makes counts or sums: so many are built, so much is spent on something, a machine has so many
//! parts. Grammar only.

use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

static DOES_SO_MANY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?\s?(?:이상|가량|정도|안팎|내외|넘게)?\s(?:[^\s,.]{1,8}\s)?(?:운영|보유|확보|건설|설치|구축|유치|배치|공급|도입|개설|조성|육성|만들|만든|세우|세운|신설|건립|선정|지정|발굴|키우|키운|양성|배출)",
    )
});

/// Whether a verb behind a number has so many for its object, whose noun stands before: `단지를 5개 조성`.
pub(super) fn does_so_many(behind: &str) -> bool {
    DOES_SO_MANY.is_match(behind)
}

static OF_LIST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?[와과,]\s[^.\d]{0,4}(?:\d+[가-힣]{1,3}\s)?[^.\d]{2,24}\s[\d][\d,.만천백억]*\s?(?:여\s?)?[가-힣]{1,2}(?:을|를|이|가)\s(?:[^\s,.]{1,8}\s)?(?:운영|보유|확보|건설|설치|구축|배치|장착|탑재|도입|조성|신설|들어|사용)",
    )
});

/// Whether what stands behind a number goes on with another of a list whose verb counts all of them.
pub(super) fn is_of_list(behind: &str) -> bool {
    OF_LIST.is_match(behind)
}

static SPENT_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[\s,])(?P<n>(?:[가-힣A-Za-z&]+\s)?[가-힣A-Za-z&]*(?:투자|연구|개발|R&D|마케팅|인수|판촉|광고|구매)(?:\([^()]*\))?)에(?:는|만|도)?$",
    )
});
static SPENDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\([^()]*\))?(?:\s?(?:가량|정도|이상|안팎|넘게))?(?:을|를)?\s(?:집행|지출|투입|투자|쓰|썼|쓴|쏟|들였|들인|들이|할애)")
});

/// The name of what is spent on something, by the words before a sum and behind it: `spent 5 million on research`.
pub(super) fn spent_on(head: &str, behind: &str) -> Option<String> {
    let found = SPENT_ON.captures(head).filter(|_| SPENDS.is_match(behind))?;
    let noun = found.name("n")?.as_str();
    let bare = noun.split('(').next().unwrap_or(noun);
    Some(if bare.ends_with("투자") { bare.to_owned() } else { format!("{bare} 지출") })
}

static DESCRIBES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:급|의|짜리|를\s(?:담은|갖춘|탑재한|얹은|장착한|구현한)|을\s(?:담은|갖춘|조작할\s수\s있는))?\s(?:[^\s,.]+\s){0,5}?['\x22]?$",
    )
});

/// Whether a number with what stands between it and a name says what the thing of that name is like.
pub fn describes(between: &str) -> bool {
    DESCRIBES.is_match(between)
}
/// Whether a unit is that of a place in an order.
pub fn is_place_unit(unit: &str) -> bool {
    unit.trim() == "위"
}

static MAJOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s?(?:중점|핵심|전략|주요|중대|과제|분야|산업|행동|공정|임무|프로젝트|사업|기술|영역|도시|방향|목표|조치|원칙|체계|지표|권역|거점|품목|항목)",
    )
});

/// Whether a number with a unit only says how many chief things of a kind there are: `6대 중점 분야`.
pub fn is_major(unit: &str, behind: &str) -> bool {
    unit.trim() == "대" && MAJOR.is_match(behind)
}
