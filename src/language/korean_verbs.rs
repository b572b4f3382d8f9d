//! Korean verbs of happening and the particles of who takes part in it: which voice a verb has by its ending, what part a name
//! plays by the particle behind it. Grammar only: which verbs are meant is data (`ontology/rules/frames.toml`).

use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

/// How a verb stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// Somebody does it: `설립했다`, `설립해`, `…를 설립`.
    Active,
    /// It is done: `설립됐다`, `설립돼`.
    Passive,
    /// It describes what stands behind it and is done by somebody: `A가 설립한 B`.
    OfActive,
    /// It describes what stands behind it and is done: `설립된 B`.
    OfPassive,
}

static OF_PASSIVE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:된|되어\s온|돼\s온|되던|됐던)\s"));
static OF_ACTIVE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:한|해\s온|했던|하던|한\s바\s있는|\s?중인)\s"));
static PASSIVE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:됐|되었|되어|돼|됨|되며|되고|되면서|되기\s시작)|^이\s(?:완료|마무리)|^\s완료[됐되돼]"));
static ACTIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:했|하였|하여|해(?:[\s,.]|냈|내|왔)|하며|하고|하면서|함|한다)|^(?:을|를)\s(?:완료|마쳤|마치|마무리|끝냈)|^(?:에|하는\s데)\s(?:[가-힣]+\s)?성공|^\s(?:성공|완료)|^(?:$|[.,]|\s?\()",
    )
});
static TO_COME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:할|될|하기로|하려|되도록|하도록|키로|을\s(?:추진|계획|검토|준비)|를\s(?:추진|계획|검토)|\s(?:추진|계획|예정|검토|중))|^[^.]{0,12}(?:지\s(?:않|못)|예정|계획)",
    )
});

/// The voice of a noun of doing by what stands behind it; none if it is still to come, denied, or no verb.
pub fn voice(behind: &str) -> Option<Voice> {
    let ongoing = behind.trim_start().starts_with("중인 ");
    if TO_COME.is_match(behind) && !ongoing {
        return None;
    }
    let found = [(&OF_PASSIVE, Voice::OfPassive), (&OF_ACTIVE, Voice::OfActive), (&PASSIVE, Voice::Passive), (&ACTIVE, Voice::Active)];
    found.into_iter().find(|(ending, _)| ending.is_match(behind)).map(|(_, voice)| voice)
}

/// What part a name plays by its particle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Spoken of: 은, 는.
    Topic,
    /// Subject: 이, 가.
    Subject,
    /// Object: 을, 를.
    Object,
    /// Where it is put: 에.
    In,
    /// Where it is done: 에서.
    At,
    /// With whom: 와, 과.
    With,
}

static PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^['\x22]?(?:\([^()]*\))?['\x22]?(?:\s등(?:\s\d+개\s?[가-힣]{0,6})?)?(?:\s?(?:소속\s)?(?:(?:[가-힣]{2,3}(?:\([^()]*\))?\s)?(?:교수|원사|박사|연구원)\s?)?(?:공동\s?)?(?:연구팀|연구진|연구개발팀|기술진|개발팀|과학자들|연구원들|팀))?(?P<p>에서는|에서|에는|은|는|이|가|을|를|에|와|과|도)(?:[\s,.]|$)",
    )
});

/// The part that a name plays by what stands behind it; a team of a body plays for the body.
pub fn part(behind: &str) -> Option<Part> {
    let found = PART.captures(behind)?;
    Some(match found.name("p")?.as_str() {
        "은" | "는" | "도" => Part::Topic,
        "이" | "가" => Part::Subject,
        "을" | "를" => Part::Object,
        "에" | "에는" => Part::In,
        "에서" | "에서는" => Part::At,
        _ => Part::With,
    })
}

static TEAM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s?(?:소속\s)?(?:[가-힣]{2,3}(?:\([^()]*\))?\s(?:교수|원사|박사|연구원)\s?)?(?:공동\s?)?(?:연구팀|연구진|연구개발팀|기술진|개발팀|팀)",
    )
});

/// What stands behind a name without the team that it is of.
pub fn behind_team(behind: &str) -> &str {
    TEAM.find(behind).map_or(behind, |m| &behind[m.end()..])
}

static TO_TEAM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?(?:\s등)?(?:\s?(?:교수|원사|박사|연구원))?(?:이\s이끄는)?\s?(?:공동\s?)?(?:연구팀|연구진|연구개발팀|기술진|개발팀|팀)",
    )
});

/// How long the words are with which a text begins that only make a name that of its team.
pub fn team_before(behind: &str) -> usize {
    TO_TEAM.find(behind).map_or(0, |m| m.end())
}

/// Whether the team of a person is meant by what stands behind the name.
pub fn leads_to_team(behind: &str) -> bool {
    TO_TEAM.is_match(behind)
}

/// What stands behind the particle of an object.
pub fn behind_object(behind: &str) -> &str {
    behind.split_once(['을', '를', '도']).map_or(behind, |(_, rest)| rest)
}

static ALSO: LazyLock<Regex> = LazyLock::new(|| pattern(r"^['\x22]?(?:\([^()]*\))?['\x22]?(?:\s등)?도\s"));

/// Whether a name may be one more object by what stands behind it: `X도 개발했다`.
pub fn is_also(behind: &str) -> bool {
    ALSO.is_match(behind)
}

