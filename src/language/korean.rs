//! Korean grammar as far as names need it: where a word ends, which endings may follow a name inside
//! its word, which words close a noun phrase to the left. Knows particles, not names.

use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

/// A counter of machines that, before a noun, says that there are so many great ones.
pub const GREAT: char = '대';
/// What stands behind the name of what is counted.
pub const NUMBER_OF: &str = " 수";
/// What stands behind the name of a part for its share of a whole.
pub const SHARE_OF: &str = " 비중";
/// The unit of multiples.
pub const TIMES: &str = "배";

/// Whether a character is a Hangul syllable.
#[inline]
pub fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// Whether a character is a letter or digit; those of our languages are known without a look into Unicode's tables.
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    is_hangul(c) || is_han(c) || c.is_alphanumeric()
}

/// Whether a character is a Chinese character.
#[inline]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ebef}' | '〇')
}

/// Whether a character belongs to a script that is written without regard to blanks.
#[inline]
pub fn is_cjk(c: char) -> bool {
    is_hangul(c) || is_han(c)
}

static PARTICLES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "^(?:들|측|간|내|외|별|급|산|발|당|제|용)?(?:에서|에게|에는|에도|에만|에의|으로|로서|로써|부터|까지|보다|처럼|마다|조차|밖에|이라는|라는|이란|란|이라고|라고|이라|\
         이며|이고|이자|이다|이었다|였다|이었으며|였으며|인데|인|임|이나|나|이면|하고|과|와|을|를|은|는|이|가|의|에|도|만|로|께|며|고|뿐|등|및|여서|이어|씩|간|내|중|상|하|시|후|전|때){1,3}(?:은|는|도|의|을|를|이|가)?$",
    )
});

/// Whether what follows a name inside its word is nothing but particles: `은`, `에서는`, `으로의`.
pub fn is_particles(tail: &str) -> bool {
    let verb = tail.strip_prefix('하').is_some_and(|rest| rest.starts_with(['는', '고', '며', '면', '도']));
    !verb && PARTICLES.is_match(tail)
}

static KIND: LazyLock<Regex> = LazyLock::new(|| pattern("(?:기업|업체|회사|기관|법인|단체|사업자)$"));

/// Whether a name is only a common noun for bodies of a kind, which are counted.
pub fn is_kind(name: &str) -> bool {
    KIND.is_match(name) && !["이 ", "동 ", "해당 ", "그 "].iter().any(|points| name.starts_with(points))
}

static STRETCH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^,?\s?(?:만에|이내|이상|이하|동안|간|안에|연속|정도|가량|(?:전|후|뒤)(?:[\s,.에부까의으]|$)|째|내내|내외|남짓|넘게|미만|분의?\s)",
    )
});

/// Whether what follows a count of days says that it is how long something takes, not when it is.
pub fn is_stretch(behind: &str) -> bool {
    STRETCH.is_match(behind)
}

static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^일?\s(?:배|점|퍼센트|프로|억|만|조|천|백|위안|달러|원|유로|엔|개|년|톤|도|배럴|나노|마이크로|미터|킬로|센티|밀리|기가|메가|테라|버전|세대|대(?:[를가의로은,.\s]|$)|명|건|인치|리터|그램|시간|분|초|회|차|등급|와트|볼트|평방|제곱|헥타르|수준|이상|이하|미만|초과|정도|가량|내외|포인트|상승|하락|증가|감소|증|감|으로|에서|에|로|과|와|및|까지)",
    )
});

/// Whether a number with a point may be of what stands behind it, and is then no month and day.
pub fn may_be_counted(behind: &str) -> bool {
    COUNTED.is_match(behind)
}

static BEHIND_PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "^(?:에서(?:는|도)?(?:\\s|$)|(?:에|의)?\\s?(?:소재|지역|일대|시내|시민|시정부|현지|본사|주재|인근|출신|공항|위치|공장|본부|있는|경제특구|특구|고신구|개발구|세관|증시|증권거래소|지하철|기업|소속|등지|등에서)|에\\s(?:설립|건설|진출|세[우운워]|들어))",
    )
});

/// Whether a name stands as places do: before a noun that goes with places (`… 소재`, `… 일대`), as where something is
/// done (`…에서`), or as where a report was sent from (`(…=`).
pub fn is_place(before: &str, behind: &str) -> bool {
    BEHIND_PLACE.is_match(behind) || before.ends_with(['(', '[']) && behind.starts_with('=')
}

