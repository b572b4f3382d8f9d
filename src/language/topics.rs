//! Small words behind a name or a date that say what part it plays in its sentence. Grammar only.

use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

static TOPIC: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^['\x22]?(?:\([^()]*\))?['\x22]?(?:\s?내|은|는|이|가|에는|에서는|의|도)(?:\s|$)|^(?:'s)?\s(?:is|was|has|had|will|ranked|led|reached|spent|recorded)\b|^(?:的|在|是|为|将|已|达|排名|位居)",
    )
});
static BASE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s?말|\s?초)?(?:\s?\([^()]*\))?(?:보다|\s?대비|\s?(?:이후|이래)\s|에\s?비해|에\s?비하여|\s?(?:같은|동)\s?기간|\s?동기|年?同期|年?相比|年?的?基础上|年?持平|年?水平|年?(?:[底末]|同期)?的(?:约|近|逾|超过?|不足)?(?:[\d.]+|[一二两三四五六七八九十]+)(?:多|余)?(?:倍|%|分之))",
    )
});
static FROM_BEHIND: LazyLock<Regex> = LazyLock::new(|| pattern(r"^年?(?:[底末初])?的?(?:约|近|不足|不到|逾|超过)?\d"));
static BASE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:compared\s(?:with|to)(?:\sthe(?:\send\sof)?)?|since\sthe\send\sof|than(?:\sin)?|over|versus|vs\.?|against|relative\sto|on|from(?:\sthe\send\sof|\sthat\s(?:in|of))?|levels?\s(?:in|of)|(?:that|those)\s(?:of|in|for)|(?:of|in|at|to|with|from|over|than)\sthe\s(?:same|previous|corresponding)\s[a-z]+\s(?:of|in)|(?:from|over|than|with|to|on|against)\sthe\s(?:same|corresponding)\s(?:month|period|quarter|day|time|week)|(?:than|times)\s(?:the|that|those)\s(?:[a-z-]+\s){1,4}(?:in|of|for)|(?:compared\s(?:with|to)|(?:up|down)\sfrom|as\sopposed\sto|versus|against)\s(?:[^,;()]|,\d){1,50}\s(?:in|for|at\sthe\send\sof|by\sthe\send\sof)(?:\s\d{4},?\s(?:and|or))?)\s$",
    )
});
static OCCASION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:[Ff]ounded|[Ee]stablished|said|issued|released|published|announced|unveiled|launched|adopted|promulgated|public|posted|dated|data|statement|conference|reported|showed|shows|indicated|reporters|up)(?:\s(?:on|in|by|late|early))?\s$",
    )
});
static TRAILING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:은|는|이|가|을|를|의|에서|에|[에로서은]도|로|으로|와|과|면에서|측면에서|규모면에서)$"));

static LIMIT_BEHIND: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:년|\s?말|\s?내)?\s?까지|^\s?목표|^年?(?:[底末])?之?前"));
static LIMIT_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[^截止])(?:到|至)\s?$|力争\s?$|\b(?:[Bb]y|[Bb]efore)(?:\s(?:the\s)?(?:year|end(?:\sof)?|around|about|late|early|mid|middle\sof))*[\s-]$",
    )
});
/// A clause in the past behind a date: then it is no aim.
static PAST_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[,\s][^.;]{0,80}?)?\s(?:had|was|were|reached|stood|totall?ed|exceeded|surpassed|accounted|[a-z]+ed\s(?:to|by|at)|rose|grew|fell)\b",
    )
});
static AIM_BEHIND: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:will|should|shall|must|would|to\s[a-z]+|aims?|plans?|expected|targets?|hopes?)\b"));
static PAST_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[^.;]{0,120}?\b(?:had|was|were|reached|stood|totall?ed|exceeded|surpassed)\s[^.;]{0,60}$"));

/// How many bytes before a date at most say that it is a limit.
const LIMIT: usize = 96;

