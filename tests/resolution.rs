//! Who is meant: short forms and pointers back, titles in two languages, local and national bodies, namesakes. Each case is
//! a short text of our own with a printed name and whom it names.

use gongbao::graph::vocabulary::DEFAULT_BASE;
use gongbao::lexicon::Language;
use gongbao::ontology::OntologyFiles;
use gongbao::pipeline::Engine;
use gongbao::reading::Text;
use gongbao::recognition::EntityRef;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let files = OntologyFiles::ontology(&[]).expect("the built-in ontology");
    Engine::load(&files, DEFAULT_BASE).expect("the built-in ontology loads")
});

/// Every outermost mention of a text: as printed, with the names of the entity that is meant.
fn mentions(text: &str) -> Vec<(String, Vec<String>)> {
    let source = Text::new(text.to_owned());
    let understood = ENGINE.understand(&source, None);
    let coins = &understood.resolved.coins;
    let sentences = understood.resolved.sentences.iter();
    let named = sentences.flat_map(|s| &s.mentions).filter_map(|m| {
        let names = match m.entity? {
            EntityRef::Known(id) => {
                let entity = ENGINE.lexicon.entity(id);
                let chinese = entity.name_in(Language::ChineseSimplified).map(str::to_owned);
                chinese.into_iter().chain([entity.display().to_owned()]).collect()
            }
            EntityRef::Coined(at) => coins.get(at).names.iter().map(|n| n.text.clone()).collect(),
        };
        Some((source.slice(m.span).to_owned(), names))
    });
    named.collect()
}

#[track_caller]
fn assert_means(text: &str, printed: &str, name: &str) {
    let all = mentions(text);
    let found: Vec<_> = all.iter().filter(|(p, _)| p == printed).collect();
    let right = !found.is_empty() && found.iter().any(|(_, names)| names.iter().any(|n| n == name));
    assert!(right, "'{printed}' should be '{name}' in:\n{text}\n{all:#?}");
}

#[track_caller]
fn assert_not(text: &str, name: &str) {
    let all = mentions(text);
    assert!(!all.iter().any(|(_, names)| names.iter().any(|n| n == name)), "'{name}' is not meant in:\n{text}\n{all:#?}");
}

#[test]
fn demonstratives_point_back_to_the_title() {
    let korean = "저장성, ‘저장성 해상풍력 발전 행동계획’ 발표\n\n- 저장성은 지난 3월 ‘저장성 해상풍력 발전 행동계획’을 발표했다.\n- 동 계획은 2030년까지 설비를 늘린다.\n- 이번 행동계획에 따라 항만도 짓는다.\n";
    assert_means(korean, "동 계획", "저장성 해상풍력 발전 행동계획");
    assert_means(korean, "이번 행동계획", "저장성 해상풍력 발전 행동계획");
    let chinese = "湖北出台量子产业方案\n\n湖北省近日印发《湖北省量子产业发展行动方案》。该方案提出，到2027年建成三个平台。《行动方案》明确了责任分工。\n";
    assert_means(chinese, "该方案", "湖北省量子产业发展行动方案");
    assert_means(chinese, "《行动方案》", "湖北省量子产业发展行动方案");
    let english = "Beijing issues robot plan\n\nBeijing issued the Action Plan for Embodied Robots on Monday. Under the Plan, ten parks will be built.\n";
    assert_means(english, "the Plan", "Action Plan for Embodied Robots");
}

#[test]
fn brackets_give_short_forms() {
    let chinese = "关于低空经济的通知\n\n市政府印发《青岛市低空经济高质量发展实施意见》（以下简称《意见》）。《意见》共分五章。\n";
    assert_means(chinese, "《意见》", "青岛市低空经济高质量发展实施意见");
    let korean = "새 방안 공개\n\n- ‘우한시 광전자 산업 육성 실시방안’(이하 ‘방안’)이 나왔다.\n- ‘방안’은 세 가지 과제를 담았다.\n";
    assert_means(korean, "‘방안’", "우한시 광전자 산업 육성 실시방안");
}

#[test]
fn nothing_is_pointed_at_that_was_not_named() {
    let text = "소식\n\n- 이번 회의에서 동 계획이 논의되었다.\n";
    assert!(mentions(text).iter().all(|(p, _)| p != "동 계획" && p != "이번 회의"), "{:#?}", mentions(text));
}

#[test]
fn everyday_words_are_places_only_where_something_says_so() {
    let text = "소식\n\n- 중국은 지난 3월 저장 장치를 공개했다. 산둥성은 지난 5년간 특허가 늘었다고 주장했다.\n";
    for place in ["지난시", "저장성", "전장시"] {
        assert_not(text, place);
    }
    let text = "소식\n\n- 산둥성 지난에서 회의가 열렸고 장쑤, 저장, 안후이의 기업이 왔다.\n";
    assert_means(text, "산둥성 지난", "지난시");
    assert_means(text, "저장", "저장성");
}

