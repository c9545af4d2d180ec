//! What the export of a whole post costs beside the HTML that the parser's own writer makes of the
//! same text in the same run.
//!
//! `cargo bench --bench export` prints the table; `-- --quick` takes the small size only. Times are
//! of the processor: read the ratios.

#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

#[path = "common/texts.rs"]
mod texts;

use std::hint::black_box;

use postwright::export::{ExportOptions, Format, plan};
use postwright::markdown::{Dialect, options};
use pulldown_cmark::{Parser, html::push_html};

use texts::{at_share, corpus, cpu_time, size};

fn main() {
    let quick = std::env::args().any(|arg| arg == "--quick");
    let sizes: &[(usize, usize)] = if quick {
        &[(10_000, 20)]
    } else {
        &[(10_000, 400), (1_000_000, 15), (10_000_000, 5)]
    };
    println!("milliseconds of CPU for the HTML of a post, median; in brackets beside push_html");
    println!("| text | push_html | page | fragment | WordPress | fragment with raw HTML |");
    println!("|---|---|---|---|---|---|");
    for &(bytes, runs) in sizes {
        row(bytes, runs);
    }
}

fn row(bytes: usize, runs: usize) {
    let text = corpus(bytes);
    let raw = text.replace("## A heading", "<b class=\"x\">Bold.</b>\n\n## A heading");
    let mut times = [const { Vec::new() }; 5];
    for _ in 0..runs {
        let measured: [&dyn Fn() -> usize; 5] = [
            &|| bare(&text),
            &|| exported(&text, Format::Html),
            &|| exported(&text, Format::Fragment),
            &|| exported(&text, Format::WordPress),
            &|| exported(&raw, Format::Fragment),
        ];
        for (times, run) in times.iter_mut().zip(measured) {
            let start = cpu_time();
            black_box(run());
            times.push(cpu_time() - start);
        }
    }
    let [bare, ours @ ..] = times.map(|mut times| at_share(&mut times, 0.5));
    let cells: Vec<String> = ours
        .iter()
        .map(|time| format!("{time:.2} ({:.2})", time / bare))
        .collect();
    println!("| {} | {bare:.2} | {} |", size(bytes), cells.join(" | "));
}

/// The body as the parser and its own writer have it.
fn bare(text: &str) -> usize {
    let mut html = String::new();
    push_html(
        &mut html,
        Parser::new_ext(text, options(Dialect::default())),
    );
    html.len()
}

fn exported(text: &str, format: Format) -> usize {
    let plan = plan(text, &ExportOptions::new(format));
    plan.files.iter().map(|file| file.bytes.len()).sum()
}