static OBJECT: LazyLock<Regex> = LazyLock::new(|| pattern("^[을를](?:\\s|$)"));
static OF_PLACES: LazyLock<Regex> = LazyLock::new(|| pattern("^[을를]\\s(?:방문|거쳐|거치|찾|중심|비롯|포함|떠나|잇)"));

/// Whether a word is the object of a verb that does not go with places.
pub fn is_object(behind: &str) -> bool {
    OBJECT.is_match(behind) && !OF_PLACES.is_match(behind)
}

/// Whether what follows a noun inside its word makes a verb of it: `하고`, `했다`.
pub fn is_verbal(tail: &str) -> bool {
    tail.starts_with(['하', '했', '해', '한', '할', '함', '되', '됐', '된', '될', '됨'])
}

/// Whether what stands behind the name of a country makes its government of it.
pub fn is_government(rest: &str) -> bool {
    matches!(rest.trim(), "정부" | "당국")
}

/// The rest of a word: the Hangul letters at the beginning of `text`.
pub fn rest_of_word(text: &str) -> &str {
    let end = text.char_indices().find(|&(_, c)| !is_hangul(c)).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// A place's name without the syllable for its level, if two syllables or more are left: `룽청` of `룽청시`.
pub fn without_level(name: &str) -> Option<&str> {
    let bare = name.strip_suffix(['시', '현', '구'])?;
    (bare.chars().count() >= 2 && bare.chars().all(is_hangul)).then_some(bare)
}

/// Whether a word stands between names or behind a list of them and belongs to none.
pub fn joins_names(word: &str) -> bool {
    matches!(word, "등" | "및" | "또는")
}

static CLOSERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:에서는?|에게|에|으로|까지|부터|하여|하고|하며|하는|되며|되고|되는|위해|위한|대해|따라|통해|지난|최근|주로|또한|특히|및|또는|향후|이번|관련|대한|따른|등|은|는|를|을|와|과|며|면|로|해|여|고|는데|으나|지만|면서)$|^(?:이|그|각|전|총|약|또|더|및)$",
    )
});

/// Whether a word ends what stands before a noun phrase: it bears a particle, joins clauses or is an adverb.
/// Nouns that merely look like it are let go: the phrase gets shorter, never longer.
pub fn closes_phrase(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !is_alphanumeric(c));
    CLOSERS.is_match(word) || word.chars().count() > 1 && (word.ends_with('이') || word.ends_with('가')) && !KEPT.is_match(word)
}

/// Nouns in 이 and 가 that are common in noun phrases.
static KEPT: LazyLock<Regex> = LazyLock::new(|| {
    pattern("(?:국가|평가|전문가|투자가|단가|물가|원가|부가|허가|인가|추가|증가|길이|높이|깊이|넓이|차이|디스플레이|하이|안후이)$")
});

/// The words that join a list: a comma, a middle dot, or a conjunction.
static JOINTS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*(?:,|·|、|;|\s및\s|\s또는\s|(?:[와과])\s|\sand\s|\s&\s|和|与|及|以及)\s*"));

/// Splits a list into its members with their byte ranges: `A, B와 C` gives three. A conjunction counts as one
/// only where a blank follows it, so that `과학` stays whole.
pub fn split_list(text: &str) -> Vec<(std::ops::Range<usize>, &str)> {
    let mut members = Vec::new();
    let mut from = 0;
    let mut add = |range: std::ops::Range<usize>| {
        let part = &text[range.clone()];
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let start = range.start + (part.len() - part.trim_start().len());
            members.push((start..start + trimmed.len(), trimmed));
        }
    };
    for joint in JOINTS.find_iter(text).filter(|m| balanced(&text[..m.start()])) {
        add(from..joint.start());
        from = joint.end();
    }
    add(from..text.len());
    members
}

fn balanced(text: &str) -> bool {
    text.matches(['(', '（', '〈', '《']).count() == text.matches([')', '）', '〉', '》']).count()
}

/// What may stand between two members of a list: joints, with the particles and brackets of the first and one short
/// word of the second.
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[가-힣]{0,2}(?:\([^()]*\))?(?:\s?[,·、/]\s?(?:\s?(?:및|and)\s)?|[와과]\s|\s(?:및|와|과|and|&)\s|[和与及])(?:[가-힣]{2,4}\s)?$",
    )
});