#[test]
fn the_cited_page_gives_the_second_name() {
    let text = "01\n산둥성, ‘산둥성 수소에너지 산업 발전 규획(2024-2030년)’ 발표\n- 산둥성은 수소에너지 산업 발전 규획을 내놓았다.\n<참고자료>\n☑ 关于印发《山东省氢能产业发展规划(2024-2030年)》的通知\nhttps://example.org/a.html\n";
    assert_means(text, "‘산둥성 수소에너지 산업 발전 규획(2024-2030년)’", "山东省氢能产业发展规划(2024-2030年)");
    let other = text.replace("2024-2030年", "2021-2025年");
    assert_not(&other, "山东省氢能产业发展规划(2021-2025年)");
}

#[test]
fn numbers_and_places_tell_titles_apart() {
    let text = "两个规划\n\n四川省发布《四川省“十五五”生物医药发展规划》，此前曾发布《四川省“十四五”生物医药发展规划》。\n";
    let all = mentions(text);
    let names = |p: &str| all.iter().find(|(printed, _)| printed.contains(p)).map(|(_, n)| n.clone());
    assert!(names("十五五").is_some() && names("十五五") != names("十四五"), "{all:#?}");
    let text = "두 계획\n\n- ‘후난성 저고도 경제 발전 계획’과 ‘창사시 저고도 경제 발전 계획’이 나왔다.\n";
    let all = mentions(text);
    let names = |p: &str| all.iter().find(|(printed, _)| printed.starts_with(p)).map(|(_, n)| n.clone());
    assert!(names("‘후난성").is_some() && names("‘후난성") != names("‘창사시"), "{all:#?}");
    let text = "연구원\n\n- 중국항천과기그룹 제6연구원은 엔진을 시험했다.\n- 중국항천과기그룹 제5연구원은 위성을 만든다.\n";
    let all = mentions(text);
    let names = |p: &str| all.iter().find(|(printed, _)| printed.ends_with(p)).map(|(_, n)| n.clone());
    assert!(names("제6연구원").is_some() && names("제6연구원") != names("제5연구원"), "{all:#?}");
}

#[test]
fn local_bodies_are_not_the_national_ones() {
    let chinese = "安徽省部署新能源工作\n\n近日，安徽省召开会议。省发展改革委、省科技厅介绍了情况。\n";
    assert_not(chinese, "国家发展和改革委员会");
    assert_means(chinese, "省科技厅", "安徽省科学技术厅");
    assert_means(chinese, "省发展改革委", "安徽省发展和改革委员会");
    let korean = "쑤저우시, 새 사업 공고\n\n- 쑤저우시 발전개혁위원회는 사업을 공고했다.\n- 시 과학기술국도 함께한다.\n";
    assert_not(korean, "国家发展和改革委员会");
    assert_means(korean, "시 과학기술국", "쑤저우시 과학기술국");
    assert_means("회의 소식\n\n- 국가발전개혁위원회와 과학기술부가 참석했다.\n", "과학기술부", "科学技术部");
}

#[test]
fn bodies_of_other_countries_are_not_chinese() {
    assert_not("협력 소식\n\n- 한국 교육부와 협력하기로 했다.\n", "教育部");
    assert_not("협력 소식\n\n- 과학기술정보통신부와 기획재정부가 밝혔다.\n", "科学技术部");
    assert_not("협력 소식\n\n- 과학기술정보통신부와 기획재정부가 밝혔다.\n", "财政部");
    assert_not("合作\n\n会议由美国商务部主办。\n", "商务部");
    assert_means("협력 소식\n\n- 중국 교육부와 협력하기로 했다.\n", "교육부", "教育部");
}

#[test]
fn list_gloss_and_hierarchy_tell_namesakes_apart() {
    assert_means("중부 소식\n\n- 산시, 안후이, 장시, 허난, 후베이, 후난은 중부 6개성이다.\n", "산시", "山西省");
    assert_means("소식\n\n- 산시(陝西)성에서 회의가 열렸다.\n", "산시(陝西)성", "陕西省");
    assert_means("소식\n\n- 산시성 시안시에서 회의가 열렸다.\n", "산시성", "陕西省");
}

