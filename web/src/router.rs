//! Addresses: `#v=1&b=<first 16 hex of the bundle>&view=action&id=<digest>`, and back.
//!
//! An address holds digests, rule codes, sample names, and what a list is narrowed to, as the auditor chose or typed it. It
//! stays in the browser: what follows a `#` is sent to nobody.

/// The version of addresses that this viewer writes and reads.
pub const VERSION: u32 = 1;

/// A screen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Screen {
    /// Choose files.
    Open,
    /// The verdict and its reasons.
    Summary,
    /// What happened, told in order.
    Story,
    /// The actions and what they stand on, as a picture and as a table.
    Chain,
    /// The ten questions over all actions.
    Questions,
    /// All actions.
    Actions,
    /// One action.
    Action,
    /// All findings.
    Findings,
    /// Principals and credentials.
    People,
    /// What the run is evidence for.
    Controls,
    /// The log and its times.
    Log,
    /// Every statement, and what each says word for word.
    Evidence,
    /// Whom the auditor trusts, and what that leaves open.
    Trust,
    /// Two bundles side by side.
    Compare,
    /// The work paper, for print.
    Paper,
    /// One rule; needs no bundle.
    Rule,
    /// All rules; needs no bundle.
    Rules,
}

impl Screen {
    /// Whether it shows something where no bundle is open.
    pub fn stands_alone(self) -> bool {
        matches!(self, Self::Open | Self::Rule | Self::Rules)
    }
}

/// Where the page is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Route {
    /// The screen.
    pub screen: Screen,
    /// The first 16 hexadecimal digits of the bundle it is about.
    pub bundle: Option<String>,
    /// What it points at: a statement's digest, a rule's code, a control.
    pub id: Option<String>,
    /// The name of a sample to open.
    pub sample: Option<String>,
    /// What the screen is narrowed to, by name, in order: each screen knows its own.
    pub narrowed: Vec<(String, String)>,
}

/// Why an address cannot be followed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RouteError {
    /// It was written by a newer viewer.
    Newer,
}

impl Route {
    /// A screen, without more.
    pub fn to(screen: Screen) -> Self {
        Self {
            screen,
            bundle: None,
            id: None,
            sample: None,
            narrowed: Vec::new(),
        }
    }

    /// A screen that points at something.
    pub fn at(screen: Screen, id: &str) -> Self {
        Self {
            id: Some(id.to_owned()),
            ..Self::to(screen)
        }
    }

    /// The same, narrowed: by name and value.
    #[must_use]
    pub fn narrowed_to(mut self, name: &str, value: &str) -> Self {
        self.narrowed.push((name.to_owned(), value.to_owned()));
        self
    }

    /// What it is narrowed to by that name.
    pub fn narrow(&self, name: &str) -> Option<&str> {
        let found = self.narrowed.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Reads what follows the `#` of an address. What is empty or unknown leads to the first screen.
    pub fn parse(hash: &str) -> Result<Self, RouteError> {
        let mut route = Self::to(Screen::Open);
        for (name, value) in hash
            .trim_start_matches('#')
            .split('&')
            .filter_map(|part| part.split_once('='))
        {
            match name {
                "v" if value.parse::<u32>().is_ok_and(|version| version > VERSION) => {
                    return Err(RouteError::Newer);
                }
                "b" => route.bundle = plain(value),
                "id" => route.id = plain(value),
                "sample" => route.sample = plain(value),
                "view" => route.screen = screen(value),
                _ if NARROWING.contains(&name) => {
                    if let Some(value) = text(value) {
                        route.narrowed.push((name.to_owned(), value));
                    }
                }
                _ => {}
            }
        }
        if route.screen == Screen::Action && route.id.is_none() {
            route.screen = Screen::Actions;
        }
        if route.screen == Screen::Rule && route.id.is_none() {
            route.screen = Screen::Rules;
        }
        Ok(route)
    }

    /// The address, with its `#`.
    pub fn hash(&self) -> String {
        let mut hash = format!("#v={VERSION}");
        let parts = [
            ("b", self.bundle.as_deref()),
            ("view", Some(word(self.screen))),
            ("id", self.id.as_deref()),
            ("sample", self.sample.as_deref()),
        ];
        for (name, value) in parts {
            if let Some(value) = value {
                hash.push('&');
                hash.push_str(name);
                hash.push('=');
                hash.push_str(value);
            }
        }
        for (name, value) in &self.narrowed {
            hash.push('&');
            hash.push_str(name);
            hash.push('=');
            hash.push_str(&written(value));
        }
        hash
    }
}

/// The names by which screens are narrowed; others are left out.
pub const NARROWING: [&str; 15] = [
    "q",
    "verdict",
    "question",
    "answer",
    "who",
    "operation",
    "target",
    "rule",
    "request",
    "after",
    "before",
    "sort",
    "show",
    "depth",
    "unfolded",
];

/// The longest text that an address narrows by, in bytes.
const LONGEST: usize = 500;

/// A text as an address writes it: what is not a letter, a digit or one of a few marks as `%` and two digits (RFC 3986).
fn written(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if is_plain(byte) {
            out.push(char::from(byte));
        } else {
            const DIGITS: [char; 16] = [
                '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
            ];
            out.push('%');
            out.extend(
                [byte >> 4, byte & 15].map(|half| DIGITS.get(usize::from(half)).copied().unwrap_or('0')),
            );
        }
    }
    out
}

