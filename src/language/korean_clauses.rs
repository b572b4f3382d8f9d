//! What Korean words around names and numbers make of them in their clause: subject, topic, house of who speaks, aim, what
//! is told now. Grammar only.

use super::korean::closes_phrase;
use super::korean_figures::{ADNOMINAL, MEASURE};
use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

static EACH_BEFORE: LazyLock<Regex> = LazyLock::new(|| pattern(r"각각\s(?:약\s|총\s)?$"));

/// Whether the word before a number gives it to each of several.
pub fn is_each(before: &str) -> bool {
    EACH_BEFORE.is_match(before)
}

static PLANNED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[^.\x22]{0,30}?(?:[할될릴칠줄길울킬일을]\s(?:계획|예정|방침|목표|것|전망)|기로\s(?:했|하|합의|결정)|겠다|[가-힣]다는\s(?:계획|목표|방침|구상))",
    )
});

/// Whether what stands behind a number says that it is still to be.
pub fn is_planned(behind: &str) -> bool {
    PLANNED.is_match(behind)
}

static ALL_PLANNED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<more>\s?(?:안팎|내외|정도|가량|수준|이상|이하|미만|초과)?(?:으?로)?\s?(?:씩\s)?)(?:[^.]|\.\d)*[할될릴칠줄길울킬일을갈둘출올]\s(?:방침|계획|예정)(?:임|이다|이라고\s[^.]*|으로\s[^.]*)?[.]?\s*$",
    )
});
static PAST: LazyLock<Regex> = LazyLock::new(|| pattern(r"[했였됐었았겼렸쳤켰섰졌났]|(?:이며|이고|임),?\s"));
static LESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[,\s\d.%]*(?:안팎|내외|정도|가량)?\s?)?(?:낮추|낮출|줄이|줄일|감축|감소|절감|축소|낮춰|줄여)"));
static MORE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:늘리|늘릴|늘려|높이|높일|높여|확대|증가|제고|증액)"));

/// What is to be done by a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// It is to be cut by so much.
    Less,
    /// It is to grow by so much.
    More,
    /// It is to reach it, or something else.
    Other,
}

/// What is to be done by a number, where its sentence ends by saying that all of it is planned: verbs that join clauses have the
/// tense of the last.
pub fn plan(behind: &str) -> Option<Plan> {
    let found = ALL_PLANNED.captures(behind).filter(|_| !PAST.is_match(behind))?;
    let more = found.name("more").map_or("", |m| m.as_str());
    let (reaches, verb) = (more.contains('로'), &behind[more.len()..]);
    Some(match reaches {
        false if LESS.is_match(verb) => Plan::Less,
        false if MORE.is_match(verb) => Plan::More,
        _ => Plan::Other,
    })
}

/// What is to become less is named by, and what is to become more.
pub fn change_of(measure: &str, plan: Plan) -> String {
    match plan {
        Plan::Less if !measure.ends_with('율') => format!("{measure} 감소율"),
        Plan::More if !measure.ends_with('율') => format!("{measure} 증가율"),
        _ => measure.to_owned(),
    }
}

static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?\s?(?:그룹\s)?(?:회장|부회장|사장|부사장|총재|부총재|최고경영자|최고기술책임자|대표이사|대표|총경리|창업자|이사장|CEO)(?:\([^()]*\))?(?:은|는)\s",
    )
});

/// Whether a name with what stands behind it is the house of who speaks.
pub fn is_speakers(behind: &str) -> bool {
    SPEAKER.is_match(behind)
}

static SPOKEN_FOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?(?:의)?\s(?:[가-힣]{2,4}(?:\([^()]*\))?\s)(?:그룹\s)?(?:회장|부회장|사장|부사장|총재|부총재|최고경영자|대표이사|대표|총경리|창업자|이사장|CEO)(?:은|는)\s",
    )
});

/// Whether a name with what stands behind it is the house of a person who is named behind it and speaks.
pub fn is_spoken_for(behind: &str) -> bool {
    SPOKEN_FOR.is_match(behind)
}

static BARE_TOPIC: LazyLock<Regex> = LazyLock::new(|| pattern(r"^['\x22]?(?:\([^()]*\))?['\x22]?(?:\s?측)?(?:은|는)\s"));

/// Whether a name with what stands behind it is the topic of its sentence.
pub fn is_bare_topic(behind: &str) -> bool {
    BARE_TOPIC.is_match(behind)
}

static REPORTS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:다고|라고|이라고)\s[^.]{0,10}(?:발표|밝|전했|집계|설명|공개)"));

