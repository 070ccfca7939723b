//! The script of these pages, a folder of modules. Nowhere else does one run.

use crate::known::hashed;

/// A module by its name, and its text.
type Module = (&'static str, &'static str);

/// The one that begins, then those it needs.
const MODULES: &[Module] = &[
    ("main.js", include_str!("../../../assets/evidence/main.js")),
    ("device.js", include_str!("../../../assets/evidence/device.js")),
    ("leaving.js", include_str!("../../../assets/evidence/leaving.js")),
    ("offline.js", include_str!("../../../assets/evidence/offline.js")),
    ("page.js", include_str!("../../../assets/evidence/page.js")),
    ("recovery.js", include_str!("../../../assets/evidence/recovery.js")),
    ("sending.js", include_str!("../../../assets/evidence/sending.js")),
    ("state.js", include_str!("../../../assets/evidence/state.js")),
    ("time.js", include_str!("../../../assets/evidence/time.js")),
    ("writing.js", include_str!("../../../assets/evidence/writing.js")),
];

/// The modules under one folder, whose address changes with any of their texts: no two releases of them are ever mixed.
#[derive(Debug)]
pub(crate) struct Script {
    folder: String,
}

impl Script {
    /// Of the evidence pages.
    pub(crate) fn new() -> Self {
        let texts: String = MODULES.iter().map(|(_, text)| *text).collect();
        Self { folder: format!("/assets/evidence.{:016x}", hashed(&texts)) }
    }

    /// The address of every module, the one that begins first.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = String> {
        MODULES.iter().map(|(name, _)| format!("{}/{name}", self.folder))
    }

    /// The module at this address.
    pub(crate) fn at(&self, path: &str) -> Option<&'static str> {
        let name = path.strip_prefix(&self.folder)?.strip_prefix('/')?;
        MODULES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }
}

/// What answers when there is no network. Browsers ask for it under one address for good.
pub(crate) const WORKER: &str = include_str!("../../../assets/sw.js");

#[test]
fn every_module_is_served_and_imports_only_what_is() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/evidence");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .expect("the modules")
        .map(|entry| entry.expect("a module").file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let mut served: Vec<&str> = MODULES.iter().map(|(name, _)| *name).collect();
    served.sort_unstable();
    assert_eq!(files, served);
    for (name, text) in MODULES {
        for from in text.split(" from './").skip(1) {
            let imported = from.split('\'').next().unwrap_or_default();
            assert!(served.contains(&imported), "{name} imports {imported}");
        }
        assert!(text.len() < 8 * 1024, "{name} is {} bytes: divide it", text.len());
    }
}