#[test]
fn glosses_confirm_names_and_tell_homonyms_apart() {
    let cases = include_str!("fixtures/glosses.txt").lines().filter(|line| !line.starts_with('#'));
    for case in cases {
        let [sentence, printed, name, not] = case.split('|').collect::<Vec<_>>()[..] else { panic!("{case}") };
        let text = format!("소식\n\n- {sentence}\n");
        if name.is_empty() {
            let all = mentions(&text);
            assert!(!all.iter().any(|(p, _)| p == printed), "'{printed}' should be nobody in:\n{text}\n{all:#?}");
        } else {
            assert_means(&text, printed, name);
        }
        assert_not(&text, not);
    }
}

#[test]
fn a_homonym_is_not_meant_without_its_gloss_either() {
    let text = "소식\n\n- 톈옌(天衍) 위성이 궤도에 올랐다. 톈옌은 지구를 관측한다.\n";
    assert_not(text, "500米口径球面射电望远镜");
    let both = "소식\n\n- 톈옌(天衍) 위성이 궤도에 올랐다. 톈옌(天眼)도 하늘을 본다. 톈옌은 구이저우성에 있다.\n";
    assert_means(both, "톈옌", "500米口径球面射电望远镜");
}

#[test]
fn weak_names_need_more_than_their_country() {
    assert_not("소식\n\n- 중국은 새 디자인 시안을 마련했다. 중국 대표는 선전 활동을 벌였다.\n", "西安市");
    assert_not("소식\n\n- 중국은 새 디자인 시안을 마련했다. 중국 대표는 선전 활동을 벌였다.\n", "深圳市");
    let mixed = "소식\n\n- 선전시는 규정을 만들었다. 시는 정책 선전을 강화하고 선전 활동을 넓혔다.\n";
    assert_eq!(mentions(mixed).iter().filter(|(p, _)| p == "선전").count(), 1, "{:#?}", mentions(mixed));
    assert_means("소식\n\n- 선전과 광저우에서 시범사업이 시작되었다.\n", "선전", "深圳市");
    assert_means("소식\n\n- 톈진과 선전에 시범구를 짓는다.\n", "선전", "深圳市");
    assert_means("소식\n\n- 중국 업체 비야디는 1995년 선전에서 문을 열었다.\n", "선전", "深圳市");
    assert_means("소식\n\n- 상해시 푸둥신구가 발표했다. 상해 소재 기업이 함께한다.\n", "상해", "上海市");
    assert_means("소식\n\n- 시안시는 공항을 넓혔다. 시안은 서북의 중심이다.\n", "시안", "西安市");
}

#[test]
fn a_document_that_is_only_described_is_the_one_with_the_title_behind() {
    let text = "Country issues guideline on buying green\n\nThe Ministry of Finance has issued a guideline on buying green goods in towns.\n\nThe document, titled the Outline for Green Purchases in Towns (2022-2030), has five parts. The guideline names ten goods.\n";
    assert_means(text, "The document", "Outline for Green Purchases in Towns (2022-2030)");
    assert_means(text, "The guideline", "Outline for Green Purchases in Towns (2022-2030)");
}

#[test]
fn an_apostrophe_is_part_of_its_word() {
    let text = "Lake law\n\nIt follows the Law of the People's Republic of China on Protection of Lakes.\n";
    assert_means(
        text,
        "Law of the People's Republic of China on Protection of Lakes",
        "Law of the People's Republic of China on Protection of Lakes",
    );
}

#[test]
fn what_only_helps_to_name_something_is_not_mentioned() {
    let text = Text::new("Campus news\n\nA team of Zhejiang University works on turbines. 南京航空航天大学 joined it.\n".to_owned());
    let understood = ENGINE.understand(&text, None);
    let spans = understood.facts.iter().filter(|f| f.predicate == "schema:mentions").map(|f| text.slice(f.evidence.span).to_owned());
    let printed: Vec<String> = spans.collect();
    assert!(printed.iter().any(|p| p == "Zhejiang University"), "{printed:?}");
    assert!(printed.iter().all(|p| p != "Zhejiang" && p != "南京"), "{printed:?}");
}

#[test]
fn nouns_behind_an_article_mean_what_is_of_their_sort() {
    let launch = "Craft in orbit\n\nA Long March-4C rocket launched the Gaofen-5 satellite. The satellite, built in Shanghai, maps land. The rocket weighs 250 tons.\n";
    assert_means(launch, "The satellite", "高分五号");
    assert_means(launch, "The rocket", "长征四号丙");
    let makers = "CATL builds abroad\n\nCATL will supply BYD and BMW. The company said so in a filing.\n";
    assert_means(makers, "The company", "CATL");
    let places = "Parks\n\nHefei was chosen in 2020, behind Zhangjiang. The city has 20 parks.\n";
    assert_means(places, "The city", "合肥市");
    let issuers = "Rules\n\nThe Ministry of Commerce, the Ministry of Finance and four other departments met. The ministry said so.\n";
    assert_means(issuers, "The ministry", "商务部");
}
