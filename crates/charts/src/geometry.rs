//! Every drawing as the renderer sees it: nothing outside its view box, no words upon other words, and the same bytes twice.

use resvg::tiny_skia::Rect;
use resvg::usvg::{Group, Node};

use crate::png::{png, tree};
use crate::*;
use domain::Date;
use domain::mark::Grade;

/// What is drawn, and what is written.
fn boxes(group: &Group, drawn: &mut Vec<Rect>, written: &mut Vec<(String, Rect)>) {
    for node in group.children() {
        match node {
            Node::Group(inner) => boxes(inner, drawn, written),
            Node::Text(text) => {
                let words = text.chunks().iter().map(resvg::usvg::TextChunk::text).collect::<Vec<_>>().join(" ");
                written.push((words, text.abs_bounding_box()));
                drawn.push(text.abs_bounding_box());
            }
            other => drawn.push(other.abs_stroke_bounding_box()),
        }
    }
}

fn is_sound(drawing: &Drawing) {
    let svg = drawing.alone("What this is called, as at 1 June 2026, which may well take two lines", "Said aloud.");
    let tree = tree(&svg).expect("a drawing that can be read");
    let (mut drawn, mut written) = (Vec::new(), Vec::new());
    boxes(tree.root(), &mut drawn, &mut written);
    let (width, height) = (tree.size().width(), tree.size().height());
    for place in drawn {
        let inside = place.left() >= -0.1
            && place.top() >= -0.1
            && place.right() <= width + 0.1
            && place.bottom() <= height + 0.1;
        assert!(inside, "{place:?} is outside {width} by {height}: {svg}");
    }
    // The upright middle of a line of words is what must not be crossed; its box has room above and below.
    let core = |one: &Rect| {
        (one.left() + 0.5, one.top() + one.height() * 0.3, one.right() - 0.5, one.bottom() - one.height() * 0.3)
    };
    assert!(written.len() > 1, "a drawing has words beside its title");
    for (at, (words, one)) in written.iter().enumerate() {
        assert!(one.width() > 0.0, "{words} has letters that are there");
        for (others, other) in &written[at + 1..] {
            let (a, b) = (core(one), core(other));
            let apart = a.2 <= b.0 || b.2 <= a.0 || a.3 <= b.1 || b.3 <= a.1;
            assert!(apart, "“{words}” lies upon “{others}”");
        }
    }
}

#[test]
fn a_picture_is_twice_the_size_and_the_same_bytes_each_time() {
    let svg = a_flow([[1; 4]; 4]).alone("What this is called", "Said aloud.");
    let picture = png(&svg).expect("a picture");
    assert_eq!(picture, png(&svg).expect("a picture"));
    let size = tree(&svg).expect("a drawing").size();
    // The header of a PNG: eight bytes, a length, a name, then width and height.
    let number = |at: usize| picture[at..at + 4].iter().fold(0_u32, |sum, byte| (sum << 8) | u32::from(*byte));
    assert_eq!((number(16) as f32, number(20) as f32), ((size.width() * 2.0).ceil(), (size.height() * 2.0).ceil()));
}

fn sides() -> Vec<Side> {
    let names = ["Outstanding", "Good", "Requires improvement", "Inadequate"];
    Grade::ALL
        .into_iter()
        .zip(names)
        .map(|(grade, name)| Side { name: name.to_owned(), look: Look::Grade(grade) })
        .collect()
}

fn a_flow(counts: [[usize; 4]; 4]) -> Drawing {
    let counts: Vec<Vec<usize>> = counts.iter().map(|row| row.to_vec()).collect();
    flow("flow", ("Before", "After"), &sides(), &counts)
}

