//! Addresses: `#v=1&b=<first 16 hex of the bundle>&view=action&id=<digest>`, and back.
//!
//! An address holds digests, rule codes and sample names, never content of a bundle.

/// The version of addresses that this viewer writes and reads.
pub const VERSION: u32 = 1;

/// A screen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Screen {
    /// Choose files.
    Open,
    /// The verdict and its reasons.
    Summary,
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
    /// The log and all statements.
    Log,
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
        }
    }

    /// A screen that points at something.
    pub fn at(screen: Screen, id: &str) -> Self {
        Self {
            id: Some(id.to_owned()),
            ..Self::to(screen)
        }
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
        hash
    }
}

/// A value of an address: digests, codes and names only, so nothing needs to be escaped.
fn plain(value: &str) -> Option<String> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_' | b'.');
    (!value.is_empty() && value.len() <= 100 && value.bytes().all(fits)).then(|| value.to_owned())
}

fn screen(word: &str) -> Screen {
    match word {
        "summary" => Screen::Summary,
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

fn word(screen: Screen) -> &'static str {
    match screen {
        Screen::Open => "open",
        Screen::Summary => "summary",
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