/// Whether a date is one by which something is to be reached: `'25년까지`, `到2027年`, `by 2027`.
pub(super) fn is_limit(before: &str, behind: &str) -> bool {
    let near = || &before[before.floor_char_boundary(before.len().saturating_sub(LIMIT))..];
    let may_lead = before.ends_with([' ', '-', '到', '至', '争']);
    LIMIT_BEHIND.is_match(behind) || may_lead && LIMIT_BEFORE.is_match(near()) && !is_past(before, behind)
}

/// Whether the clause around a date speaks of what was. Only English needs it: there `by` stands before both.
fn is_past(before: &str, behind: &str) -> bool {
    let aims = |clause: &str| AIM_BEHIND.is_match(clause);
    let clause = behind.split(['.', ';']).next().unwrap_or_default();
    PAST_BEHIND.is_match(clause) && !aims(PAST_BEHIND.find(clause).map_or("", |m| m.as_str()))
        || !aims(clause) && PAST_BEFORE.is_match(before) && !aims(before)
}

static HANGUL_TOPIC: LazyLock<Regex> = LazyLock::new(|| pattern(r"[가-힣]{2}(?:은|는)\s"));

static GOALS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[^,.]{0,10}목표$|^(?:[A-Za-z][^,.;]{0,40}?\s)?(?i:targets|goals|objectives)(?:\s(?:for|by)\s(?:the\send\sof\s)?\d{4})?(?:\s(?:include|are))?$|^(?:By\s(?:the\send\sof\s)?\d{4},?\s)?(?:It|They|(?:The\s)?(?:[A-Za-z0-9-]+\s){1,8}?)\s?(?:also\s)?(?:aims?|seeks?|plans?|intends?|sets\sout|pledges|is|are)\sto$",
    )
});

static NATIONWIDE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^전국(?:의|적인|에\s[^\s]{1,6}된)?\s"));

/// Whether a measure is one of the whole country by its own words.
pub fn is_nationwide(measure: &str) -> bool {
    NATIONWIDE.is_match(measure.trim_start())
}

static FORESEEN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"전망|예상|예측|관측|추정|추산|내다[보봤]|것으로\s(?:보|기대)|점쳐|보인다|우려"));

/// Whether a sentence only foresees what it tells.
pub fn is_foreseen(sentence: &str) -> bool {
    FORESEEN.is_match(sentence)
}

/// Whether a date has what stands behind it: twice that of 2023 is no figure of 2023.
pub fn is_owner(behind: &str) -> bool {
    behind.trim_start_matches(['년', ' ']).starts_with('의')
}

static TOLD_OF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"^(?:['"」』》〉]|\([^()]*\))*(?:은|는|이|가|에서는?|에\s따르면|[을를]\s(?:통해|(?:[^.]{0,20}\s)?(?:발표|공개|공표|공포|하달|배포|내놓|내놨|제정|수립|마련|의결|확정|발간|출범|통과)))(?:[\s,가-힣])"#,
    )
});

/// Whether what stands behind a document says that it is issued or says something.
pub fn is_told_of(behind: &str) -> bool {
    TOLD_OF.is_match(behind)
}

static NOW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|\s)현재(?:까지)?[\s,]|지금까지|년\s?(?:말\s)?기준[\s,]|세계\s?(?:최대|최고)(?:이나|이지만|이며|이고|이다|임|로\s)|(?:고|되어|돼)\s있(?:음|다|으며|으나|지만)(?:$|[.,\s])|에\s그(?:쳤|침|치고)|위[를을]\s(?:차지|기록)(?:했|하였|함|해)|\s순(?:으로\s(?:나타|집계|조사|많|높)|이었|이다|임)|으?로\s(?:세계|전국|글로벌)\s?\d{1,2}위(?:임|이다|이며|이고|[.]?$)|[은는]\s(?:약\s|총\s|모두\s|누적\s)?\d[\d,.만억조천\s]*[^\s\d,.]{1,6}?\s?(?:임|이다|에\s(?:달함|달한다|이름|이른다|불과함|불과하다))[.]?$",
    )
});

