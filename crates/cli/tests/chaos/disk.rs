//! A disk that can be filled: a small file system of its own where that may be mounted, and otherwise a limit on the length of
//! every file the program writes.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A disk.
pub(crate) struct Disk {
    pub(crate) folder: PathBuf,
    is_mounted: bool,
}

impl Disk {
    /// A disk of so many megabytes in this folder.
    pub(crate) fn new(folder: PathBuf, megabytes: usize) -> Self {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={megabytes}m"), "tmpfs"]).arg(&folder);
        let is_mounted = mount.output().is_ok_and(|done| done.status.success());
        Self { folder, is_mounted }
    }

    /// How it is filled.
    pub(crate) const fn way(&self) -> &'static str {
        if self.is_mounted { "a small file system that is filled" } else { "a limit on the length of files" }
    }

    /// Leaves no room.
    pub(crate) fn fill(&self, process: u32) {
        if !self.is_mounted {
            let log = std::fs::metadata(self.folder.join("site.db-wal")).map_or(0, |file| file.len());
            limit(process, &log.to_string());
            return;
        }
        let mut ballast = File::create(self.ballast()).unwrap();
        let block = vec![0; 1 << 20];
        let mut size = block.len();
        while size >= 512 {
            if ballast.write_all(&block[..size]).is_err() {
                size /= 2;
            }
        }
    }

    /// Makes room again.
    pub(crate) fn free(&self, process: u32) {
        if self.is_mounted {
            std::fs::remove_file(self.ballast()).unwrap();
        } else {
            limit(process, "unlimited");
        }
    }

    fn ballast(&self) -> PathBuf {
        self.folder.join("ballast")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if self.is_mounted {
            // Somebody may be looking at it; then it goes when they do.
            let _ = Command::new("umount").arg("--lazy").arg(&self.folder).status();
        }
    }
}

fn limit(process: u32, bytes: &str) {
    let mut prlimit = Command::new("prlimit");
    let done = prlimit.args([format!("--pid={process}"), format!("--fsize={bytes}:")]).status().unwrap();
    assert!(done.success(), "prlimit sets the limit");
}

/// An empty folder of this name.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It may not be there, or be left over from a run that was ended.
    let _ = Command::new("umount").arg("--lazy").arg(&folder).output();
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