/// Whether a sentence tells what a body has made known.
pub fn is_reported(text: &str) -> bool {
    REPORTS.is_match(text)
}

static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^['\x22]?(?:\([^()]*\))?['\x22]?(?:\s?(?:측|지역|내|당국|정부))?(?P<p>은|는|도|이|가|에서는|에서만|에서|에는|에만|의\s경우)(?:,)?\s",
    )
});

static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^['\x22]?(?:\([^()]*\))?['\x22]?(?:이|가|에서)\s(?:[^\s,.]+\s){0,3}?[^\s,.]*(?:하는|되는|있는|은|인|[한된던할될힌킨린친낸온본운])\s",
    )
});

/// Whether a name with what stands behind it is the subject of its clause or where it is so.
pub fn is_subject(behind: &str) -> bool {
    SUBJECT.is_match(behind) && !RELATIVE.is_match(behind)
}

/// Whether a name is the subject of a clause that only describes a noun: `A가 만든 B`.
pub fn is_of_relative_clause(behind: &str) -> bool {
    RELATIVE.is_match(behind)
}

/// Whether a name is the subject of its clause, not its topic nor where it is so.
pub fn is_nominative(behind: &str) -> bool {
    SUBJECT.captures(behind).and_then(|c| c.name("p")).is_some_and(|p| matches!(p.as_str(), "이" | "가"))
}

/// Whether a name is only where something is done.
pub fn is_where(behind: &str) -> bool {
    SUBJECT.captures(behind).and_then(|c| c.name("p")).is_some_and(|p| matches!(p.as_str(), "에서" | "에는" | "에서는" | "에서만"))
}

/// Whether a name is only where something is done, which is not what its sentence speaks of.
pub fn is_done_at(behind: &str) -> bool {
    SUBJECT.captures(behind).and_then(|c| c.name("p")).is_some_and(|p| p.as_str() == "에서")
}

/// Whether a name is only where something is.
pub fn is_at(behind: &str) -> bool {
    ["에 ", "에는 ", "에만 ", "에도 "].iter().any(|p| behind.starts_with(p))
}

/// Whether a stretch has a topic that no name in it gives. What is only measured is none.
pub fn has_other_topic(text: &str) -> bool {
    text.split(' ').any(|w| {
        let w = w.trim_matches(['"', '\'', ',', '(', ')']);
        let noun = w.strip_suffix(['은', '는']).filter(|n| n.chars().count() >= 2);
        noun.is_some_and(|n| !n.ends_with('로') && !ADNOMINAL.is_match(w) && !MEASURE.is_match(n))
    })
}

static MEANS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"^['"』」》〉]?(?:\([^()]*\))?(?:\s?(?:의견수렴안|초안|시안|수정안|개정안|최종안))?(?:을|를)\s통(?:해|하여)[\s,]|^['"』」》〉]?(?:\([^()]*\))?에서\s"#,
    )
});

/// Whether what stands behind a document says that somebody speaks through it.
pub fn is_means(behind: &str) -> bool {
    MEANS.is_match(behind)
}

static TAKEN_UP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:회사|업체|기업|그룹|은행|동사)(?:의|는|은|가)\s|(?:^|\s)(?:이|동|해당)\s(?:회사|업체|기업|그룹|은행|연구소|대학)(?:의|는|은|가)\s",
    )
});

/// Whether a sentence begins with a word that takes up who is spoken of: `이 회사의`.
pub fn takes_up(text: &str) -> bool {
    TAKEN_UP.is_match(text)
}

static TAKES_UP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[\s,])(?:이|그|동|해당)\s(?:회사|업체|기업|그룹|은행)$|^(?:회사|업체|기업|그룹|은행)$|(?:^|[\s,])(?:자사|당사|이곳|자체|그|이|전체|국내|현지|당시|기존|현재)$",
    )
});

/// Whether the last words of a text, whom what follows belongs to, name nobody new.
pub fn takes_up_owner(text: &str) -> bool {
    TAKES_UP.is_match(text)
}

/// Where the word ends, within a phrase, to which what stands behind it belongs.
pub fn owner_within(phrase: &str) -> Option<usize> {
    phrase.rfind("의 ")
}

/// Where the word ends that a text closes with, if what comes next belongs to it.
pub fn owner_before(head: &str) -> Option<usize> {
    head.trim_end().strip_suffix('의').map(str::len)
}

static HELD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s?(?:의\s)?지분(?:율)?$"));

