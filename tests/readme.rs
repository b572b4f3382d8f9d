//! What README.md shows is what the program prints: its console blocks are run one after the other in a folder with the
//! examples and the files that it prints itself. `…` stands for any lines, or for the rest of a line.
#![cfg(unix)]

mod common;

use common::{restore, root, snapshot};
use std::fs;
use std::path::Path;
use std::process::Command;

/// A block of code: its language and its lines.
struct Block<'a> {
    language: &'a str,
    lines: Vec<&'a str>,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(language) => {
                open = true;
                found.push(Block { language, lines: Vec::new() });
            }
            None if open => found.last_mut().unwrap().lines.push(line),
            None => {}
        }
    }
    found
}

/// Writes a block that is a file: its first line names it, or it is the query.
fn write(block: &Block<'_>, folder: &Path) {
    let text = block.lines.join("\n") + "\n";
    let name = match block.lines.first().and_then(|line| line.strip_prefix("# ")) {
        Some(name) if name.starts_with("mine/") || name.starts_with("examples/") => name,
        _ if block.language == "sparql" => "myqueries/enterprises.rq",
        _ => return,
    };
    fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
    fs::write(folder.join(name), text).unwrap();
}

/// What a command prints, on either output.
fn run(command: &str, folder: &Path) -> String {
    let programs = Path::new(env!("CARGO_BIN_EXE_gongbao")).parent().unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(folder).env("PATH", path).env("NO_COLOR", "1");
    let output = shell.env_remove("GONGBAO_KG").env_remove("GONGBAO_LANG").output().unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

/// Whether lines are as shown.
fn agree(shown: &[&str], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((first, rest)) if first.trim() == "…" => (0..=printed.len()).any(|skipped| agree(rest, &printed[skipped..])),
        Some((first, rest)) => printed.split_first().is_some_and(|(line, more)| {
            let (first, line) = (first.trim_end(), line.trim_end());
            let begins = || first.strip_suffix('…').is_some_and(|begin| line.starts_with(begin.trim_end()));
            (first == line || begins()) && agree(rest, more)
        }),
    }
}

#[test]
fn console_blocks_are_what_is_printed() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    restore(&snapshot(&root().join("examples")), &folder.path().join("examples"));
    let built = run("gongbao build examples/weekly-briefing.txt", folder.path());
    assert!(built.starts_with("1 report read"), "{built}");
    let mut wrong = Vec::new();
    let mut commands = 0;
    for block in blocks(&text) {
        write(&block, folder.path());
        if block.language != "console" {
            continue;
        }
        for session in block.lines.split(|line| line.starts_with("$ ")).skip(1).zip(block.lines.iter().filter_map(|l| l.strip_prefix("$ ")))
        {
            let (shown, command) = session;
            if !command.starts_with("gongbao ") {
                continue;
            }
            commands += 1;
            let printed = run(command, folder.path());
            let shown: Vec<&str> = shown.iter().copied().filter(|line| !line.is_empty()).collect();
            let lines: Vec<&str> = printed.lines().filter(|line| !line.is_empty()).collect();
            if !agree(&shown, &lines) {
                wrong.push(format!("$ {command}\n{printed}"));
            }
        }
    }
    assert!(commands > 8, "{commands}");
    assert!(wrong.is_empty(), "README.md shows other than what is printed:\n\n{}", wrong.join("\n"));
}
