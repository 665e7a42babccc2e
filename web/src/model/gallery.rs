//! The gallery of samples: which stand together, and what a card says before a sample is opened.

/// Things in groups: groups and things in the order in which they first come.
pub fn grouped<'a, T>(things: &'a [T], group: impl Fn(&'a T) -> &'a str) -> Vec<(&'a str, Vec<&'a T>)> {
    let mut groups: Vec<(&str, Vec<&T>)> = Vec::new();
    for thing in things {
        let key = group(thing);
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, members)) => members.push(thing),
            None => groups.push((key, vec![thing])),
        }
    }
    groups
}

/// The first sentence of a story: how it begins, not how it ends.
pub fn first_sentence(story: &str) -> &str {
    let mut ends = story.match_indices(". ").map(|(at, _)| at + 1);
    let begins_sentence = |&end: &usize| {
        let rest = story.get(end..).unwrap_or_default().trim_start();
        rest.chars().next().is_some_and(char::is_uppercase)
    };
    let end = ends.find(begins_sentence).unwrap_or(story.len());
    story.get(..end).unwrap_or(story)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_keep_the_order_in_which_they_come() {
        let things = [("b", 1), ("a", 2), ("b", 3)];
        assert_eq!(
            grouped(&things, |thing| thing.0),
            [("b", vec![&("b", 1), &("b", 3)]), ("a", vec![&("a", 2)])]
        );
    }

    #[test]
    fn a_card_tells_the_beginning() {
        assert_eq!(
            first_sentence("Build 4.12.0 is asked for. It is rolled out. All is well."),
            "Build 4.12.0 is asked for."
        );
        assert_eq!(first_sentence("Only one, e.g. this."), "Only one, e.g. this.");
        assert_eq!(first_sentence(""), "");
    }
}
