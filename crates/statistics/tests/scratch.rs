#[path = "../../domain/tests/support/mod.rs"]
mod support;
use domain::Date;
use domain::mark::Grade;
use statistics::*;
#[test]
fn scratch() {
    let e = support::england();
    let r = &e.register;
    for d in [
        "2017-03-31",
        "2017-10-31",
        "2018-09-30",
        "2019-08-31",
        "2020-03-31",
        "2022-03-31",
        "2022-07-01",
        "2024-03-31",
        "2026-03-31",
        "2026-11-22",
    ] {
        let n = state_of_the_nation::nation(r, Date::parse(d).unwrap(), |_| true);
        println!("{d} {:?} {:?}", n, Grade::ALL.map(|g| n.per_cent(g).round()));
    }
    let t = transitions::transitions(r, |_, l| l.framework == "ilacs");
    println!("{:?} {}", t.counts, t.all());
    let t = transitions::transitions(r, |_, l| l.framework == "sif");
    println!("{:?} {}", t.counts, t.all());
    let f = |a: &str, b: &str| {
        let t = transitions::transitions(r, |e, l| e.framework == a && l.framework == b);
        println!("{a}->{b} {} of {} same {} declined {}", t.improved(), t.all(), t.same(), t.declined());
    };
    f("sif", "ilacs");
    f("ilacs", "ilacs");
    f("sif", "sif");
    for (fa, fb, g) in [
        ("sif", "sif", 3),
        ("sif", "ilacs", 3),
        ("sif", "ilacs", 2),
        ("sif", "ilacs", 1),
        ("ilacs", "ilacs", 3),
        ("ilacs", "ilacs", 2),
        ("ilacs", "ilacs", 1),
        ("ilacs", "ilacs", 0),
    ] {
        let i = intervals::intervals(r, |e, l| {
            e.framework == fa && l.framework == fb && e.overall().grade() == Some(Grade::ALL[g])
        });
        println!("{fa} {fb} {g} n{} {:?} {:?} {:?}", i.months.len(), i.median(), i.months.first(), i.months.last());
    }
    println!("{:?}", starts_by_year::starts_by_year(r));
}
