//! How fast texts are understood: a seeded corpus of generated texts in the field's layouts and three languages, read on
//! one and on two threads, and single texts of growing length. `cargo bench --bench extraction [-- TEXTS]`.

use gongbao::graph::vocabulary::DEFAULT_BASE;
use gongbao::lexicon::{Language, Lexicon};
use gongbao::ontology::OntologyFiles;
use gongbao::pipeline::Engine;
use gongbao::reading::Text;
use rayon::prelude::*;
use std::time::{Duration, Instant};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many texts the corpus has unless the command line says otherwise.
const TEXTS: u64 = 2_000;
/// How often a measurement is repeated; the best counts.
const ROUNDS: usize = 3;

/// Sentences with the kinds of names that go into them, by language: a title first, then what may follow.
const FRAMES: [(Language, &[&str]); 3] = [
    (
        Language::Korean,
        &[
            "{Organization}, ‘{Technology} 산업 발전 행동계획’ 발표({day})",
            "(배경) {Organization}은 {Region}의 {Technology} 수준을 높이기 위해 계획을 마련함",
            "(목표) 2027년까지 {Technology} 산업 규모를 {number}억 위안으로 확대하고 기업 {number}개를 육성",
            "{Region}은 {Technology} 분야에서 {number}%의 증가율을 기록했고 특허는 {number}건에 이름",
            "{Organization}과 {Organization}이 {Technology} 공동연구 협약을 체결",
            "지난해 {Region}의 연구개발비는 {number}억 위안으로 전국 3위를 차지함",
            "날씨가 맑아 많은 사람이 공원을 찾았으며 오후에는 바람이 약간 불었음",
            "{Organization}은 2024년 3월 15일 {Region}에 {Technology} 연구센터를 설립한다고 밝혔다",
        ],
    ),
    (
        Language::ChineseSimplified,
        &[
            "{Organization}关于印发《{Technology}产业高质量发展行动计划（2024—2027年）》的通知",
            "到2027年，{Region}{Technology}产业规模达到{number}亿元，培育企业{number}家。",
            "支持{Region}建设{Technology}创新中心，推动{Organization}与{Organization}开展合作。",
            "2023年，{Region}研发经费投入{number}亿元，比上年增长{number}%。",
            "加快{Technology}、{Technology}和{Technology}等关键技术攻关。",
            "据介绍，今年以来天气总体平稳，群众出行秩序良好。",
            "{Organization}于2024年3月15日在{Region}召开会议。",
        ],
    ),
    (
        Language::English,
        &[
            "{Organization} issues action plan for {Technology}",
            "{Organization} and {Organization} issued a plan on {Technology} in {Region} on March 15, 2024.",
            "By 2027, output of the {Technology} industry in {Region} will reach {number} billion yuan.",
            "{Region} spent {number} billion yuan on research in 2023, up {number} percent from a year earlier.",
            "The weather was fine, and many people went out for a walk in the afternoon.",
            "{Organization} will build a {Technology} centre in {Region}, the official said.",
        ],
    ),
];

/// Signs before the lines of a text, by layout.
const LAYOUTS: [&[&str]; 4] = [&["□ ", " ○ ", "  - "], &["■ ", "· ", "- "], &["", "", ""], &["1. ", "(1) ", "① "]];

/// Numbers that look random and are the same in each run (Knuth's MMIX constants).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }
}

/// The names that go into frames, by kind and language.
struct Names<'a> {
    lexicon: &'a Lexicon,
    kinds: Vec<(&'static str, Vec<gongbao::lexicon::EntityId>)>,
}

impl<'a> Names<'a> {
    fn new(lexicon: &'a Lexicon) -> Self {
        let of = |kind: &'static str| {
            (kind, lexicon.entities().filter(|(_, e)| lexicon.classes().is_named(e.class, kind)).map(|(id, _)| id).collect())
        };
        Self { lexicon, kinds: ["Organization", "Region", "Technology"].into_iter().map(of).collect() }
    }

    fn filled(&self, frame: &str, language: Language, random: &mut Random) -> String {
        let mut text = frame.to_owned();
        while let (Some(open), Some(close)) = (text.find('{'), text.find('}')) {
            let slot = &text[open + 1..close];
            let filling = match self.kinds.iter().find(|(kind, _)| *kind == slot) {
                Some((_, ids)) => self.lexicon.entity(ids[random.below(ids.len())]).name_in(language).unwrap_or("…").to_owned(),
                None if slot == "day" => format!("{}.{}", 1 + random.below(12), 1 + random.below(28)),
                None => format!("{}.{}", 1 + random.below(900), random.below(10)),
            };
            text.replace_range(open..=close, &filling);
        }
        text
    }

    /// A text of about so many lines.
    fn text(&self, seed: u64, lines: usize) -> String {
        let mut random = Random(seed);
        let (language, frames) = FRAMES[random.below(FRAMES.len())];
        let signs = LAYOUTS[random.below(LAYOUTS.len())];
        let mut text = String::new();
        for line in 0..lines {
            let title = line % 12 == 0;
            let frame = if title { frames[0] } else { frames[1 + random.below(frames.len() - 1)] };
            let sign = signs[if title { 0 } else { 1 + random.below(2) }];
            if title && line > 0 {
                text.push('\n');
            }
            text.push_str(sign);
            text.push_str(&self.filled(frame, language, &mut random));
            text.push('\n');
        }
        text
    }
}

fn best(mut measured: impl FnMut() -> usize) -> (Duration, usize) {
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        let facts = measured();
        (start.elapsed(), facts)
    });
    rounds.min().unwrap_or_default()
}

#[expect(clippy::print_stdout, reason = "a bench prints what it measured")]
fn report(what: &str, bytes: usize, (time, facts): (Duration, usize)) {
    let seconds = time.as_secs_f64();
    println!(
        "{what:<26} {:>9.1} KB {:>9.3} s {:>7.2} MB/s {:>9.0} facts/s",
        bytes as f64 / 1e3,
        seconds,
        bytes as f64 / 1e6 / seconds,
        facts as f64 / seconds
    );
}

fn main() {
    let wanted = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(TEXTS);
    let files = OntologyFiles::ontology(&[]).expect("the built-in ontology");
    let engine = Engine::load(&files, DEFAULT_BASE).expect("the built-in ontology loads");
    let names = Names::new(&engine.lexicon);
    let texts: Vec<Text> = (0..wanted).map(|seed| Text::new(names.text(seed, 12 + usize::try_from(seed % 40).unwrap_or(0)))).collect();
    let bytes: usize = texts.iter().map(|t| t.content().len()).sum();
    let facts = |text: &Text| engine.understand(text, None).facts.len();
    // Patterns are built when they are first needed; that is not what is measured here.
    let _: usize = texts.iter().take(60).map(facts).sum();
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let measured = best(|| pool.install(|| texts.par_iter().map(facts).sum()));
        report(&format!("{wanted} texts, {threads} thread{}", if threads == 1 { "" } else { "s" }), bytes, measured);
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("threads");
    for (at, (language, _)) in FRAMES.iter().enumerate() {
        let seed = (0..1_000).find(|&seed| Random(seed).below(FRAMES.len()) == at).unwrap_or(0);
        for times in [1, 4, 16] {
            let text = Text::new(names.text(seed, 60 * times));
            let measured = best(|| pool.install(|| facts(&text)));
            report(&format!("one text in {}, {times}×", language.tag()), text.content().len(), measured);
        }
    }
}