/// What a headline calls a document that it only sketches, without the word for that: `인공지능+ 청사진`.
pub fn sketched(key: &str) -> Option<&str> {
    let stem = ["청사진", "로드맵", "마스터플랜", "밑그림"].iter().find_map(|word| key.strip_suffix(word))?;
    (stem.chars().count() >= 3).then_some(stem)
}

/// Whether a text between two names makes them members of one list.
pub fn joins_list(between: &str) -> bool {
    // What joins is short, but for what stands in its bracket.
    let behind = |rest: &str| rest.split_once(')').map_or(rest.len(), |(_, behind)| behind.len());
    let outside = between.split_once('(').map_or(between.len(), |(before, rest)| before.len() + behind(rest));
    outside <= LONGEST_JOINT && BETWEEN.is_match(between)
}

/// How many bytes can join two members of a list, without what stands in the bracket.
const LONGEST_JOINT: usize = 48;

/// Whether what stands between two names makes the second the first one's: nothing, a blank, a genitive.
pub fn belongs(between: &str) -> bool {
    matches!(between, "" | " " | "의 " | "的")
}

static LIST_HEAD: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s?등\s(?P<head>[가-힣]{2,6})"));

/// The words behind `등`, which say of what kind a list was: for each the end of the list and the word.
pub fn list_heads(text: &str) -> Vec<(usize, std::ops::Range<usize>)> {
    LIST_HEAD.captures_iter(text).filter_map(|c| Some((c.get(0)?.start(), c.name("head")?.range()))).collect()
}

static STEM: LazyLock<Regex> = LazyLock::new(|| pattern("(?:에서는|에서|에게|으로|까지|부터|을|를|은|는|이|가|의|에|로|와|과|도)$"));

/// A word without the particle at its end.
pub fn stem(word: &str) -> &str {
    if !word.ends_with(is_hangul) {
        return word;
    }
    STEM.find(word).filter(|m| m.start() > 0).map_or(word, |m| &word[..m.start()])
}

/// A phrase without the `등` that closes an open list.
pub fn without_etc(phrase: &str) -> &str {
    phrase.strip_suffix(" 등").unwrap_or(phrase).trim_end_matches('的')
}

/// Whether a line ends in a verb, plain or made a noun: `밝혔다`, `발표했음`.
pub fn closes_clause(line: &str) -> bool {
    static CLOSED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:[가-힣]다|[했였됐있없였았었겠]음|[하되]기로|[가-힣]요)$"));
    CLOSED.is_match(line.trim_end_matches(['.', ' ']))
}

/// Whether a word behind this text is the last noun of a compound: a noun stands before it, nothing that only modifies.
pub fn ends_compound(before: &str) -> bool {
    let word = before.rsplit(' ').nth(1).unwrap_or_default();
    let modifies = closes_phrase(word) || word.ends_with(['한', '는', '된', '던', '의', '인', '할', '될']);
    before.ends_with(' ') && word.ends_with(is_hangul) && !modifies
}

/// Whether particles say where something is put or led to.
pub fn is_direction(particles: &str) -> bool {
    matches!(particles, "에" | "에의" | "으로" | "로")
}

/// Whether a line ends as a sentence or a nominal clause does.
pub fn ends_sentence(line: &str) -> bool {
    line.trim_end().ends_with(['.', '。', '!', '?', '함', '임', '됨', ':', '：', ')', '”', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_are_told_from_syllables_of_a_word() {
        for tail in ["은", "에서", "에서는", "으로", "의", "과", "이며", "내"] {
            assert!(is_particles(tail), "{tail}");
        }
        for tail in ["항", "기술", "대학", "신구"] {
            assert!(!is_particles(tail), "{tail}");
        }
    }

    #[test]
    fn stems_lose_one_particle() {
        assert_eq!(stem("대회에서는"), "대회");
        assert_eq!(without_etc("가나 등"), "가나");
        assert!(ends_sentence("발표함") && !ends_sentence("발표하고"));
    }

    #[test]
    fn lists_split_at_joints_outside_brackets() {
        let members: Vec<_> = split_list("국가기술센터와 연구기관(A, B), 과학 논문 및 특허").into_iter().map(|(_, m)| m).collect();
        assert_eq!(members, ["국가기술센터", "연구기관(A, B)", "과학 논문", "특허"]);
    }
}