/// Whether what stands behind a name makes of both a measure that somebody else has: shares in it.
pub fn is_held(rest: &str) -> bool {
    HELD.is_match(rest)
}

/// Whether a name is printed with the office of who stands at the head of a state.
pub fn heads_state(name: &str) -> bool {
    ["주석", "총서기", "총리", "대통령"].iter().any(|office| name.ends_with(office))
}

static OWNED_TOPIC: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\([^()]*\))?의\s(?:[^\s,.]+\s){0,5}?[^\s,.]+[^\s,.하있되없](?:은|는)\s"));

/// Where the topic ends that belongs to the place right before a text: `의 로봇 생산량은`.
pub fn owned_topic(behind: &str) -> Option<usize> {
    OWNED_TOPIC.find(behind).map(|m| m.end())
}

static PLACE_BEFORE: LazyLock<Regex> = LazyLock::new(|| pattern(r"전국에\s[^\s]{1,6}된\s$"));

/// Where the words begin that say at the end of a text that what follows is so in the whole country.
pub fn place_before(before: &str) -> Option<usize> {
    PLACE_BEFORE.find(before).map(|m| m.start())
}

static MARKET: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s?(?:내\s|내수\s|국내\s)?(?:[가-힣A-Za-z]+\s){0,3}?시장(?:에서|의)?\s|^\s?(?:전체|내)\s"));

/// Whether what stands behind a place only makes it where something is so, if somebody else is spoken of.
pub fn is_market(rest: &str) -> bool {
    MARKET.is_match(rest)
}

static YET: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[\s,])(?:향후|앞으로|조만간|내년|내후년)(?:에|까지)?\s[^.]{0,40}$"));

/// Whether the clause that ends with a text speaks of what is to come.
pub fn is_to_come(before: &str) -> bool {
    YET.is_match(before)
}

static QUALIFIED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[,\s])(?P<n>[가-힣A-Za-z0-9·]+(?:\s[가-힣A-Za-z0-9·]+){0,2}?)(?:에서는|의\s경우)\s$"));

/// What the next figure of the same measure is only of: `in making magnets`.
pub fn qualifier(between: &str) -> Option<&str> {
    QUALIFIED.captures(between)?.name("n").map(|m| m.as_str())
}

static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[가-힣](?:[가-힣]며|하고|하며|되고|되며|했고|였고|됐고|했으며|하면서|있고|있으며)(?:\s있(?:고|으며))?\s|[했였었았렸됐났졌왔갔냈섰뒀봤썼켰쳤겼폈췄웠펐](?:으나|지만|는데|으며|고)\s|[가-힣](?:나누|[가-힣]보|보)면\s|에\s(?:따르면|의하면),?\s|에\s이어,?\s|\s등$",
    )
});

/// Whether a stretch that should be a noun phrase holds a clause with a topic or a verb of its own, or is an open list.
pub fn holds_clause(phrase: &str) -> bool {
    let phrase = phrase.trim();
    CLAUSE.is_match(phrase) || phrase.rsplit_once(' ').is_some_and(|(head, _)| has_other_topic(head))
}

static FIGURE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d[^\s]*\s?[가-힣%]{0,4}(?:이며|이고|이지만|으로|로),?\s"));

/// What stands behind a figure that is told before.
pub fn behind_figure(phrase: &str) -> &str {
    FIGURE.find_iter(phrase).last().map_or(phrase, |m| &phrase[m.end()..])
}

static WORLD: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|\s)(?:전\s?세계|세계|글로벌|지구촌|각국)\s"));

/// Whether a measure is one of the whole world.
pub fn is_of_world(measure: &str) -> bool {
    WORLD.is_match(measure)
}

static PLANS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[할될릴울울칠일길갈]|한다는|하겠다는|된다는|[하되]는\s것을|하기)\s?(?:계획|방침|목표|예정|구상|로\s(?:했|함|하였|한다))[가-힣\s]{0,8}\.?$",
    )
});

/// Whether a sentence ends in words that say it is planned.
pub fn plans(sentence: &str) -> bool {
    PLANS.is_match(sentence.trim_end())
}

static SAYS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^['\x22]?(?:\([^()]*\))?에서(?:는)?\s"));

/// Whether what stands behind a document's name makes it what the aims of its sentence are told in.
pub fn says_aims(behind: &str) -> bool {
    SAYS.is_match(behind)
}

/// What stands behind the last verb that joins clauses.
pub fn behind_clause(phrase: &str) -> &str {
    CLAUSE.find_iter(phrase).last().map_or(phrase, |m| &phrase[m.end()..])
}

static NOW: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[\s,])현재(?:까지)?,?\s[^,.\d]{1,40}$"));

