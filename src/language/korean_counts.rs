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

/// What the subject of a verb of taking part or of being somewhere counts.
#[derive(Debug, PartialEq, Eq)]
pub struct Counted {
    /// What is counted.
    pub measure: String,
    /// Whether it takes part in something.
    pub meets: bool,
}

const VERBS: &str = r"(?P<v>참가|참석|참여|출품|출전|전시|체결|서명|나왔|나온|나섰|부스|모였|모인|찾았|찾아|입주|입점|들어와|들어섰|들어서|둥지|자리|몰려|밀집|모여|근무|재직|종사|상주|일하|일한|포진|체류|탑승)";

static SUBJECT_OF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:\([^()]*\))?\s?(?:이상|가량|정도|안팎)?(?:의\s)?(?P<n>(?:[가-힣A-Za-z·]{{1,10}}\s){{0,2}}?[가-힣A-Za-z·]{{0,10}}?)(?:이|가)\s(?:[^\s,.]{{1,8}}\s){{0,2}}?{VERBS}"
    ))
});
static JOINED_SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^\s?(?P<n>[가-힣A-Za-z·]{{0,14}}?)(?:의|와|과|에서|,)\s(?:온\s|모두\s|약\s|총\s)?\d[\d,.만천]*여?\s?[^\s,.\d]{{1,4}}(?:\s[^\s,.\d]{{1,8}}){{0,2}}?(?:이|가)\s(?:[^\s,.]{{1,8}}\s){{0,2}}?{VERBS}"
    ))
});
static BARE_NOUN: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[\s,])(?P<n>[가-힣A-Za-z]{2,10})\s(?:약\s|총\s|모두\s)?$"));

/// What a number counts by the verb whose subject it is with its noun, by the words before it, its unit and the words behind it.
pub fn counted_by_verb(before: &str, unit: &str, behind: &str) -> Option<Counted> {
    let found = SUBJECT_OF.captures(behind).or_else(|| JOINED_SUBJECT.captures(behind))?;
    let verb = found.name("v")?.as_str();
    let people = unit.starts_with('명') || unit.starts_with('인');
    let in_unit = unit.split_once(' ').map_or("", |(_, noun)| noun);
    let said = format!("{in_unit} {}", found.name("n").map_or("", |n| n.as_str()));
    let said = said.trim().to_owned();
    let own = BARE_NOUN.captures(before).and_then(|c| c.name("n")).map(|n| n.as_str());
    let own = own.filter(|n| said.is_empty() && !super::korean::closes_phrase(n));
    let country = unit.ends_with('국') || unit.ends_with("국가") && said.is_empty();
    let meets = matches!(
        verb,
        "참가"
            | "참석"
            | "참여"
            | "출품"
            | "출전"
            | "전시"
            | "체결"
            | "서명"
            | "나왔"
            | "나온"
            | "나섰"
            | "부스"
            | "모였"
            | "모인"
            | "찾았"
            | "찾아"
    );
    let lead = match verb {
        "참가" | "참석" | "참여" | "출품" | "출전" | "전시" | "체결" | "서명" | "체류" | "탑승" => verb,
        "나왔" | "나온" | "나섰" | "부스" | "모였" | "모인" => "참가",
        "찾았" | "찾아" => "방문",
        "입주" | "입점" | "들어와" | "들어섰" | "들어서" | "둥지" | "자리" => "입주",
        "근무" | "재직" | "종사" | "상주" | "일하" | "일한" => "근무",
        _ => "",
    };
    let noun = match own {
        _ if !said.is_empty() => said,
        Some(own) => own.to_owned(),
        None if country => format!("{lead}국"),
        None if people && meets => format!("{lead}자"),
        None if people => format!("{lead} 인력"),
        None if unit.ends_with('사') => format!("{lead} 기업"),
        None => return None,
    };
    let measure = if noun.starts_with(lead) { noun } else { format!("{lead} {noun}") };
    Some(Counted { measure: super::korean_figures::counted(measure.trim()), meets })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_take_part() {
        let is = |before, unit, behind, measure: &str, meets| {
            assert_eq!(counted_by_verb(before, unit, behind), Some(Counted { measure: measure.into(), meets }), "{behind}");
        };
        is("에어쇼에는 43개국의 ", "개", " 업체가 참가했고", "참가 업체 수", true);
        is("에어쇼에는 ", "개국", "의 770개 업체가 참가했고", "참가국 수", true);
        is("", "개", " 국가·지역과 3600여 개 기업이 참가했으며", "참가 국가·지역 수", true);
        is("", "명", "이 참석했다", "참석자 수", true);
        is("참가했고 항공기 ", "대", "가 전시됐다", "전시 항공기 수", true);
        is("단지에는 현재 ", "개", " 기업이 들어와 있다", "입주 기업 수", false);
        assert_eq!(counted_by_verb("", "개", " 기업이 문을 닫았다"), None);
    }
}
