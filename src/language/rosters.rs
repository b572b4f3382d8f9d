//! Rows of figures in Korean: what stands between a name and its number, between two such pairs, before the first
//! of them. Grammar only: knows particles and verbs of reaching, not what is measured.

use super::korean::split_list;
use super::korean_figures::MEASURE;
use super::patterns::pattern;
use super::regex::Regex;
use super::topics::without_particle;
use std::ops::Range;
use std::sync::LazyLock;

static LINK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\)(?:[가-힣]{2,6}(?:회사|공사|그룹|대학교|대학|은행|연구소))?)?(?:은|는|이|가|에서|의\s경우|에)?\s(?:약\s|총\s|모두\s|연평균\s|평균\s|누적\s|연간\s)?$|^(?:\([^()]*\))?\s?[:：]\s?$|^(?:\([^()]*\))?\s?\($",
    )
});
static PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\)|\))?(?:으?로|을|를|이며|이고|에\s달(?:해|하며|했으며)|[을를]\s(?:기록|차지)(?:해|하며|했으며|했고)|으?로\s(?:최다|최대|선두|1위|맨\s앞|가장\s[가-힣]{1,3})(?:에\s|를\s)?[가-힣]{0,4}(?:고|며|으며),?|로\s집계됐(?:고|으며)|\s순(?:이며)?)?\s?(?:[,/·、△▲▷▶]|[와과]|\s그리고|\s및|\s이어|$)\s?(?:이어\s|다음으로\s|그\s다음은\s|그리고\s|및\s)?$",
    )
});
static CLAUSE_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\)|\))?(?:을|를|으?로|에|이)?(?:\s(?:가장|맨)\s[가-힣]{1,4})?(?:\s[가-힣]{1,8})?[가-힣](?:고|으며|며|으나|지만|는데),?\s$",
    )
});
static RANK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?(?:으?로|,|\s?[·/]|[을를]\s(?:기록|차지|생산|판매|수출|출하|인도|설치|출원|등록|보유|획득)(?:해|하며|하여|하고|했고)(?:\s[^.()]{2,30}(?:오른|뛴|내린|밀린|상승한|하락한|떨어진))?|[을를]\s팔아|에\s달해)\s(?:[^.()]{2,60}에\s이어\s)?(?:\d+년\s?연속(?:으로)?\s)?(?:(?P<among>전\s?세계|세계|전국|글로벌|아시아|(?:[가-힣]{1,6}\s)?\d{1,3}개\s?[가-힣·]{1,5}|[가-힣]{2,6}지역)(?:\s?중|\s?가운데|에서|에서는)?\s)?(?:가장\s높아\s)?$",
    )
});
static BY_KIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[\s,])(?:[가-힣A-Za-z·]{2,12}\s?(?:부문|분야)(?:에서)?(?:는|은)?,?\s|(?:대학|기업|기관|연구기관|연구소|도시|국가|지역|성시)(?:들)?\s?(?:중|가운데)(?:에서)?(?:는|은),?\s|[가-힣]{1,6}별(?:로)?(?:는)?,?\s(?:(?:순위를\s)?(?:보면|살펴보면),?\s|순위는\s|순위에서는?\s)?)$",
    )
});
static MEASURED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\([^()]*\)|\))?\s순으로\s(?:가장\s)?(?:많은|높은|큰)\s(?P<m>[^,.]{2,24}?)(?:이|가|을|를)\s"));

/// What a row measures by the words behind it: `in this order much was spent`.
pub fn measure_behind(behind: &str) -> Option<&str> {
    MEASURED.captures(behind)?.name("m").map(|m| m.as_str())
}

/// Whether a number of years is that for which a place has been held, by what stands behind it.
pub fn is_in_a_row(behind: &str) -> bool {
    behind.trim_start().starts_with("연속")
}

