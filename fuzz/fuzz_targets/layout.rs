//! Text → blocks: every span lies in the text on borders of characters, every parent stands before its child.
#![no_main]

use gongbao::layout::{self, Block, Layouts};
use gongbao::reading::Text;
use gongbao_fuzz::check_span;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static LAYOUTS: LazyLock<Layouts> = LazyLock::new(|| Layouts::load(&gongbao_fuzz::ontology()).expect("the layouts load"));

fuzz_target!(|source: &str| {
    let text = Text::new(source.to_owned());
    let report = layout::parse(&text, &LAYOUTS);
    let spans = report.title.into_iter().chain(report.fields.iter().map(|f| f.span)).chain(report.contents).chain(report.furniture);
    spans.for_each(|span| check_span(&text, span));
    check_blocks(&text, &report.summary);
    for story in &report.stories {
        let spans = [story.number, story.chapter, Some(story.title), story.date].into_iter().flatten();
        spans.chain(story.references.iter().map(layout::Reference::span)).for_each(|span| check_span(&text, span));
        check_blocks(&text, &story.blocks);
    }
});

fn check_blocks(text: &Text, blocks: &[Block]) {
    for (at, block) in blocks.iter().enumerate() {
        check_span(text, block.span);
        block.label.into_iter().for_each(|span| check_span(text, span));
        assert!(block.parent.is_none_or(|parent| parent < at), "a block stands above its parent");
        for table in &block.table {
            let cells = table.rows.iter().flat_map(|r| &r.cells).map(|c| c.span);
            cells.chain(table.captions.iter().copied()).for_each(|span| check_span(text, span));
        }
    }
}