/// Whether the clause that ends with a text tells what is so now.
pub fn is_now(before: &str) -> bool {
    NOW.is_match(before)
}

/// Whether a stretch has a subject that no name in it gives.
pub fn has_other_subject(text: &str) -> bool {
    has_other_topic(text)
        || text.split(' ').any(|w| {
            let w = w.trim_matches(['"', '\'', '(', ')']);
            (w.ends_with('이') || w.ends_with('가')) && w.chars().count() >= 3 && closes_phrase(w)
        })
}

static STAKE: LazyLock<Regex> = LazyLock::new(|| pattern(r"지분|주주|출자"));

/// The name of the share that a body holds in another, if a text speaks of such.
pub fn stake(text: &str) -> Option<&'static str> {
    STAKE.is_match(text).then_some("지분율")
}

static AIM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"목표|계획|방침|예정|하겠다|겠다|하기로|키로|구상|한다는|[하리이추]도록|[가-힣]게\s(?:된다|한다)|(?:한|린|인|춘|든|운|넘긴)다(?:[.,\s]|$)",
    )
});

static WITHIN_COUNTRY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:에서|에)\s(?:[가-힣]+\s){0,3}?(?:중인|있는|된|[가-힣]한|[가-힣]는)\s[가-힣A-Za-z\s]{2,16}(?:은|는)\s(?:약\s|총\s|모두\s)?$",
    )
});

/// Whether what stands between a country and a figure says that the country is where those are that are counted.
pub fn is_within(between: &str) -> bool {
    WITHIN_COUNTRY.is_match(between)
}

static BY_SOURCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"에\s(?:따르면|의하면)"));

/// Whether a sentence tells what a source says.
pub fn has_source(text: &str) -> bool {
    BY_SOURCE.is_match(text)
}

static SAID_TO_COME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[할될갈]\s(?:것|계획|방침|예정)이라고|[하]겠다고|기로\s했다고)\s(?:[^\s,.]{1,8}\s)?(?:언급|밝|말|설명|강조|선언|표명|전했|전함|발표|덧붙)",
    )
});

/// Whether a sentence passes on what somebody says will be done.
pub fn is_said_to_come(text: &str) -> bool {
    SAID_TO_COME.is_match(text)
}

static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[^.]{0,60}?(?:열린다|개최된다|개막한다|개막된다|시작된다|시작한다|시행된다|시행한다|발효된다|예정|할\s계획|될\s계획|열릴|개최될)",
    )
});

/// Whether what stands around a date without its year says that it is still to come.
pub fn is_ahead(before: &str, behind: &str) -> bool {
    AHEAD.is_match(behind) && !before.trim_end().ends_with("지난")
}

static BY_PLAN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:계획|방안|규획|강요|의견|방침|로드맵|전략|구상)['\x22’”」』》>)]*(?:\([^()]*\))?에\s(?:따르면|의하면)"));

/// Whether a sentence tells what a plan says.
pub fn is_by_plan(text: &str) -> bool {
    BY_PLAN.is_match(text)
}

static SETS_AIM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:조성|육성|확대|구축|건설|달성|설립|배출|양성|보급|설치|확보|추진|유지|제고|증설|신설|감축|단축|확충|개선|실현|완성|지정|선정)(?:한다|키로|하기로)|[높늘줄올키갖이]인다|[높늘줄]린다|끌어올린다|낮춘다|키운다|만든다|세운다|갖춘다|기른다|넘긴다|[하리이추]도록\s(?:한다|하고|하며|할|했)|기로\s(?:했|함|하였)",
    )
});

/// Whether what stands behind a number says in the present that it is to be done, as plans are told: `the density is doubled`.
pub fn sets_aim(behind: &str) -> bool {
    SETS_AIM.is_match(behind)
}

/// Whether what stands behind a number says that it is to be reached.
pub fn is_aim(behind: &str) -> bool {
    AIM.is_match(behind)
}

static OF_RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:에)?\s(?:[^\s,.]+(?:에서|에|이|가|을|를|로)\s){0,3}[^\s,.]*(?:[한된던낸진린친온난]|하는|열린|내놓은|세운|나온|펴낸|있었던)\s",
    )
});

/// Whether a date only belongs to a thing behind it: `2014년 조성된 펀드`.
pub fn is_of_thing(behind: &str) -> bool {
    OF_RELATIVE.is_match(behind)
}