static EACH: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:은|는|이|가|을|를|도)?\s각각\s(?:약\s)?"));
static CLAUSE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:,|;|:|[가-힣](?:고|며|으나|지만|는데)|에\s(?:따르면|의하면))\s"));
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:이\s?중|그\s?중|그중|[가-힣A-Za-z\s]{0,16}[가-힣](?:량|액|수|규모|투자|매출|판매|인력|출원)\s(?:중|가운데)(?:에서)?,?|특히|또한|아울러|한편|이를\s통해|이\s가운데|이들의|현재|또|주요|상위\s\d+개\s?\S+(?:은|는|의)|(?:[가-힣]{1,6}별로?(?:는|로는)?|[가-힣]{2,6}\s[가-힣]{1,6}별로(?:는)?)(?:\s(?:보면|살펴보면))?,?)(?:\s|$)",
    )
});
static LED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s(?:누적|총|모두|약|무려|연간|각각)$"));
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[은는이가을를의에]|에서는?|으?로는?|기준으?로?|(?:을|를)\s(?:보면|살펴보면)|의\s경우|\s?순위(?:는|를\s보면|에서)?|\s?현황|\s?상위\s?\d*\S{0,4}),?$",
    )
});

/// Whether what stands between a name and a number makes the number the name's.
pub fn links(between: &str) -> bool {
    LINK.is_match(between)
}

/// Whether what stands between a number and the next name parts two pairs of a row: a mark, or the verb with which the clause of
/// the first ends.
pub fn parts(between: &str) -> bool {
    PART.is_match(between) || CLAUSE_END.is_match(between)
}

/// Whether a place in an order behind a number is of the same pair; gives among what.
pub fn ranks(between: &str) -> Option<Option<String>> {
    RANK.captures(between).map(|c| c.name("among").map(|m| m.as_str().to_owned()))
}

static LED_BY_KIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[가-힣]{2,8}\s)?[가-힣]{1,8}별(?:로는?|로\s(?:보면|살펴보면|나누면))?,?\s|^[가-힣]{2,8}\s(?:주체|유형|부문|업종|지역)로\s나누면\s",
    )
});

/// A phrase without the words at its head that say by what kinds figures are told.
pub fn behind_kind(phrase: &str) -> &str {
    LED_BY_KIND.find(phrase).map_or(phrase, |m| &phrase[m.end()..])
}

/// Whether a text ends in words that announce figures of one kind of thing each: `by region`.
pub fn is_by_kind(before: &str) -> bool {
    BY_KIND.is_match(before)
}

static OF_WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[\s,])(?:(?:이|그)\s?(?:중|가운데)|그중|[가-힣A-Za-z\s]{0,16}[가-힣](?:량|액|수|규모|투자|매출|판매|인력|출원)\s(?:중|가운데))(?:에서)?,?\s$",
    )
});

/// Whether a text ends in words that announce the parts of what was told before: `of these`.
pub fn is_of_whole(before: &str) -> bool {
    OF_WHOLE.is_match(before)
}

static ANNOUNCED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[\s,])(?:[가-힣]{1,6}별로?(?:는|로는)?|(?:이|그)\s?(?:중|가운데)|그중)(?:에서)?,?\s[^,.]{0,40}$"));

static PASSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:을|를)\s)?(?:넘)?(?:어선|어서는|는|은|긴)\s|^(?:을|를)\s(?:넘는|웃도는|웃돈|상회하는|상회한|초과하는|초과한|돌파한)\s|^이\s넘는\s|^\s?이상(?:인|의)\s",
    )
});

/// Whether a number with what stands behind it is a mark that those pass who are told of behind it.
pub fn is_passed(number: &str, behind: &str) -> bool {
    let verb = number.ends_with('넘') || !behind.starts_with(['는', '은', '어', '긴']);
    verb && PASSED.is_match(behind)
}

static ORDER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\([^()]*\)|\))?\s?순(?:으로|이며|이고|이다|임|서|이었다|이었고|이었으며|였다)?(?:[,.\s]|$)"));
static HEADS_ORDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\s?상위(?:\s?\d+개?)?\s?(?:지역|성|시|도시|기업|업체|국가|기관|대학|출원인|\d*개?사|성\s?·\s?시)?\s?[:：]\s?$")
});

