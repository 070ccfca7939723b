mod support;
use domain::judgement::Verdict;
use domain::replay::*;
#[test]
fn scratch() {
    let e = support::england();
    let r = replay(&e.regime, &e.register, None);
    println!("{} replayed", r.len());
    let mut by = std::collections::BTreeMap::new();
    for x in &r {
        *by.entry((e.regime.editions[x.edition].id.clone(), x.ruling.verdict.key())).or_insert(0) += 1;
        if x.ruling.verdict != Verdict::Accepted {
            println!(
                "{} {} {:?} {}",
                e.register.authority(x.inspection.authority).name,
                x.inspection.started_on,
                x.ruling.verdict,
                x.because(&e.regime)[0].says
            );
        }
    }
    println!("{by:#?}");
    for s in rule_scores(&e.regime, &r) {
        println!("{} {} {}/{}", s.framework, s.rule, s.kept, s.spoke);
    }
    for f in ["sif", "ilacs"] {
        let p = pathway_against_reality(&e.regime, &e.register, f);
        println!(
            "{f}: {} kind right {} in window {} late {}",
            p.len(),
            p.iter().filter(|p| p.kind_is_right()).count(),
            p.iter().filter(|p| p.is_in_window()).count(),
            p.iter().filter(|p| p.is_late()).count()
        );
        for m in p.iter().filter(|p| !p.kind_is_right()) {
            println!(
                "  miss {} {} was {} planned {:?} last",
                e.register.authority(m.inspection.authority).name,
                m.inspection.started_on,
                e.regime.vocabulary.activity_key(m.inspection.activity),
                m.activity.map(|a| e.regime.vocabulary.activity_key(a))
            );
        }
    }
}