#[test]
fn a_flow_is_as_wide_on_the_right_as_on_the_left() {
    let counts = [[12, 3, 0, 1], [20, 33, 11, 4], [2, 60, 41, 9], [0, 5, 22, 10]];
    let drawing = a_flow(counts);
    is_sound(&drawing);
    for words in [">Good: 68<", ">Good: 101<", ">Inadequate: 37<", ">Inadequate: 24<"] {
        assert!(drawing.body.contains(words), "{words}");
    }
    is_sound(&a_flow([[0, 0, 0, 1], [0; 4], [0; 4], [0; 4]]));
    is_sound(&a_flow([[1000, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]));
}

#[test]
fn what_is_empty_says_so_in_words() {
    let empty = [
        a_flow([[0; 4]; 4]),
        curves("curve", ("Months", "Still"), &[]),
        years("years", &[], &[]),
        ranges("ranges", &[], &[]),
        areas("areas", &[], Date::of(2026, 6, 1), &[]),
        bars("bars", &[], &[]),
        dots("dots", "Days", "", &[]),
        tiles("tiles", &[], &[]),
    ];
    for drawing in empty {
        assert!(drawing.body.contains(">There is no"), "{}", drawing.body);
        is_sound(&drawing);
    }
}

fn a_curve(median: Option<f64>) -> Curve {
    let step = |at: f64, share: f64| Step {
        at,
        share,
        interval: (share < 100.0).then_some((share * 0.7, share * 0.5 + 50.0)),
    };
    Curve {
        name: "SIF: 42 spells, 40 of which had ended".to_owned(),
        steps: vec![step(14.2, 90.0), step(20.0, 61.5), step(32.9, 40.0)],
        still: vec![22.0, 40.0],
        median,
        until: 61.0,
    }
}

#[test]
fn a_curve_steps_down_and_marks_where_half_had_ended() {
    let drawing = curves("curve", ("Months", "Still inadequate"), &[a_curve(Some(32.9)), a_curve(None)]);
    is_sound(&drawing);
    // One mark of a median, and one in the key.
    assert_eq!(drawing.body.matches("sl-c-other-dot").count(), 2);
    // Two that last still on each line, the one in the key, and six along the axis.
    assert_eq!(drawing.body.matches("sl-c-axis").count(), 2 * 2 + 1 + 6 + 1);
}

#[test]
fn years_stand_in_panels_with_their_intervals() {
    let point = |year, series, share| Point { year, series, share, interval: Some((0.0, 100.0)) };
    let panel = |title: &str| Years {
        title: title.to_owned(),
        points: (2014..2027)
            .map(|year| point(year, u8::from(year > 2017), 50.0))
            .chain([point(2018, 0, 100.0)])
            .collect(),
    };
    let names = ["SIF".to_owned(), "ILACS".to_owned()];
    let drawing = years("years", &names, &[panel("Improved"), panel("Stayed the same"), panel("Declined")]);
    is_sound(&drawing);
    assert_eq!(drawing.body.matches("sl-c-interval").count(), 3 * 14 + 1);
    is_sound(&years("years", &names[..1], &[panel("Improved")]));
}

#[test]
fn groups_that_are_too_few_have_no_dot() {
    let range = |is_enough, is_clear| Some(Range { share: 100.0, interval: (0.0, 100.0), is_clear, is_enough });
    let row = |name: &str, one: Option<Range>| RangeRow { name: name.to_owned(), shares: vec![one, None] };
    let rows = [
        row("Yorkshire and the Humber", range(true, true)),
        row("A very long name of somebody who leads", range(true, false)),
        row("London", range(false, false)),
    ];
    let heads = [("Good or outstanding, per cent".to_owned(), Some(62.0)), ("Improved, per cent".to_owned(), None)];
    let drawing = ranges("ranges", &heads, &rows);
    is_sound(&drawing);
    assert_eq!((drawing.body.matches("sl-c-other-dot").count(), drawing.body.matches("sl-c-dot").count()), (2, 2));
    assert!(drawing.body.contains("too few"));
}

#[test]
fn panels_of_counts_say_the_last_number() {
    let days: Vec<Date> = (2014..=2026).map(|year| Date::of(year, 4, 1)).collect();
    let area =
        |name: &str, look, n: usize| Area { name: name.to_owned(), look, counts: (0..13).map(|at| at * n).collect() };
    let of = [
        area("Outstanding", Look::Grade(Grade::Outstanding), 1),
        area("Requires improvement", Look::Grade(Grade::RequiresImprovement), 12),
        area("No overall grade", Look::NoGrade, 0),
    ];
    let drawing = areas("areas", &days, Date::of(2020, 6, 1), &of);
    is_sound(&drawing);
    assert!(drawing.body.contains(">Requires improvement: 144<"));
}

#[test]
fn a_bar_leaves_out_what_is_empty() {
    let parts = [(Look::Grade(Grade::Good), "Good".to_owned()), (Look::NoGrade, "No overall grade".to_owned())];
    let of = [
        Bar { name: "London".to_owned(), counts: vec![30, 0] },
        Bar { name: "Nowhere".to_owned(), counts: vec![0, 0] },
    ];
    let drawing = bars("bars", &parts, &of);
    is_sound(&drawing);
    assert!(
        drawing.body.contains(">London: 30<")
            && !drawing.body.contains("Nowhere")
            && !drawing.body.contains("No overall")
    );
}

#[test]
fn dots_outside_the_window_look_otherwise() {
    let stack = |value, count, is_outside| Stack { value, count, is_outside };
    let row = Dots {
        name: "ILACS after requires improvement".to_owned(),
        stacks: vec![stack(0.0, 1, true), stack(24.0, 30, false), stack(60.0, 2, true)],
        median: Some(24.0),
        window: Some((18.0, 36.0)),
        other: Some(0.0),
    };
    let without =
        Dots { name: "2014".to_owned(), stacks: vec![stack(60.0, 30, false)], median: None, window: None, other: None };
    let drawing = dots(
        "dots",
        "Months from the end of one to the start of the next",
        "days on site, half had fewer",
        &[row, without],
    );
    is_sound(&drawing);
    assert_eq!(drawing.body.matches("sl-c-outside").count(), 3);
    assert_eq!(drawing.body.matches("sl-c-window").count(), 2);
    assert_eq!(drawing.body.matches("sl-c-other-dot").count(), 2);
}

#[test]
fn a_tile_leads_somewhere_in_a_page_and_nowhere_in_a_file() {
    let tile = |row, column, letters: &str, look| Tile {
        row,
        column,
        letters: letters.to_owned(),
        look,
        href: Some("/authorities/leeds?on=2026-01-01&x=<".to_owned()),
        label: "Leeds: good".to_owned(),
    };
    let of = [
        tile(0, 0, "MWW", Look::Grade(Grade::Outstanding)),
        tile(0, 9, "LEE", Look::NoGrade),
        tile(9, 8, "ZZ", Look::Unseen),
        tile(9, 9, "Q", Look::Shade(3)),
    ];
    let drawing = tiles("map", &of, &[(Look::NoGrade, "No overall grade given: 1".to_owned())]);
    is_sound(&drawing);
    let (page, alone) = (drawing.in_page("T", "D"), drawing.alone("T", "D"));
    assert!(page.contains("role=\"group\"") && page.contains("&lt;") && page.matches("<a ").count() == 4);
    assert!(
        !alone.contains("<a ") && !alone.contains("href") && alone.matches("<title>Leeds: good</title>").count() == 4
    );
}

#[test]
fn a_file_has_its_letters_inside_and_asks_for_nothing() {
    let alone = a_flow([[1; 4]; 4]).alone("A title & more", "Said <aloud>");
    assert!(alone.contains("A title &amp; more") && alone.contains("Said &lt;aloud&gt;"));
    assert!(alone.contains("data:font/ttf;base64,") && alone.contains("http://www.w3.org/2000/svg"));
    assert_eq!(alone.matches("http").count(), 1, "nothing is fetched from elsewhere");
    let page = a_flow([[1; 4]; 4]).in_page("A", "B");
    assert!(!page.contains("<style") && !page.contains("style="), "a page has rules of its own");
}

#[test]
fn what_is_no_drawing_makes_no_picture() {
    assert!(png("<p>").is_err());
}
