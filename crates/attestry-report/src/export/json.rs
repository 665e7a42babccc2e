//! JSON as it is written: an object or a list is never held.
//!
//! The first refusal of the sink is kept and everything after it dropped, so that whoever writes need not look each time.

use std::io;

/// A document in the making.
pub(super) struct Json<'w> {
    sink: &'w mut dyn io::Write,
    open: Vec<&'static str>,
    /// Whether something stands before what comes next.
    after: bool,
    refused: Option<io::Error>,
}

impl<'w> Json<'w> {
    pub(super) fn new(sink: &'w mut dyn io::Write) -> Self {
        Self {
            sink,
            open: Vec::new(),
            after: false,
            refused: None,
        }
    }

    /// Begins an object.
    pub(super) fn object(&mut self) -> &mut Self {
        self.begin("{", "}")
    }

    /// Begins a list.
    pub(super) fn list(&mut self) -> &mut Self {
        self.begin("[", "]")
    }

    /// Ends what was begun last.
    pub(super) fn end(&mut self) -> &mut Self {
        let close = self.open.pop().unwrap_or_default();
        self.put(close);
        self.after = true;
        self
    }

    /// A member's name; its value comes next.
    pub(super) fn name(&mut self, name: &str) -> &mut Self {
        self.text(name).put(":");
        self.after = false;
        self
    }

    /// A string.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.part();
        if self.refused.is_none() {
            self.refused = serde_json::to_writer(&mut *self.sink, text)
                .map_err(io::Error::from)
                .err();
        }
        self.after = true;
        self
    }

    /// A member that is a string.
    pub(super) fn member(&mut self, name: &str, text: &str) -> &mut Self {
        self.name(name).text(text)
    }

    /// The same, if there is one.
    pub(super) fn maybe(&mut self, name: &str, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.member(name, text),
            None => self,
        }
    }

    /// A member that is a number.
    pub(super) fn number(&mut self, name: &str, number: u64) -> &mut Self {
        self.name(name).put(&number.to_string());
        self.after = true;
        self
    }

    /// A member that is true.
    pub(super) fn yes(&mut self, name: &str) -> &mut Self {
        self.name(name).put("true");
        self.after = true;
        self
    }

    /// A member that is a list of strings; none where there are none.
    pub(super) fn texts<'t>(&mut self, name: &str, texts: impl Iterator<Item = &'t str>) -> &mut Self {
        let mut texts = texts.peekable();
        if texts.peek().is_some() {
            self.name(name).list();
            for text in texts {
                self.text(text);
            }
            self.end();
        }
        self
    }

    /// Whether the sink has refused something: what is not written need not be made.
    pub(super) const fn is_refused(&self) -> bool {
        self.refused.is_some()
    }

    /// The end, with a line feed.
    ///
    /// # Errors
    /// Where the sink refused something.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.put("\n");
        self.done()
    }

    /// The end of a part, with nothing after it.
    ///
    /// # Errors
    /// Where the sink refused something.
    pub(super) fn done(self) -> io::Result<()> {
        self.refused.map_or(Ok(()), Err)
    }

    fn begin(&mut self, open: &str, close: &'static str) -> &mut Self {
        self.part();
        self.put(open);
        self.open.push(close);
        self.after = false;
        self
    }

    fn part(&mut self) {
        if self.after {
            self.put(",");
        }
    }

    fn put(&mut self, text: &str) {
        if self.refused.is_none() {
            self.refused = self.sink.write_all(text.as_bytes()).err();
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;

    #[test]
    fn commas_stand_between_and_nowhere_else() {
        let mut out = Vec::new();
        let mut json = Json::new(&mut out);
        json.object().member("a", "1\"\n").name("b").list();
        json.object().end().text("x").end();
        json.number("c", 7).yes("d").maybe("e", None);
        json.texts("f", [].into_iter())
            .texts("g", ["h", "i"].into_iter())
            .end();
        json.finish().unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "{\"a\":\"1\\\"\\n\",\"b\":[{},\"x\"],\"c\":7,\"d\":true,\"g\":[\"h\",\"i\"]}\n"
        );
    }

    #[test]
    fn a_sink_that_refuses_is_told_once() {
        let mut full: &mut [u8] = &mut [0; 4];
        let mut json = Json::new(&mut full);
        json.object().member("a", "b").member("c", "d");
        assert!(json.is_refused());
        let refused = json.finish().unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::WriteZero);
    }
}
