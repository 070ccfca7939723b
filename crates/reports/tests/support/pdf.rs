//! PDF files made for tests.

use std::fmt::Write as _;

/// A PDF of pages with these contents. Font `F1` is light, `F2` heavy.
pub(crate) fn of_pages(contents: &[String]) -> Vec<u8> {
    let mut kids = String::new();
    let fonts = "<</Font<</F1 3 0 R/F2 4 0 R>>>>";
    let mut objects = vec!["<</Type/Catalog/Pages 2 0 R>>".to_owned(), String::new()];
    for name in ["Tahoma", "Tahoma-Bold"] {
        objects.push(format!("<</Type/Font/Subtype/TrueType/BaseFont/{name}/Encoding/WinAnsiEncoding>>"));
    }
    for content in contents {
        let page = objects.len() + 1;
        let _ = write!(kids, "{page} 0 R ");
        let stream = page + 1;
        objects
            .push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {stream} 0 R/Resources{fonts}>>"));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", contents.len());
    of_objects(&objects)
}

/// A PDF of these objects; the first is its root.
pub(crate) fn of_objects(objects: &[String]) -> Vec<u8> {
    let mut text = "%PDF-1.5\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", text.len());
        let _ = write!(text, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let start = text.len();
    let size = objects.len() + 1;
    format!("{text}{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").into_bytes()
}
