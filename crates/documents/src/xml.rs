//! XML as it is written: elements that are closed in the order they were opened, and letters that stay letters.

/// The namespaces of ODF that are used.
pub(crate) const SPACES: [(&str, &str); 9] = [
    ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    ("xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("office:version", "1.3"),
];

/// A file of XML so far.
#[derive(Debug)]
pub struct Xml {
    text: String,
    open: Vec<&'static str>,
}

impl Default for Xml {
    fn default() -> Self {
        Self::new()
    }
}

impl Xml {
    /// A file that only says it is XML.
    pub fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// Opens an element.
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text.push('>');
        self.open.push(name);
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text.push_str("/>");
    }

    /// Closes the element opened last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.text.push_str(&format!("</{name}>"));
        }
    }

    /// An element with nothing but letters in it.
    pub fn text(&mut self, name: &'static str, attributes: &[(&str, &str)], letters: &str) {
        self.open(name, attributes);
        self.letters(letters);
        self.close();
    }

    /// Letters as they are read. ODF takes several spaces for one, so that all but the first are elements.
    pub fn letters(&mut self, letters: &str) {
        let mut after_space = false;
        for letter in letters.chars() {
            match letter {
                ' ' if after_space => self.text.push_str("<text:s/>"),
                letter => self.escaped(letter),
            }
            after_space = letter == ' ';
        }
    }

    /// Closes what is open.
    pub fn done(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push_str(&format!(" {key}=\""));
            value.chars().for_each(|letter| self.escaped(letter));
            self.text.push('"');
        }
    }

    fn escaped(&mut self, letter: char) {
        match letter {
            '&' => self.text.push_str("&amp;"),
            '<' => self.text.push_str("&lt;"),
            '>' => self.text.push_str("&gt;"),
            '"' => self.text.push_str("&quot;"),
            letter => self.text.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stay_letters_and_every_space_is_kept() {
        let mut xml = Xml::new();
        xml.open("a", &[("b", "\"<&>\"")]);
        xml.text("c", &[], "x <y> & z   end");
        let text = xml.done();
        let body = text.lines().nth(1).unwrap();
        assert_eq!(body, "<a b=\"&quot;&lt;&amp;&gt;&quot;\"><c>x &lt;y&gt; &amp; z <text:s/><text:s/>end</c></a>");
    }
}