/// Whether a sentence says that what it tells is so at its time.
pub fn is_so_now(sentence: &str) -> bool {
    NOW.is_match(sentence)
}

static YEAR_END: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s?(?:년\s?)?말(?P<state>\s?(?:기준|현재|시점))?"));

/// Whether what stands behind a year makes it that year's end, and no day at which something is so already.
pub fn is_end_of_year(behind: &str) -> bool {
    YEAR_END.captures(behind).is_some_and(|c| c.name("state").is_none())
}

static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:(?:말|초)(?:까지|\s?기준|\s?현재)?|중|내|동안|한\s(?:해|달)\s?동안|한\s달간|기준|같은\s기간|기간\s?중|동기간|이\s?중|그\s?중|그중|이\s가운데|구체적으로는?)\s)+",
    )
});
static RATED: LazyLock<Regex> = LazyLock::new(|| pattern(r"기준\s(?:금리|가격|환율|주가)"));

/// A phrase without the words at its head that belong to a place or a time before it.
pub fn behind_within(phrase: &str) -> &str {
    WITHIN.find(phrase).filter(|m| phrase.len() > m.end() + 3 && !RATED.is_match(phrase)).map_or(phrase, |m| &phrase[m.end()..])
}

static MONEY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:위안|달러|원|엔|유로|루블|파운드|元|円|(?i:yuan|dollars?|euros?|yen|won|rmb|cny|usd|eur))$|^(?:[$€£¥￥]|US\$)$")
});

static CONVERTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s?\((?:(?:한화|원화|미화|우리\s?돈|환산)(?:로|으로)?\s?)?(?:약\s|대략\s)?$|^\s\((?:(?:about|approximately|around|some|roughly|nearly|over)\s)?$",
    )
});

/// Whether what stands between two sums of money opens the bracket that says what the first is in another currency.
pub fn leads_to_conversion(between: &str) -> bool {
    CONVERTED.is_match(between)
}

/// Whether a unit is one of money.
pub fn is_money(unit: &str) -> bool {
    MONEY.is_match(unit.trim())
}

static NO_MEASURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:규모의|상당의|이상의|이하의|수준의|가량의)\s|(?:연구팀|연구진|공동연구팀|관계자|대변인)(?:은|는|이|가)?$|^(?:연?말|초|중순?)(?:까지|부터|에)?$|(?:은행|그룹|공사|유한회사|증권사|투자사)(?:\([^()]*\))?(?:은|는|이|가)?$|(?:^|[가-힣]\s)(?:연평균|매년)$|(?:으?로부터|에게서?|까지|보다|[가-힣]에)$|^(?:동|이|이번|본|해당)\s(?:의견|계획|방안|규획|조치|정책|통지|지침|공보|문건|보고서|자료|조례)(?:은|는|이|가)?$",
    )
});

static AGENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[가-힣]{2,4}\s(?:산하\s)?)?(?:기업|정부|기관|업체|회사|대학|연구\s?기관|고등교육\s?기관|중앙정부|지방정부|은행|업계|투자자|주주|당국)$",
    )
});

static BODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[가-힣A-Za-z]\s?(?:대학교|대학|연구소|연구원|그룹|은행|병원|재단|유한공사|협력단|컨소시엄)|[가-힣A-Za-z]{2,}(?:전자|테크|홀딩스))$",
    )
});

/// Whether a noun ends as names of bodies do: no number measures it.
pub fn is_body(noun: &str) -> bool {
    BODY.is_match(noun)
}

static OF_STRANGER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[^\s]+\s)?(?P<who>[가-힣A-Za-z0-9·]{2,}(?:[가-힣&&[^연]]구|단지|기지|센터|공장|그룹|회사|공사|대학|연구소|병원|은행|발전소|원전|항만|댐|광산))의\s|^(?:이곳|그곳|여기)[에의]?\s",
    )
});

