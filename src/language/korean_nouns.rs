//! What Korean words around a name or a figure say of the noun beside it: whose it is, what a figure describes, which nouns
//! point back. Grammar only.

use super::korean_figures::ADNOMINAL;
use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

static OWNED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\([^()]*\))?의\s(?:[^\s,.]*[^\s,.은는이가을를에로와과도의]\s){0,4}['\x22]?$"));

/// Whether what stands between two names makes the first only whose or where the second is: `상하이의 AI 기업 X`.
pub fn leads_to_owned(between: &str) -> bool {
    OWNED.is_match(between)
}

static DESCRIBING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?(?:\s?(?:가량|정도|안팎|이상|수준|규모))?(?:에\s(?:달하는|이르는|육박하는|불과한|이른|달한)|[을를]\s(?:넘는|웃도는|기록한|자랑하는|넘긴|초과하는|웃돈)|[이가]\s(?:넘는|되는)|인|짜리인?)\s",
    )
});
static ITS_NOUN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[^\s,.]*[^\s,.은는이가을를에로와과도의]\s){0,5}['\x22]?$"));
static OTHER_NOUN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[^\s,.]*[^\s,.은는이가을를에로와과도의]\s){0,4}[^\s,.]*[^\s,.\d](?:이|가|은|는)\s"));

/// Where the noun phrase begins that a figure describes, by what stands behind the number: `길이가 16m인 X`.
pub fn describing(behind: &str) -> Option<usize> {
    DESCRIBING.find(behind).map(|m| m.end())
}

/// Whether what stands between a describing figure and a name makes the name what is described.
pub fn leads_to_noun(between: &str) -> bool {
    ITS_NOUN.is_match(between)
}

/// Whether what a figure describes is somebody or something that is the subject of what goes on.
pub fn describes_other(behind: &str) -> bool {
    OTHER_NOUN.is_match(behind)
}

/// Whether a noun that points back is one for a body that was just founded or named, rather than for who is spoken of.
pub fn is_new_body(noun: &str) -> bool {
    noun.ends_with("법인") || noun.ends_with("합작사") || noun.ends_with("자회사")
}

static PROJECT_SUM: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^총\s?(?:투자(?:액|비|금액?|규모)?|사업비|공사비|건설비)$|^(?:공사비|건설비|사업비)$"));

/// Whether a measure is what a project costs as a whole.
pub fn is_sum_of_project(measure: &str) -> bool {
    PROJECT_SUM.is_match(measure)
}

static TO_FIGURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s[가-힣]{1,7}[가-힣&&[^한된난은른던인의로]]\s(?:총\s|약\s)?\d[\d,.만천백억]*\s?[가-힣]{1,3}(?:이?다|이며|이고|을|를|으?로)[\s,.]",
    )
});

/// Whether a number only says of how many others the next figure is: `28개 고객사 815대다`.
pub fn leads_to_figure(behind: &str) -> bool {
    TO_FIGURE.is_match(behind)
}

static TARGETED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[^,.]{1,40}?[을를]\s대상으로\s(?:한|실시한|진행한|벌인|조사한|이뤄진)\s"));

/// A phrase without the words at its head that say of whom it is held or asked.
pub fn behind_targeted(phrase: &str) -> &str {
    TARGETED.find(phrase).map_or(phrase, |m| &phrase[m.end()..])
}

/// Whether a text ends in a verb that describes the noun behind it.
pub fn ends_adnominal(text: &str) -> bool {
    text.trim_end().rsplit(' ').next().is_some_and(|word| word.chars().count() >= 2 && ADNOMINAL.is_match(word))
}

static VERB_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:열어|세워|들여|팔아|지어|만들어|늘려|줄여|통해|위해|거쳐|앞세워|바탕으로|받아|맺어)\s"));

/// Whether a phrase begins with a verb that only leads to its noun.
pub fn begins_with_verb(phrase: &str) -> bool {
    VERB_FIRST.is_match(phrase)
}

static INNER_OBJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[가-힣A-Za-z0-9)'\x22][을를]\s(?:[^\s,]{1,6}\s)?[^\s,]{0,4}(?:열어|세워|들여|팔아|지어|만들어|내놔|늘려|줄여|투입해|통해|위해|거쳐|앞세워|바탕으로)\s",
    )
});

/// Whether a noun phrase holds a clause with an object, of which it is no part.
pub fn has_inner_object(phrase: &str) -> bool {
    INNER_OBJECT.is_match(phrase)
}

static INNER_SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:이|동|해당|그)\s(?:회사|업체|기업|그룹|은행|법인)의\s|(?:^|\s)[가-힣]{2,8}(?:이|가)\s(?:[^\s,]+\s){0,2}?(?:[^\s,]*(?:[한된할될린낸온본]|하는|되는|받는|갖는)|[^\s,]+\s수\s있는)\s[가-힣A-Z]",
    )
});

/// Whether a noun phrase is described by a clause with a subject of its own, or is of a firm that it does not name: `도시가 받을 수
/// 있는 장려금`, `이 회사의 직원`.
pub fn has_inner_subject(phrase: &str) -> bool {
    INNER_SUBJECT.is_match(phrase)
}

static PUBLISHES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:발표|공개|공표|집계|조사|추산|분석|전망|예상|제시|보도|인용|산출|측정|공시)(?:한|하는)\s$|(?:밝힌|내놓은|펴낸|전한|꼽은|매긴)\s$",
    )
});

/// Whether words before a figure's noun only say who made it known.
pub fn is_published(before: &str) -> bool {
    PUBLISHES.is_match(before)
}

/// Whether what stands between two names makes what is told of the second the first one's.
pub fn owns_right_away(between: &str) -> bool {
    let bare = between.split_once(')').filter(|(bracket, _)| bracket.starts_with('(')).map_or(between, |(_, rest)| rest);
    bare == "의 "
}

/// Whether a text ends in a word without a particle that makes it a subject.
pub fn is_bare_name(before: &str) -> bool {
    let word = before.trim_end();
    word.ends_with(|c: char| c.is_alphanumeric()) && !word.ends_with(['은', '는', '이', '가', '도', '고', '며'])
}

static CEREMONY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s?(?:개막식|폐막식|개회식|폐회식|시상식|개막\s?행사|전체회의)$"));

/// Whether words behind the title of an event are only for a part of it.
pub fn is_ceremony(words: &str) -> bool {
    CEREMONY.is_match(words)
}

/// Whether a particle in a text makes what stands before it whose something is.
pub fn has_owner(text: &str) -> bool {
    text.contains('의')
}

/// Whether nothing stands between two names, or only that the first has the second.
pub fn joins_owner(between: &str) -> bool {
    matches!(between, " " | "의 ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_and_described_nouns() {
        assert!(leads_to_owned("의 AI 기업 ") && leads_to_owned("(上海)의 ") && !leads_to_owned("의 매출은 "));
        assert!(describing("인 배").is_some() && describing("에 달하는 약").is_some() && describing("에 달했다").is_none());
        assert!(describes_other("세계 1위 의약품이 졌다") && !describes_other("수소 생산국이며"));
        assert!(has_inner_subject("도시군 하나가 받을 수 있는 장려금") && !has_inner_subject("1분기 매출"));
        assert!(is_sum_of_project("총투자액") && !is_sum_of_project("투자액"));
    }
}