/// The text that an address writes so; none where it is too long or no text.
fn text(written: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = written.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let (high, low) = (half(rest.next()?)?, half(rest.next()?)?);
            bytes.push(high << 4 | low);
        } else {
            bytes.push(byte);
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    (!text.is_empty() && text.len() <= LONGEST).then_some(text)
}

fn half(byte: u8) -> Option<u8> {
    let digit = char::from(byte).to_digit(16)?;
    u8::try_from(digit).ok()
}

const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_' | b'.')
}

/// A value of an address: digests, codes and names only, so nothing needs to be escaped.
fn plain(value: &str) -> Option<String> {
    (!value.is_empty() && value.len() <= 100 && value.bytes().all(is_plain)).then(|| value.to_owned())
}

fn screen(word: &str) -> Screen {
    match word {
        "summary" => Screen::Summary,
        "story" => Screen::Story,
        "chain" => Screen::Chain,
        "questions" => Screen::Questions,
        "evidence" => Screen::Evidence,
        "trust" => Screen::Trust,
        "compare" => Screen::Compare,
        "paper" => Screen::Paper,
        "actions" => Screen::Actions,
        "action" => Screen::Action,
        "findings" => Screen::Findings,
        "people" => Screen::People,
        "controls" => Screen::Controls,
        "log" => Screen::Log,
        "rule" => Screen::Rule,
        "rules" => Screen::Rules,
        _ => Screen::Open,
    }
}

/// A screen's name in addresses.
pub fn word(screen: Screen) -> &'static str {
    match screen {
        Screen::Open => "open",
        Screen::Summary => "summary",
        Screen::Story => "story",
        Screen::Chain => "chain",
        Screen::Questions => "questions",
        Screen::Evidence => "evidence",
        Screen::Trust => "trust",
        Screen::Compare => "compare",
        Screen::Paper => "paper",
        Screen::Actions => "actions",
        Screen::Action => "action",
        Screen::Findings => "findings",
        Screen::People => "people",
        Screen::Controls => "controls",
        Screen::Log => "log",
        Screen::Rule => "rule",
        Screen::Rules => "rules",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_back_as_it_was_written() {
        for screen in [
            Screen::Open,
            Screen::Summary,
            Screen::Story,
            Screen::Chain,
            Screen::Questions,
            Screen::Evidence,
            Screen::Trust,
            Screen::Compare,
            Screen::Paper,
            Screen::Action,
            Screen::Findings,
            Screen::People,
            Screen::Controls,
            Screen::Log,
            Screen::Rule,
            Screen::Rules,
        ] {
            let route = Route {
                bundle: Some("01ab".repeat(4)),
                ..Route::at(screen, "sha256:3ad9ef2a")
            };
            assert_eq!(Route::parse(&route.hash()), Ok(route));
        }
    }

    #[test]
    fn the_form_is_the_published_one() {
        let route = Route {
            bundle: Some("0123456789abcdef".into()),
            ..Route::at(Screen::Action, "sha256:ff")
        };
        assert_eq!(route.hash(), "#v=1&b=0123456789abcdef&view=action&id=sha256:ff");
    }

    #[test]
    fn what_a_list_is_narrowed_to_comes_back() {
        let route = Route::to(Screen::Actions)
            .narrowed_to("q", "firewall & \"ü\"")
            .narrowed_to("who", "mailto:maria@example.org");
        assert_eq!(
            route.hash(),
            "#v=1&view=actions&q=firewall%20%26%20%22%C3%BC%22&who=mailto:maria%40example.org"
        );
        assert_eq!(Route::parse(&route.hash()), Ok(route.clone()));
        assert_eq!(route.narrow("who"), Some("mailto:maria@example.org"));
        let other = Route::parse("#v=1&view=actions&colour=red&q=%f&q=%FF&q=");
        assert_eq!(other, Ok(Route::to(Screen::Actions)));
    }

    #[test]
    fn nothing_and_nonsense_lead_to_the_first_screen() {
        for hash in ["", "#", "#hello", "#view=dance", "#v=one"] {
            assert_eq!(Route::parse(hash), Ok(Route::to(Screen::Open)), "{hash}");
        }
    }

    #[test]
    fn a_newer_address_says_so() {
        assert_eq!(Route::parse("#v=2&view=graph"), Err(RouteError::Newer));
    }

    #[test]
    fn values_with_other_characters_are_dropped() {
        assert_eq!(
            Route::parse("#v=1&view=findings&id=<b>"),
            Ok(Route::to(Screen::Findings))
        );
        assert_eq!(Route::parse("#v=1&view=action"), Ok(Route::to(Screen::Actions)));
        assert_eq!(Route::parse("#v=1&view=rule"), Ok(Route::to(Screen::Rules)));
    }
}