/// Whether what stands behind the last pair of a row says that they stand in their order.
pub fn is_order(behind: &str) -> bool {
    ORDER.is_match(behind)
}

static TAKES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\)(?:[가-힣]{2,6}(?:회사|공사|그룹|대학교|대학|은행|연구소))?)?(?:은|는|이|가|도)\s(?:[^,.()]{2,30}\s(?:뒤|후|이후|이래)\s)?(?:[^,.()]{2,24}[을를에]\s(?:제치고|앞질러|누르고|밀어내고|추월해|이어|밀려)\s)?(?:\d+년\s?연속(?:으로)?\s)?(?:(?P<among>전\s?세계|세계|전국|글로벌|아시아)\s)?$",
    )
});
static PLACED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[를을]\s(?:차지|기록|지켰|지키|유지)|[에로]\s(?:올랐|올라|오른|자리|랭크|이름|머물|그쳤|나타났|집계|조사)|까지\s(?:올랐|올라|밀[려리렸]|떨어|내려)|(?:이?었|였)|이?다[.\s]|,\s|$)",
    )
});

static TAKE_EACH: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\([^()]*\))?(?:은|는|이|가)\s(?:그?\s?뒤를\s이어\s|뒤이어\s)?(?:나란히|각각|차례로)\s$"));

/// Whether the members of a list before it take one each of the places behind it.
pub fn takes_places(between: &str) -> bool {
    TAKE_EACH.is_match(between)
}

/// Whether a name takes the place in an order behind it, by what stands between them and behind; gives among what.
pub fn takes_place(between: &str, behind: &str) -> Option<Option<String>> {
    let found = TAKES.captures(between).filter(|_| PLACED.is_match(behind))?;
    Some(found.name("among").map(|m| m.as_str().to_owned()))
}

/// Whether what stands between a figure and a share opens a bracket on how much it has grown: `(`, `(+`, `(-`.
pub fn is_growth_bracket(between: &str) -> bool {
    matches!(between.trim(), "(" | "(▲") || growth_sign(between).is_some()
}

/// Whether what stands between a list and a name makes the name what the members are: `A, B 등 동북 3성`.
pub fn sums_up(between: &str) -> bool {
    between.trim_start().starts_with("등 ")
}

/// Whether a name or number only says among whom the place behind it is told: `4개 성·시 중`.
pub fn is_amid(behind: &str) -> bool {
    [" 중 ", " 가운데 ", " 중에서 ", "에서 "].iter().any(|w| behind.starts_with(w))
}

static BESIDE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\([^()]*\))?[을를에]\s(?:제치고|앞질러|누르고|밀어내고|추월해|이어|밀려)\s"));

/// Whether a name is only of who stands before or behind another in an order, by what stands behind it.
pub fn is_beside(behind: &str) -> bool {
    BESIDE.is_match(behind)
}

static AFTER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\)?(?:\([^()]*\))?에\s(?:이어|뒤이어|이은)\s(?:[가-힣]{1,6}(?:에서|\s중)?\s)?$"));

/// Whether what stands between the last pair of a row and a place in an order gives the place behind them to another.
pub fn comes_after(between: &str) -> bool {
    AFTER.is_match(between)
}

static OWN_TOPIC: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[,，]\s|고\s|며\s)(?P<m>[가-힣A-Za-z&·][가-힣A-Za-z&·\s]{1,24}?)(?:은|는)\s$"));

/// What a place in an order is told of, if the words before the name say so themselves: `규모는 A가 1위`.
pub fn own_topic(before: &str) -> Option<&str> {
    let topic = OWN_TOPIC.captures(before)?.name("m")?.as_str();
    // Among whom somebody has a place is no measure.
    let among = topic.ends_with(" 중") || topic.ends_with("가운데") || topic.ends_with("서");
    Some(measure(topic)).filter(|m| !among && !m.is_empty() && !is_kind(m))
}