static JOINTLY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^['\x22]?(?:\([^()]*\))?['\x22]?(?:\s등)?(?:와|과)\s(?:공동(?:으로)?|함께|협력(?:해|하여)|협업(?:해|하여)|손잡고|손을\s잡고|합작(?:으로|해))[\s,]",
    )
});

/// Whether something is done together with a name, by what stands behind it.
pub fn is_jointly(behind: &str) -> bool {
    JOINTLY.is_match(behind)
}

static ATTENDING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<verb>참석|참가|참여)(?:했|하였|하여|하고|하며|함(?:[\s.,]|$)|한다|해\s|해,|한\s(?:가운데|바\s있)|[.]?$)")
});

/// Where the verbs of attending stand in a text that say that somebody did.
pub fn attending(text: &str) -> Vec<usize> {
    ATTENDING.captures_iter(text).filter_map(|c| c.name("verb").map(|m| m.start())).collect()
}

static LOOSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\s?(?:[가-힣]+(?:적으로|하게|히|로)|공동|자체|직접|독자|처음|새로|최근|이미|함께|각각|정식|공식)(?:으로)?){0,3}\s?$")
});

/// Whether what stands between the particle of an object and a verb is no other object: adverbs at most.
pub fn is_beside(between: &str) -> bool {
    LOOSE.is_match(between)
}

static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[^\s,.]+\s){0,4}?(?:것|기업|회사|업체|기관|연구소|연구원|연구기관|대학|단체|협회|법인|조직|자회사|시설|제품|모델|로켓|위성|로봇|단지|발사장|센터)(?:이다|다\.|이며|이고|임|으로|로서|인)",
    )
});

/// Whether what stands behind a verb that describes is only what kind of thing the sentence's topic is.
pub fn is_kind_of_topic(behind: &str) -> bool {
    HEAD.is_match(behind)
}

static TO_HEAD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[^\s,.]*[^\s,.은는이가을를에의와과며고로]\s){0,6}['\x22]?$"));

/// Whether what stands between a verb that describes and a name makes that what is described: words without particles.
pub fn leads_to_head(between: &str) -> bool {
    TO_HEAD.is_match(between)
}

static WITH: LazyLock<Regex> = LazyLock::new(|| pattern(r"^['\x22]?(?:\([^()]*\))?(?:와|과)\s(?:[^\s,.]*[^\s,.은는이가와과]\s){0,5}$"));

/// Whether what stands between a name and a verb makes that done together with it: no other subject or partner.
pub fn is_with(between: &str) -> bool {
    WITH.is_match(between)
}

static CLOSES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^['\x22]?(?:\([^()]*\))?['\x22]?(?:(?:은|는|이|가|을|를|의|에|에서|와|과|도|으?로|에는|에서는|이라고|보다|까지|부터|처럼|만)(?:[\s,.]|$)|(?:이다|다|이며|이고|임)(?:[\s,.]|$)|[,.]|\s등|$)",
    )
});

/// Whether a name ends with a text, and is not the first part of a longer one.
pub fn closes_name(behind: &str) -> bool {
    CLOSES.is_match(behind)
}

static OWN: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:자체|독자|직접|자사가|스스로)(?:적으로|으로)?\s?(?:[가-힣]{2,4}·)?$"));

/// Whether a verb is done by whom the sentence speaks of: `자체 개발한`.
pub fn is_own(before: &str) -> bool {
    OWN.is_match(before)
}

static PASSING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:년|\s?말|\s?초)?\s?(?:이후|이래|현재|기준|의\s)"));

/// Whether a date with what stands behind it is not when something happened.
pub fn is_passing_date(behind: &str) -> bool {
    PASSING.is_match(behind)
}

static UNKNOWN_OBJECT: LazyLock<Regex> = LazyLock::new(|| pattern(r"[가-힣A-Za-z0-9)'\x22](?:을|를)\s(?:[^\s,.]+\s){0,2}$"));

/// Whether an object stands right before a verb.
pub fn has_object(before: &str) -> bool {
    UNKNOWN_OBJECT.is_match(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voices() {
        assert_eq!(voice("됐으며, 1991년"), Some(Voice::Passive));
        assert_eq!(voice("된 대학이다"), Some(Voice::OfPassive));
        assert_eq!(voice("한 로켓은"), Some(Voice::OfActive));
        assert_eq!(voice("에 성공했다"), Some(Voice::Active));
        assert_eq!(voice("(25.3.2)"), Some(Voice::Active));
        assert_eq!(voice("할 계획이다"), None);
        assert_eq!(voice("하기로 했다"), None);
        assert_eq!(voice("하지 못했다"), None);
    }

    #[test]
    fn parts() {
        assert_eq!(part("(USTC)은 11일"), Some(Part::Topic));
        assert_eq!(part(" 연구팀이 개발"), Some(Part::Subject));
        assert_eq!(part(" 등이 공동으로"), Some(Part::Subject));
        assert_eq!(part(" 연구소를 설립"), None);
        assert!(leads_to_head("중형 운반 로켓 ") && !leads_to_head("기업이 만든 "));
        assert!(is_beside(" 공동으로 ") && !is_beside(" 공장에서 부품을 "));
    }
}
