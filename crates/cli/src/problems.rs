//! Shows what is wrong with a file: the line, underlined, and what to do.

use annotate_snippets::{AnnotationKind, Level as Shown, Renderer, Snippet};
use domain::framework::{Level, Problem};
use domain::regime::DataFile;
use serde::Serialize;

/// At most so many problems are drawn; the rest are counted.
pub(crate) const ON_ERRORS: usize = 20;

/// A problem as it leaves the program.
#[derive(Serialize)]
pub(crate) struct ProblemRow {
    file: String,
    line: usize,
    column: usize,
    level: &'static str,
    message: String,
    remedy: String,
}

/// Problems with line and column.
pub(crate) fn rows(problems: &[Problem], files: &[DataFile]) -> Vec<ProblemRow> {
    problems
        .iter()
        .map(|problem| {
            let (line, column) = problem.place(text_of(problem, files));
            ProblemRow {
                file: problem.file.clone(),
                line,
                column,
                level: match problem.level {
                    Level::Error => "error",
                    Level::Warning => "warning",
                },
                message: problem.message.clone(),
                remedy: problem.remedy.clone(),
            }
        })
        .collect()
}

fn text_of<'f>(problem: &Problem, files: &'f [DataFile]) -> &'f str {
    files.iter().find(|file| file.path == problem.file).map_or("", |file| file.text.as_str())
}

/// Problems drawn for a reader; colour is removed later where it is not wanted.
pub(crate) fn render(problems: &[Problem], files: &[DataFile], most: usize) -> String {
    let renderer = Renderer::styled();
    let mut shown: Vec<String> = Vec::new();
    for problem in problems.iter().take(most) {
        let text = text_of(problem, files);
        let level = match problem.level {
            Level::Error => Shown::ERROR,
            Level::Warning => Shown::WARNING,
        };
        let title = level.primary_title(problem.message.as_str());
        let span = fit(problem.span.clone(), text);
        let mut group = if text.is_empty() || span.is_empty() {
            title.element(annotate_snippets::Origin::path(problem.file.as_str()))
        } else {
            let underlined = AnnotationKind::Primary.span(span);
            title.element(Snippet::source(text).line_start(1).path(problem.file.as_str()).annotation(underlined))
        };
        if !problem.remedy.is_empty() {
            group = group.element(Shown::HELP.message(problem.remedy.as_str()));
        }
        shown.push(renderer.render(&[group]));
    }
    if problems.len() > most {
        shown.push(format!("and {} more", problems.len() - most));
    }
    shown.join("\n\n")
}

/// A span that lies inside the text and on its character boundaries, cut at the end of its first line.
fn fit(span: std::ops::Range<usize>, text: &str) -> std::ops::Range<usize> {
    let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (start, end) = (boundary(span.start), boundary(span.end));
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    start..end.min(line_end).max(start)
}