static RANKING: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[,，]\s)(?P<m>[^,，.]{2,50}?\s?(?:순위|랭킹|평가|명단))에서(?:는)?\s"));

/// The ranking in which places are told, without who published it.
pub fn ranking(text: &str) -> Option<&str> {
    let named = RANKING.captures(text)?.name("m")?;
    Some(behind_relayer(named.as_str()).trim())
}

/// Whether a bracket behind a figure says by its sign that it has grown, or shrunk. `▲` is used for both.
pub fn growth_sign(between: &str) -> Option<bool> {
    match between.trim() {
        "(+" | "(↑" => Some(true),
        "(-" | "(△" | "(▼" | "(↓" => Some(false),
        _ => None,
    }
}

static OPENS_KIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[가-힣]{2,8}\s)?[가-힣]{1,8}별(?:로)?(?:는)?,?\s|^(?:대학|기업|기관|연구기관|연구소|도시|국가|지역|성시)(?:들)?\s?(?:중|가운데)(?:에서)?(?:는|은),?\s|^[가-힣A-Za-z·]{2,12}\s?(?:부문|분야)(?:에서)?(?:는|은)?,?\s",
    )
});

/// Whether a text begins with words that announce figures of one kind of thing each.
pub fn opens_by_kind(text: &str) -> bool {
    OPENS_KIND.is_match(text)
}

static FOLLOW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\)|\([^()]*\))?(?:으?로|이|가)?\s(?:(?:그\s|바로\s)?뒤를\s?(?:이|따)|뒤(?:이어|따)|다음(?:이|으로|을))")
});

/// Whether what stands behind the last pair of a row says that it comes next.
pub fn follows(behind: &str) -> bool {
    FOLLOW.is_match(behind)
}

/// Whether what stands behind the last pair of a row says that they come after the first, who was told before.
pub fn follows_first(before: &str, behind: &str) -> bool {
    FOLLOW.is_match(behind) && tells_first(before)
}

static GOES_ON: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:이어서?|뒤이어|그\s?뒤로|그\s?뒤는|다음으로|그\s?다음(?:은|으로)?)[,\s]\s?$"));

static PLACES_EACH: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\)|\([^()]*\))?(?:으?로|,)?\s(?:각각\s)$"));

/// Whether what stands between the last pair of a row and a place in an order gives that place and those behind it to the
/// members: `5 and 4, the second and third each`.
pub fn gives_places(between: &str) -> bool {
    PLACES_EACH.is_match(between)
}

/// Whether what stands between a place in an order and a name gives it the place: `the second is X`.
pub fn leads_to_name(between: &str) -> bool {
    matches!(between, " " | "는 " | "은 " | ": " | " : ")
}

/// Whether the words before a row only say that it goes on with an order of which the first was told before.
pub fn goes_on(before: &str) -> bool {
    GOES_ON.is_match(before)
}

/// Whether a sentence tells who is first.
pub fn tells_first(text: &str) -> bool {
    ["가장 ", "1위", "최대", "최다", "선두", "맨 앞"].iter().any(|w| text.contains(w))
}

static FIELD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[\s,])(?P<f>[가-힣A-Za-z·]{2,12})\s?(?:부문|분야)(?:에서)?(?:는|은)?,?\s$"));

/// The field that words before a row say it is told of: `in the field of wind power`.
pub fn field(before: &str) -> Option<&str> {
    FIELD.captures(before)?.name("f").map(|f| f.as_str())
}

/// Whether words before a row say that the first are told: `the leading regions by patents held:`.
pub fn heads_order(before: &str) -> bool {
    HEADS_ORDER.is_match(before)
}

/// The words before a row without those that say that the first are told.
pub fn before_order(before: &str) -> &str {
    HEADS_ORDER.find(before).map_or(before, |m| &before[..m.start()])
}

/// Whether words before a number announce parts, of which it is the first.
pub fn announces_parts(before: &str) -> bool {
    ANNOUNCED.is_match(before)
}

static BEHIND_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\s?말)?(?:까지|에는?|의)?,?\s"));