/// Whether a measure is one of somebody or something that stands at its head with `of`: `the zone's output`. `named` says whether
/// a stretch of the phrase is a name that is known.
pub fn is_of_stranger(measure: &str, named: impl Fn(std::ops::Range<usize>) -> bool) -> bool {
    let who = |c: &super::regex::Captures<'_>| c.name("who").is_none_or(|who| !named(who.range()) && !is_generic(who.as_str()));
    OF_STRANGER.captures(measure).is_some_and(|c| who(&c))
}

/// Whether a noun for bodies or areas stands for all of their kind.
fn is_generic(noun: &str) -> bool {
    static GENERIC: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:전체|주요|국내|현지|공업|산업|하이테크|경제|상장|민영|국유|외국|중소|대형|규모\s?이상)?(?:기업|지역|단지|회사|대학|연구소|병원|은행|발전소|원전|공장)$",
        )
    });
    GENERIC.is_match(noun)
}

static QUALIFIED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s?이상|\s?이하|급|대|\s?규모|짜리)?(?:의|인)?\s(?:[가-힣A-Za-z·]+\s){0,3}(?:기업|업체|대학|기관|도시|단지|클러스터|거점|플랫폼|프로젝트|사업|지역|제품)(?:을|를|의|이|가|은|는|도|\s\d)",
    )
});

/// Whether a sum only says how great those are that are counted behind it: `firms with sales of 10 billion`.
pub fn qualifies(behind: &str) -> bool {
    QUALIFIED.is_match(behind)
}

/// Whether a noun is a word for those who spend, earn or hold: no money and no share is measured by it.
pub fn is_agent(noun: &str) -> bool {
    AGENT.is_match(noun)
}

/// Whether a phrase goes on with a number before it or names people: no number measures it.
pub fn measures_nothing(phrase: &str) -> bool {
    NO_MEASURE.is_match(phrase.trim())
}

static AIMS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"목표|계획(?:을|이|임|이다|\.|$)|제시|방침|하기로|[하리이추]도록|(?:확대|제고|육성|달성|감축|보급)(?:한다|하겠)")
});

/// Whether a sentence tells what is to be reached.
pub fn tells_of_aims(sentence: &str) -> bool {
    AIMS.is_match(sentence)
}

static SPAN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\([^()]*\))?['’」》\x22]?\s?(?:기간|期间|시기|时期)|^['’]?\s(?i:period)\b"));

/// Whether what stands behind a plan's name makes it the years that the plan is for.
pub fn is_span_of_time(behind: &str) -> bool {
    SPAN.is_match(behind)
}

static HEADED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[(\[]\s?'?$"));
static HEAD_ENDS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:년)?(?:\s?말)?(?:까지)?\s?[)\]]"));

/// Whether a date stands in brackets of its own at the head of a line.
pub fn heads_line(before: &str, behind: &str) -> bool {
    HEADED.is_match(before) && HEAD_ENDS.is_match(behind)
}

/// Whether a label or heading says that what stands below it is to be reached.
pub fn speaks_of_goals(head: &str) -> bool {
    GOALS.is_match(head.trim().trim_end_matches(['>', '〉', ')', ']', ':', '：', ' ']))
}

/// Whether a name is the topic of what follows it.
pub fn is_topic(rest: &str) -> bool {
    TOPIC.is_match(rest)
}

/// What stands behind a name that is the source of what follows.
const SOURCE: &str = r"(?:\([^()]*\)){0,2}(?:의\s(?:집계|통계|조사|발표|자료|보고서|데이터|분석|추산|공고)(?:\s?(?:자료|결과|데이터))?)?에\s(?:따르면|의하면)";
static NAMED_SOURCE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("^{SOURCE}")));
static REPORT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:고|라고)\s(?:밝|발표|전했|전함|설명|보도|소개)[가-힣]*\.?$"));

