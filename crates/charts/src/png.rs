//! A drawing as PNG.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb::Database};

/// The letters of charts, by weight. `fonts/README.md` says where they come from.
pub(crate) const FONTS: [(u16, &[u8]); 2] =
    [(400, include_bytes!("../fonts/noto-sans-400.ttf")), (600, include_bytes!("../fonts/noto-sans-600.ttf"))];

/// Twice the size, for screens and paper that show more than one point a pixel.
const SCALE: f32 = 2.0;

fn letters() -> Arc<Database> {
    static LETTERS: OnceLock<Arc<Database>> = OnceLock::new();
    let read = || {
        let mut letters = Database::new();
        for (_, font) in FONTS {
            letters.load_font_data(font.to_vec());
        }
        letters.set_sans_serif_family("Noto Sans");
        Arc::new(letters)
    };
    Arc::clone(LETTERS.get_or_init(read))
}

/// The drawing as the renderer understands it.
pub(crate) fn tree(svg: &str) -> Result<Tree, String> {
    let options = Options { fontdb: letters(), font_family: "Noto Sans".to_owned(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|error| format!("The drawing cannot be read: {error}"))
}

/// A drawing that stands alone, as PNG at twice its size.
///
/// # Errors
/// A sentence, where the drawing cannot be read or is too large.
pub fn png(svg: &str) -> Result<Vec<u8>, String> {
    let tree = tree(svg)?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or("The drawing is too large for a picture")?;
    let mut picture = Pixmap::new(size.width(), size.height()).ok_or("The drawing is too large for a picture")?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut picture.as_mut());
    picture.encode_png().map_err(|error| format!("The picture cannot be written: {error}"))
}