/// What stands behind a year and what belongs to it.
pub fn behind_year(text: &str) -> &str {
    BEHIND_YEAR.find(text).map_or(text, |m| &text[m.end()..])
}

static SHARES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?(?:으?로|이며|이고|을|를)?,?\s각각\s(?:약\s)?(?:(?:전체|총액|총량|전국|중국)(?:\s[가-힣]{1,8})?의\s)?(?:약\s)?$",
    )
});
static TAKE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:의\s비중)?[을를]?\s?(?:각각\s)?(?:차지|점유)"));

/// Whether what stands between figures of parts and the next numbers gives them to each other as shares.
pub fn leads_to_shares(between: &str) -> bool {
    SHARES.is_match(between)
}

/// Whether a verb behind a number says that it is a share of a whole.
pub fn takes_share(behind: &str) -> bool {
    TAKE.is_match(behind)
}

/// Where the noun phrase begins that stands before a number: behind the last joint and the words that announce parts.
pub fn part_start(before: &str) -> usize {
    let start = clause_start(before);
    let lead = LEAD.find(&before[start..]).map_or(0, |m| m.end());
    start + lead
}

/// The word that gives the members of two lists to each other, with the particle before it.
pub fn each(text: &str) -> Option<Range<usize>> {
    EACH.find(text).map(|m| m.range())
}

/// Where the clause begins that ends with a text.
pub fn clause_start(before: &str) -> usize {
    CLAUSE.find_iter(before).last().map_or(0, |m| m.end())
}

static ATTRIBUTE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:제출|신청|신고|추진|건설|운영|발표|선정|등록|출원|포함|조사|수집)(?:한|된|하는|되는)\s"));

/// A noun phrase without the clause before it that says which things are meant.
pub fn behind_attribute(phrase: &str) -> &str {
    ATTRIBUTE.find_iter(phrase).last().map_or(phrase, |m| &phrase[m.end()..])
}

/// What stands behind a name and the particle that makes it the owner of what follows.
pub fn behind_owner(text: &str) -> &str {
    let text = text.trim_start();
    let led = ["에서는 ", "에서도 ", "에서 ", "에는 ", "에도 ", "에 ", "의 ", "가 ", "이 ", "은 ", "는 ", "도 "]
        .iter()
        .find_map(|p| text.strip_prefix(p));
    led.unwrap_or(text).trim_start_matches('의').trim_start()
}

static RELAYED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:이|가|에서)\s(?:[^,]{0,24}\s)?(?:(?:집계|발표|공개|조사|추산|분석|선정|평가|발간|작성)한|내놓은|펴낸)\s")
});

/// A clause without the words at its head that say who counted or made known what follows.
pub fn behind_relayer(clause: &str) -> &str {
    RELAYED.find_iter(clause).last().map_or(clause, |m| &clause[m.end()..])
}

static GREW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:이|가|은|는)\s(?:[^,]{1,20}(?:보다|대비|에\s비해)\s)?(?:약\s)?[^,\s]{1,10}\s?(?:가량\s)?(?:늘어난|증가한|줄어든|감소한|상승한|하락한|성장한|급증한|급감한|오른|뛴|많은|적은|높은|낮은)\s(?:약\s|총\s)?$",
    )
});

/// What stands before a figure without the words that say by how much it has grown.
pub fn without_growth(head: &str) -> &str {
    GREW.find(head).map_or(head, |m| &head[..m.start()])
}

static DONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^의\s(?P<n>[가-힣A-Za-z0-9·\s]{1,20}?)[을를]\s(?P<v>출원|등록|생산|판매|수출|수입|발표|출하|인도|수주|설치|취득|승인|발사|게재)(?:받|하|했|해|됐|되|함)",
    )
});

/// What a figure counts by the words behind it: `5건의 특허를 출원`.
pub fn done_with(behind: &str) -> Option<String> {
    let found = DONE.captures(behind)?;
    Some(format!("{} {}", found.name("n")?.as_str(), found.name("v")?.as_str()))
}

static PASSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<m>[^,]{2,24}?)(?:이|가)\s[^,]{2,24}(?:초과한|초과하는|넘은|넘는|넘긴|상회하는|상회한|웃도는|웃돈|이상인|돌파한)\s(?:성|시|지역|기업|도시|기관|성급|업체|대학)",
    )
});

/// A noun phrase that names a measure, without the words that lead to it and the particles behind it.
pub fn measure(phrase: &str) -> &str {
    let mut phrase = phrase.trim();
    while let Some(lead) = LEAD.find(phrase) {
        phrase = phrase[lead.end()..].trim_start();
    }
    // Of those beyond a mark what passes it is measured: `those whose spending is over 100`.
    let phrase = PASSING.captures(phrase).and_then(|c| c.name("m")).map_or(phrase, |m| m.as_str());
    // Whom it is told of before it is no part of it.
    let phrase = phrase.rsplit_once("는 ").map_or(phrase, |(_, measure)| measure);
    let phrase = LED.find(phrase).map_or(phrase, |m| &phrase[..m.start()]);
    let phrase = TAIL.find(phrase).map_or(phrase, |m| &phrase[..m.start()]);
    without_particle(phrase.trim_matches([',', ' ', ':', '·', '△', '▲', '▷', '▶']))
}

static RATE: LazyLock<Regex> = LazyLock::new(|| pattern("(?:율|률|비중|비율|구성비|대비|집약도|집중도|강도|침투도|지분)$"));

/// Whether a measure is one of shares.
pub fn is_rate(measure: &str) -> bool {
    RATE.is_match(measure)
}

/// A list of measures, one for each of as many numbers. What only the last of them says to be measured holds for all:
/// `the shares of applied and basic research`.
pub fn measures(phrase: &str) -> Vec<String> {
    let members: Vec<&str> = split_list(measure(phrase)).into_iter().map(|(_, m)| without_particle(m)).collect();
    let head = members.last().and_then(|last| last.rsplit_once(' ')).map(|(_, head)| head).filter(|head| MEASURE.is_match(head));
    let own = |m: &str| head.filter(|_| !MEASURE.is_match(m)).map_or_else(|| m.to_owned(), |head| format!("{m} {head}"));
    members.into_iter().map(own).collect()
}

/// What stands behind the words that say by what kinds something is told: `by region and kind`.
pub fn behind_kinds(phrase: &str) -> &str {
    phrase
        .split_inclusive(' ')
        .rev()
        .scan(phrase.len(), |at, word| {
            *at -= word.len();
            Some((*at, word))
        })
        .find(|(_, word)| is_kind(word))
        .map_or(phrase, |(at, word)| &phrase[at + word.len()..])
}

/// Whether a phrase names a measure of what is, rather than of what is to be.
pub fn is_measure(phrase: &str) -> bool {
    MEASURE.is_match(phrase) && !phrase.contains("목표") && !phrase.starts_with("당 ")
}

static KIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^[가-힣]{1,8}별(?:로|로는)?$|^(?:by\s)?(?:regions?|province|provinces|city|cities|country|countries|sector|sectors|industry|category|area|type)$",
    )
});

/// Whether a phrase only says by what kinds figures are told: `by region`, `지역별로`.
pub fn is_kind(phrase: &str) -> bool {
    KIND.is_match(phrase.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        assert!(links("이 ") && links("은 약 ") && links("(北京) ") && links("("));
        assert!(!links("에 설치된 "));
        assert!(parts(", ") && parts("로, ") && parts("), ") && parts(" / "));
        assert!(!parts("에 설치된 "));
        assert_eq!(ranks("으로 세계 "), Some(Some("세계".to_owned())));
        assert!(is_by_kind("8건이며, 지역별로는 "));
        assert_eq!(measure("지역별로는 특허 출원량은"), "특허 출원량");
        assert_eq!(measure_behind(" 순으로 많은 투자가 이뤄졌다"), Some("투자"));
        assert_eq!(measures("판매량과 생산량은"), ["판매량", "생산량"]);
    }
}