static MAKES_KNOWN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\)){0,2}(?:이|가)\s(?:[^\s,.]+\s){0,3}?(?:내놓은|발표한|펴낸|발간한|공개한|집계한|작성한|조사한)\s[^.]{1,60}?(?:에\s따르면|에\s의하면|(?:를|을)\s보면)|^(?:\([^()]*\)){0,2}(?:은|는|이|가)\s.*(?:통계|보고서?|조사|백서|청서|공보|연감|지수|순위|현황|통계자료|조사\s?결과|집계\s?결과)['\x22’”」』》>)]*(?:\([^()]*\))?(?:을|를)\s(?:[^\s,.]{1,10}\s)?(?:발표|공개|공표|발간|내놓|펴냄|펴냈)",
    )
});

/// Whether a name is only of who makes known what was counted, by what stands behind it: what is told of it is no figure of its own.
pub fn makes_figures_known(rest: &str) -> bool {
    MAKES_KNOWN.is_match(rest)
}

/// Whether a name is the source of what follows it.
pub fn is_source(rest: &str) -> bool {
    NAMED_SOURCE.is_match(rest)
}

static PART_SOURCE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^(?:\s[가-힣A-Za-z]{{2,16}}){{0,2}}{SOURCE}")));

/// Whether a body, or a part of it that is named behind it, is the source of what follows.
pub fn is_source_with_part(rest: &str) -> bool {
    PART_SOURCE.is_match(rest)
}

static RELAYED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"고\s(?:[^.,]{0,16}\s)?(?:전했|보도했|전함|보도함|전하였|보도하였|타전했)[가-힣]*\.?$"));

/// Whether a sentence is passed on by who stands at its head, who has no part in what it tells.
pub fn is_relayed(sentence: &str) -> bool {
    RELAYED.is_match(sentence.trim_end())
}

/// Whether a sentence only tells what somebody said.
pub fn is_report(sentence: &str) -> bool {
    REPORT.is_match(sentence.trim_end())
}

static ADVERBIAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:이를\s(?:통해|위해|바탕으로)|(?:[가-힣0-9]{1,4}\s)?(?:말\s)?기준(?:으로)?|또한|아울러|특히|이와\s함께|동시에|한편|그중|이\s?중|현재|이후|올해|지난해|전년|같은\s기간|이들|이어서?|뒤이어|다음으로|그\s?다음(?:은|으로)?|그\s?뒤로|가운데|각각|누적|최종적으로|전체|같은\s해|이듬해|그해|연간|매년|해마다|연평균|월평균|하루|당시|최근|(?i:and|but|which|that|also|they|it|this|who|those|these|there|he|she|we|amount|figures?|sum|proportion|percentage))$",
    )
});

/// Whether a number only says of how many another is told: 100km당.
pub fn is_per(behind: &str) -> bool {
    behind.starts_with('당') && !behind.starts_with("당초")
}

/// Whether a phrase only leads to what is said.
pub fn is_adverbial(phrase: &str) -> bool {
    ADVERBIAL.is_match(phrase)
}

static UNNAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"^(?:한편,?\s|또한,?\s|특히,?\s|이에\s)?["'(]?(?P<topic>[가-힣A-Za-z][가-힣A-Za-z0-9·\s-]{1,28}?)(?:\([^()]*\))?(?:은|는)\s(?P<said>[^,.]*?)(?:,\s|[가-힣](?:며|고|지만|으나),?\s)"#,
    )
});
static POINTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:이|동|이번|해당|본|그|당|양)(?:\s|$)|^(?:이들|그들|회사|당국|정부|업계|전문가|관계자|보고서|자료|통계|양국|양측|우리나라|국내|현지|시장|업체|당시|현재|최근|올해|지난해|작년|향후|앞으로)(?:\s|들|$)|(?:보고서|자료|관계자|전문가|대변인|통계|연구진|교수|총리|주석|장관|부장|국장|주임|원장)$",
    )
});

