
#[path = "../../domain/tests/support/mod.rs"]
mod support;
use simulation::*;
#[test]
fn go() {
    let england = support::england();
    let f = |p: &str| domain::regime::DataFile { path: p.into(), text: std::fs::read_to_string(support::root().join(p)).unwrap() };
    let a = read::read_assumptions(&f("model/parameters.toml"), &england.regime).unwrap();
    let c = scenario::Children::read(&f("model/children.csv")).unwrap();
    let s = read::read_scenario(&f("model/scenarios/regimes.toml"), &england.regime, &a).unwrap();
    let t0 = std::time::Instant::now();
    let e = s.experiment(&england, &a, &c).unwrap();
    println!("compile {:?}", t0.elapsed());
    let runs: u32 = std::env::var("RUNS").ok().and_then(|r| r.parse().ok()).unwrap_or(320);
    let t0 = std::time::Instant::now();
    let mut tally = tally::Tally::new(e.policies.len(), e.regions);
    for b in 0..run::Experiment::blocks(runs) { tally.merge(&e.block(b, runs, &mut watch::Nobody)).unwrap(); }
    let t = t0.elapsed().as_secs_f64();
    println!("{:.2} M authority-years/s", e.authority_years(runs) / t / 1e6);
    for m in tally::Measure::ALL {
        print!("{:18}", m.key());
        for r in 0..e.policies.len() { let x = tally.mean(r, *m); print!(" {:12.1} ±{:8.2}", x.mean, x.error); }
        let d = tally.difference(1, 0, *m);
        println!("   diff {:10.2} ±{:8.3} apart {:8.3}", d.mean, d.error, tally.error_without_common_chance(1, 0, *m));
    }
}