static SAME_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[\s,])(?:같은\s해|그해)(?:에는?|[\s,])"));

/// Whether a sentence is of the year told right before it.
pub fn is_of_same_year(text: &str) -> bool {
    SAME_YEAR.is_match(text)
}

static ISSUED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"^(?:['"」』》〉]|\([^()]*\))*[을를]\s(?:[^.]{0,20}\s)?(?:발표|공개|공표|내놓|내놨|배포|하달|인쇄)"#));

/// Whether what stands behind a document says that it was put out.
pub fn is_issued(behind: &str) -> bool {
    ISSUED.is_match(behind)
}

static POINTS_TO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[\s,'\x22])(?:이번|이|동|해당|본|이런|이러한|새)\s(?:[가-힣]{2,6}\s)?(?:계획|방안|대책|의견|정책|조치|규획|강요|로드맵|문건|지침|통지|전략|방침|목표)|이를\s(?:통해|위해)|이에\s따라|계획에서|방안에서",
    )
});

/// Whether a text points to a document named before.
pub fn points_to_document(text: &str) -> bool {
    POINTS_TO.is_match(text)
}

static LED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:또|또한|특히|한편|앞서|이어|반면|이와\s함께|아울러|중국)?,?\s?$"));

/// Whether what stands before a name only leads to it.
pub fn is_led(before: &str) -> bool {
    LED.is_match(before)
}

static THEME: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\([^()]*\))?(?:\s정부)?(?:은|는)\s"));

/// Whether what stands behind a name makes it what its sentence speaks of.
pub fn is_theme(behind: &str) -> bool {
    THEME.is_match(behind)
}

static TAKEN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s?(?:만에|안에|새|사이에?|뒤에?|후에?|동안|내에|째|연속|전까지|앞서)(?:[\s,.]|$)"));

/// Whether what stands behind a number makes of it how long something takes.
pub fn is_lapse(behind: &str) -> bool {
    TAKEN.is_match(behind)
}

static OF_FOUNDING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:에)?\s(?:[^\s,.]+(?:에서|에|이|가|을|를|로|와|과)\s|[^\s,.]+\s(?:정부|그룹|대학|대학교)(?:와|과|가|이)\s){0,4}(?:설립|창업|창립|창설|출범|개교|개원|개소|발족|문을\s|세운|세워진|상장|등장|출시)",
    )
});

/// Whether a date only says since when a thing behind it is there.
pub fn is_of_founding(behind: &str) -> bool {
    OF_FOUNDING.is_match(behind)
}

/// Whether what stands behind a number makes it one that somebody is asked for: `10% 이상을 갖추도록 했다`.
pub fn is_demanded(behind: &str) -> bool {
    static DEMANDED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^[^.;]{0,48}?(?:[하추]도록\s|의무화|의무적|요구(?:했|하|함|해)|(?:해야|갖춰야|돼야|되어야)\s)"));
    DEMANDED.is_match(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners() {
        assert!(is_led("또 ") && is_theme("(選展)는 ") && points_to_document("이 계획은") && !points_to_document("기업을 늘린다는 계획"));
        assert!(owner_within("카메라의 무게").is_some() && owner_within("매출").is_none());
        assert!(owner_before("연구소에 따르면 카메라의 ").is_some() && owner_before("카메라는 ").is_none());
        assert!(is_of_same_year("같은 해 일본은 5대였다") && !is_of_same_year("올해 일본은"));
        assert!(is_lapse(" 안에 온다") && !is_lapse("을 투자"));
        assert!(takes_up_owner("이 회사") && takes_up_owner("자사"));
        assert!(!takes_up_owner("특히 이들 기업") && !takes_up_owner("130개 반도체 기업") && !takes_up_owner("로봇"));
    }

    #[test]
    fn sentences_that_end_in_a_plan_are_planned() {
        assert_eq!(plan("와 3.9% 안팎 낮추고 소비는 3% 줄일 방침"), Some(Plan::Other));
        assert_eq!(plan(" 정도 줄일 방침"), Some(Plan::Less));
        assert_eq!(plan("를 달성했으며 더 늘릴 계획임"), None);
        assert_eq!(plan("로 집계"), None);
    }

    #[test]
    fn dates_of_things() {
        assert!(is_of_founding(" 왕타오가 설립한 회사는") && !is_of_founding(" 승인된 신약은"));
        assert!(is_of_thing(" 조성된 펀드") && is_of_thing("에 상하이에서 설립된 회사"));
        assert!(!is_of_thing(" 매출은 5억"));
    }
}