/// Whether a sentence begins with a topic of its own that is told something without a number, so that the numbers behind it are
/// of that thing: `가 광산은 2012년 발견되었으며 매장량은 5억 톤`. Not what points to something named before.
pub fn has_own_topic(sentence: &str, is_number: impl Fn(std::ops::Range<usize>) -> bool) -> bool {
    UNNAMED.captures(sentence).is_some_and(|captures| {
        let parts = captures.name("topic").zip(captures.name("said"));
        parts.is_some_and(|(topic, said)| !POINTS.is_match(topic.as_str()) && !is_number(topic.start()..said.end()))
    })
}

static POINTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:이번|이|동|해당)\s(?:박람회|전시회|대회|포럼|회의|행사|엑스포|심포지엄|연구|사업|프로젝트|기지|공장|센터|시설|발전소|단지|위성|로켓)(?:에는?|에서는?|은|는|의|이|가)\s",
    )
});

/// Whether a sentence begins with a word that points to a thing told of before: what it tells is not of who was spoken of.
pub fn points_to_thing(sentence: &str) -> bool {
    POINTED.is_match(sentence)
}

/// Whether a word of a text stands as a topic, so that what comes behind it is none.
pub fn has_topic(before: &str) -> bool {
    HANGUL_TOPIC.is_match(before)
}

/// Whether a date is only what another is compared with: `'13년보다`, `compared with 2020`.
pub fn is_base(before: &str, rest: &str) -> bool {
    let from = || before.ends_with(['由', '从']) && FROM_BEHIND.is_match(rest);
    BASE.is_match(rest) || before.ends_with(['比', '较']) || from() || BASE_BEFORE.is_match(before) && !rest.starts_with(" to ")
}

static TELLING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?(?:에)?,?\s[^.;]{0,160}?(?:발표|공개|공표|공포|공지|밝[혔힌히]|하달|배포|게재|보도|열린|개최|열고|열어|제시|언급|설명|전했|소개)",
    )
});

/// Whether a Korean day is only when something was made known: what stands behind it says so.
pub fn is_telling(behind: &str) -> bool {
    TELLING.is_match(behind)
}

/// Whether a date is only when something was issued or said.
pub fn is_occasion(before: &str) -> bool {
    OCCASION.is_match(before)
}

/// Whether a phrase ends in the middle of a noun whose last syllable looks like a particle: `길` before `이`.
pub fn cuts_noun(phrase: &str, rest: &str) -> bool {
    rest.starts_with('이') && phrase.ends_with(['길', '높', '깊', '넓'])
}

/// Nouns that end like one with a particle: prices, values, people.
static PRICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|\s)(?:(?:시작|판매|출고|공급|입찰|낙찰|분양|매매|권장|최저|최고|평균|수출|수입|도매|소매|기준|공모|발행|종|전문|국|평|증|감정|제조\s?원|매출\s?원)가|[주물유단원고저시정]가)$",
    )
});

/// A noun phrase without the particle at its end; a word that merely ends in such a syllable keeps it where the
/// phrase would have one syllable left.
pub fn without_particle(phrase: &str) -> &str {
    let phrase = phrase.trim();
    match TRAILING.find(phrase) {
        Some(m)
            if phrase[..m.start()].chars().count() >= 2
                && phrase.chars().last().is_some_and(super::korean::is_hangul)
                && !cuts_noun(&phrase[..m.start()], m.as_str())
                && !(m.as_str() == "가" && PRICE.is_match(phrase)) =>
        {
            phrase[..m.start()].trim_end()
        }
        _ => phrase,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_and_bases() {
        assert!(is_limit("到", "年"), "到2027年");
        assert!(is_limit("", "年底前"), "2025年底前");
        assert!(!is_limit("截至", "年底"), "截至2024年底");
        assert!(is_base("较", "年下降"), "较2023年下降");
        assert!(is_base("是", "年的2.4倍") && is_base("收入由", "年的300亿元增至"));
        assert!(!is_base("", "年的产量为") && !is_base("从", "年的情况看"));
    }
}
