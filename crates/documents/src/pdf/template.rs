//! How a PDF looks. The colours are those of the pages.

/// The template. It reads `sys.inputs` and nothing else; a string from there is set as it stands.
pub(super) const TEMPLATE: &str = r##"
#let given = sys.inputs
#let ink = rgb("#17222b")
#let deep = rgb("#0b3b4a")
#let quiet = rgb("#4b5862")
#let line-colour = rgb("#d9d5cb")
#let wash = rgb("#f5f3ee")
#let error = rgb("#7d1115")
#let main = "Libertinus Serif"

#set document(title: given.title)
#set text(font: main, size: 12pt, fill: ink, lang: "en", region: "GB", hyphenate: false)
#set par(justify: false, leading: 0.72em, spacing: 1.05em)
#set page(
  paper: "a4",
  margin: (x: 25mm, top: 24mm, bottom: 24mm),
  header: if given.mark != none {
    align(right, text(size: 10pt, weight: "bold", fill: error, tracking: 0.08em, given.mark))
  },
  footer: context {
    set text(size: 9pt, fill: quiet)
    line(length: 100%, stroke: 0.5pt + line-colour)
    v(-0.4em)
    grid(
      columns: (1fr, auto),
      column-gutter: 8mm,
      given.foot,
      [Page #counter(page).display() of #counter(page).final().first()],
    )
  },
  background: if given.mark != none {
    rotate(-52deg, text(size: 130pt, weight: "bold", fill: rgb("#f1efea"), given.mark))
  },
)

#show heading.where(level: 1): it => {
  set text(size: 16pt, weight: "semibold", fill: deep)
  block(above: 1.7em, below: 0.9em, sticky: true, it.body)
}
#show title: it => {
  set text(size: 27pt, weight: "semibold", fill: deep, tracking: -0.01em)
  set par(leading: 0.45em)
  block(above: 0.55em, below: 0.9em, it)
}

#let lines(all) = all.join(linebreak())

#let fact(it) = block(
  above: 0.65em, below: 0.65em, sticky: true,
  par(strong(it.label + ":") + " " + it.text),
)

#let warning(it) = block(
  width: 100%, inset: (left: 4mm, y: 2mm), stroke: (left: 2.5pt + error),
  par(text(fill: error, weight: "semibold", it.text)),
)

#let numbered(it) = if it.number == none { par(lines(it.lines)) } else {
  par(hanging-indent: 10mm, {
    box(width: 10mm, it.number)
    lines(it.lines)
  })
}

#let items(it) = list(
  marker: text(fill: deep, sym.bullet), indent: 0mm, body-indent: 4mm, spacing: 0.9em,
  ..it.items.map(lines),
)

#let judgements(it) = {
  let wide = if it.head.first() == "Day" { (auto, 1fr) } else { (1fr, 5.4cm) }
  table(
    columns: wide,
    inset: (x: 3mm, y: 2.4mm),
    align: left + top,
    stroke: (x, y) => (bottom: if y == 0 { 1.2pt + ink } else { 0.6pt + line-colour }),
    fill: (x, y) => if y == 0 { wash },
    table.header(..it.head.map(word => text(size: 10.5pt, weight: "semibold", fill: quiet, word))),
    ..it.rows.map(((name, mark)) => (
      pdf.header-cell(scope: "row", [#name]),
      if it.head.first() == "Day" { [#mark] } else { strong(mark) },
    )).flatten()
  )
}

#block(width: 100%, above: 0pt, below: 1.6em, {
  line(length: 100%, stroke: 3pt + deep)
  v(0.2em)
  par(text(size: 10.5pt, fill: quiet, given.kicker))
})
#title(given.title)

#for it in given.blocks {
  if it.is == "heading" { heading(level: 1, it.text) }
  else if it.is == "fact" { fact(it) }
  else if it.is == "warning" { warning(it) }
  else if it.is == "paragraph" { numbered(it) }
  else if it.is == "items" { items(it) }
  else if it.is == "table" { judgements(it) }
}

#if given.missing > 0 {
  block(text(size: 10.5pt, fill: quiet,
    str(given.missing) + " letters of this document are not in the fonts of this file, and each is printed as "
    + "\u{fffd}. The other forms of this document have them."))
}
"##;
