//! An example of every address that is open to everybody, and any file read as text.

use std::io::Read as _;

/// An address, and the line of the table of addresses it belongs to.
pub(crate) struct Place {
    pub(crate) address: String,
    of: &'static str,
}

impl Place {
    pub(crate) fn is_of(&self, pattern: &str) -> bool {
        self.of == pattern
    }
}

const PLACES: &[(&str, &[&str])] = &[
    ("/", &["/"]),
    ("/authorities", &["/authorities", "/authorities?q=ZQ", "/authorities?region=London"]),
    ("/authorities/{name}", &["/authorities/barnet", "/authorities/ZQ", "/authorities/barnet?on=ZQ"]),
    ("/authorities/{name}/history.csv", &["/authorities/barnet/history.csv"]),
    ("/authorities/{name}/history.json", &["/authorities/barnet/history.json"]),
    (
        "/authorities/{name}/line-of-sight",
        &["/authorities/barnet/line-of-sight", "/authorities/barnet/line-of-sight?indicator=ZQ"],
    ),
    ("/authorities/{name}/line-of-sight.csv", &["/authorities/barnet/line-of-sight.csv"]),
    ("/authorities/{name}/line-of-sight.json", &["/authorities/barnet/line-of-sight.json"]),
    ("/authorities/{name}/{series}/{day}/sources.json", &["/authorities/leeds/ilacs/2025-06-30/sources.json"]),
    (
        "/authorities/{name}/{series}/{day}",
        &["/authorities/leeds/ilacs/2025-06-30", "/authorities/barnet/ilacs/2025-06-09"],
    ),
    ("/due", &["/due", "/due?on=ZQ"]),
    ("/due.csv", &["/due.csv"]),
    ("/due.json", &["/due.json"]),
    ("/nation", &["/nation"]),
    ("/nation/map", &["/nation/map", "/nation/map?show=ZQ"]),
    (
        "/nation/{chart}",
        &[
            "/nation/map.svg",
            "/nation/map.csv",
            "/nation/years.csv?region=ZQ",
            "/nation/types.svg",
            "/nation/regions.png",
        ],
    ),
    ("/statistics", &["/statistics"]),
    (
        "/statistics/{name}",
        &[
            "/statistics/variation",
            "/statistics/ZQ",
            "/statistics/transitions?from=ZQ",
            "/statistics/lag.svg",
            "/statistics/intervals.csv",
            "/statistics/ZQ.png",
        ],
    ),
    ("/statistics/{name}/table.csv", &["/statistics/time-inadequate/table.csv?by=spell"]),
    ("/statistics/{name}/table.json", &["/statistics/lag/table.json?as_at=ZQ"]),
    ("/laboratory", &["/laboratory"]),
    (
        "/laboratory/{name}",
        &[
            "/laboratory/regimes",
            "/laboratory/regimes.csv",
            "/laboratory/barrier.json",
            "/laboratory/past",
            "/laboratory/past.csv",
            "/laboratory/own?first=ilacs-2026-04&second=ZQ&years=ZQ&morale=ZQ",
            "/laboratory/ZQ",
        ],
    ),
    (
        "/laboratory/{name}/{trial}",
        &[
            "/laboratory/barrier/sweep",
            "/laboratory/barrier/sweep.csv?line=inadequate",
            "/laboratory/barrier/sweep?parameter=ZQ&line=ZQ",
            "/laboratory/barrier/sensitivity",
            "/laboratory/barrier/sensitivity.json",
            "/laboratory/past/sweep",
            "/laboratory/barrier/ZQ",
            "/laboratory/ZQ/ZQ",
        ],
    ),
    ("/contentions", &["/contentions", "/contentions?as_at=ZQ"]),
    ("/contentions.csv", &["/contentions.csv"]),
    ("/contentions.json", &["/contentions.json"]),
    (
        "/contentions/{name}",
        &[
            "/contentions/most-improve",
            "/contentions/vacancies-rise",
            "/contentions/most-improve.csv",
            "/contentions/most-improve.json?as_at=ZQ",
            "/contentions/ZQ",
        ],
    ),
    ("/providers", &["/providers", "/providers?q=ZQ"]),
    ("/providers.csv", &["/providers.csv"]),
    ("/providers.json", &["/providers.json?q=ZQ"]),
    ("/providers/due", &["/providers/due", "/providers/due?kind=ZQ"]),
    ("/providers/due.csv", &["/providers/due.csv"]),
    ("/providers/due.json", &["/providers/due.json"]),
    ("/providers/groups", &["/providers/groups", "/providers/groups?q=ZQ"]),
    ("/providers/groups/{name}", &["/providers/groups/ZQ"]),
    ("/providers/groups/{name}/years.csv", &["/providers/groups/ZQ/years.csv"]),
    ("/providers/short", &["/providers/short"]),
    ("/providers/short.csv", &["/providers/short.csv"]),
    ("/providers/short.json", &["/providers/short.json"]),
    ("/providers/{name}", &["/providers/ZQ"]),
    ("/providers/{name}/history.csv", &["/providers/ZQ/history.csv"]),
    ("/providers/{name}/history.json", &["/providers/ZQ/history.json"]),
    ("/frameworks", &["/frameworks"]),
    ("/frameworks/compare", &["/frameworks/compare"]),
    ("/frameworks/{name}", &["/frameworks/ilacs-2024-12"]),
    ("/consultations", &["/consultations"]),
    ("/consultations/{name}", &["/consultations/lga-narrative", "/consultations/ZQ"]),
    ("/consultations/{name}/respond", &["/consultations/lga-narrative/respond"]),
    ("/consultations/{name}/thanks", &["/consultations/lga-narrative/thanks?reference=ZQ"]),
    ("/consultations/{name}/results", &["/consultations/lga-narrative/results"]),
    ("/consultations/{name}/results.csv", &["/consultations/lga-narrative/results.csv"]),
    ("/frameworks/{name}/check", &["/frameworks/ilacs-2024-12/check"]),
    ("/timeline", &["/timeline?on_site=2025-06-09&authority=Barnet"]),
    (
        "/enforcement",
        &[
            "/enforcement",
            "/enforcement?kind=childrens_home&measure=suspension&from=2025-06-09",
            "/enforcement?kind=ZQ",
        ],
    ),
    ("/calendar", &["/calendar"]),
    ("/replay", &["/replay"]),
    ("/replay/days", &["/replay/days", "/replay/days?under=ZQ"]),
    ("/replay/days.csv", &["/replay/days.csv?under=narrative-cycle"]),
    ("/replay/days.json", &["/replay/days.json", "/replay/days.json?from=ZQ"]),
    ("/replay/due", &["/replay/due", "/replay/due?under=ZQ&show=ZQ"]),
    ("/replay/due.csv", &["/replay/due.csv?show=all"]),
    ("/replay/due.json", &["/replay/due.json", "/replay/due.json?to=ZQ"]),
    ("/sources", &["/sources"]),
    ("/data", &["/data"]),
    ("/data/changes.atom", &["/data/changes.atom"]),
    ("/data/openapi.json", &["/data/openapi.json"]),
    (
        "/data/{name}",
        &[
            "/data/judgements",
            "/data/judgements.csv",
            "/data/judgements.csv-metadata.json",
            "/data/judgements.json",
            "/data/judgements.ods",
            "/data/judgements.parquet",
            "/data/judgements-by-area.csv",
            "/data/latest.csv?as_at=2025-06-30",
            "/data/latest.csv?as_at=ZQ",
            "/data/activities.csv",
            "/data/authorities.csv",
            "/data/due.csv",
            "/data/editions.csv",
            "/data/judgement-areas.csv",
            "/data/statistics-variation.csv",
            "/data/indicators",
            "/data/indicators.csv",
            "/data/providers.csv",
            "/data/providers-due.csv",
            "/data/ZQ",
            "/data/ZQ.csv",
        ],
    ),
    ("/about", &["/about"]),
    ("/accessibility", &["/accessibility"]),
    ("/health", &["/health"]),
    ("/robots.txt", &["/robots.txt"]),
    ("/best-practice", &["/best-practice?q=ZQ", "/best-practice?q=thresholds+applied+unevenly"]),
    ("/reports", &["/reports", "/reports?authority=Barnet", "/reports?year=2025", "/reports?authority=ZQ"]),
    ("/reports.atom", &["/reports.atom", "/reports.atom?authority=barnet"]),
    (
        "/reports/{case}",
        &[
            "/reports/{case}",
            "/reports/{case}.pdf",
            "/reports/{case}.odt",
            "/reports/{case}.txt",
            "/reports/{case}.json",
            "/reports/{case}.docx",
        ],
    ),
    (
        "/reports/{case}/{version}",
        &[
            "/reports/{case}/1",
            "/reports/{case}/2",
            "/reports/{case}/0",
            "/reports/{case}/1.json",
            "/reports/{case}/1.txt",
            "/reports/{case}/1.odt",
            "/reports/{case}/1.pdf",
            "/reports/{case}/2.pdf",
        ],
    ),
    ("/work.ics", &["/work.ics", "/work.ics?key=ZQ"]),
    ("/sign-in", &["/sign-in?to=/cases/{case}"]),
    ("/sign-in/code", &["/sign-in/code"]),
    ("/sign-in/oidc", &["/sign-in/oidc"]),
    ("/sign-in/oidc/back", &["/sign-in/oidc/back", "/sign-in/oidc/back?code=ZQ&state=ZQ"]),
    ("/sign-in/password", &["/sign-in/password", "/sign-in/password?token=ZQ"]),
    ("/sw.js", &["/sw.js"]),
    // Nobody who is not signed in comes further than the door.
    (
        "nothing",
        &[
            "/cases",
            "/cases/{case}",
            "/cases/{case}/judgements",
            "/cases/{case}/report",
            "/cases/{case}/comments",
            "/people",
            "/people/lena-lead",
            "/consultations/lga-narrative/responses",
            "/consultations/lga-narrative/responses.csv",
            "/nothing/ZQ",
        ],
    ),
];

/// Every place, for this case.
pub(crate) fn places(case: &str) -> Vec<Place> {
    let each = PLACES.iter().flat_map(|(of, all)| all.iter().map(move |address| (*of, *address)));
    each.map(|(of, address)| Place { address: address.replace("{case}", case), of }).collect()
}

/// A file as text; an ODT file with everything packed in it.
pub(crate) fn text_of(content: &[u8]) -> String {
    let Ok(mut packed) = zip::ZipArchive::new(std::io::Cursor::new(content)) else {
        return String::from_utf8_lossy(content).into_owned();
    };
    let mut text = String::new();
    for at in 0..packed.len() {
        let mut part = Vec::new();
        packed.by_index(at).expect("a part").read_to_end(&mut part).expect("its content");
        text.push_str(&String::from_utf8_lossy(&part));
    }
    text
}
