
#[path = "../../domain/tests/support/mod.rs"]
mod support;
use simulation::*;
use domain::Date;
#[test]
fn go() {
    let england = support::england();
    let f = |p: &str| domain::regime::DataFile { path: p.into(), text: std::fs::read_to_string(support::root().join(p)).unwrap() };
    let a = read::read_assumptions(&f("model/parameters.toml"), &england.regime).unwrap();
    let c = scenario::Children::read(&f("model/children.csv")).unwrap();
    let s = read::read_scenario(&f("model/scenarios/past.toml"), &england.regime, &a).unwrap();
    let mut e = s.experiment(&england, &a, &c).unwrap();
    let (split, end) = (Date::of(2022,1,1), Date::of(2026,3,31));
    let rec = history::History::recorded(&england, s.start, split, end);
    let figs = history::figures(s.start, split, end);
    let show = |e: &run::Experiment| {
        for h in fit::hold(e, &rec, &figs, 10) {
            println!("{:?} {:?}: rec {:?} sim {:?} {:?} {:?}", h.figure.period, h.figure.kind, h.recorded, h.mean, h.range, h.is_reproduced());
        }
    };
    show(&e);
    let rounds: u32 = std::env::var("ROUNDS").ok().and_then(|r| r.parse().ok()).unwrap_or(0);
    let search = fit::Search { rounds, candidates: 150, best: 16, blocks: 2, seed: 7 };
    let mut round = fit::first(&a);
    for n in 0..rounds {
        let cands = fit::candidates(&a, &round, n, search);
        let mis: Vec<f64> = cands.iter().map(|p| { e.parameters = vec![p.clone()]; fit::misfit(&fit::hold(&e, &rec, &figs, search.blocks)) }).collect();
        round = fit::next(&a, &round, &cands, &mis, search);
        println!("round {n}: best {:.3}", round.best);
    }
    for (n, s) in &round.spread { println!("{} = {:.3} (spread {:.3})", n.key(), round.centre.get(*n), s); }
    e.parameters = vec![round.centre.clone()];
    show(&e);
}
