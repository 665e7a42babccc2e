//! The life of a credential as sound statements and the trust file tell it: who owns it, while it holds, when it was
//! tried and
//! put to use, when it ended. What is not sound tells nothing here.

use std::collections::BTreeSet;

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::ordered;
use attestry_chain::format::statement::{Credential, CredentialEvent, Kind};
use attestry_chain::format::time::Time;

use crate::context::Context;

/// What is known of one credential.
#[derive(Debug)]
pub(super) struct Life<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// The sound events of its life, in chain order.
    pub(super) events: Vec<Event<'a>>,
    /// Whether there are events that are not sound: they have findings of their own.
    pub(super) unsound: bool,
}

/// One event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event<'a> {
    /// Its node.
    pub(super) node: &'a Node,
    /// What it says.
    pub(super) said: &'a Credential,
}

/// Something that ended a credential.
#[derive(Clone, Debug)]
pub(super) struct Ended<'a> {
    /// From when on.
    pub(super) at: Field<Time>,
    /// Who says so, in words.
    pub(super) by: String,
    /// The statement that says so; `None` where it is the trust file.
    pub(super) node: Option<&'a Node>,
}

impl<'a> Life<'a> {
    /// What is known of a credential.
    pub(super) fn of(context: &Context<'a>, id: &'a str) -> Self {
        let mut events = Vec::new();
        let mut unsound = false;
        for node in context.chain.credential_events(id) {
            match node.credential() {
                Some(said) if node.is_sound() => events.push(Event { node, said }),
                _ => unsound = true,
            }
        }
        Self { id, events, unsound }
    }

    /// The events that say that it is good: issued, validated, activated, or that it came in another's place.
    pub(super) fn standing(&self) -> impl Iterator<Item = &Event<'a>> {
        self.events.iter().filter(|event| {
            use CredentialEvent::{Activated, Issued, Rotated, Validated};
            match event.said.event.shown() {
                Some(Issued | Validated | Activated) => true,
                Some(Rotated) => event
                    .said
                    .replaces
                    .shown()
                    .is_some_and(|replaced| replaced != self.id),
                _ => false,
            }
        })
    }

    /// The events of one sort.
    pub(super) fn of_sort(&self, sort: CredentialEvent) -> impl Iterator<Item = &Event<'a>> {
        self.events
            .iter()
            .filter(move |event| event.said.event.shown() == Some(&sort))
    }

    /// The first event of which it is kept back what happened: it could be any of them.
    pub(super) fn unsorted(&self) -> Option<&'a Node> {
        let mut events = self.events.iter();
        events
            .find(|event| event.said.event.is_withheld())
            .map(|event| event.node)
    }

    /// Who issued it: the issuer of every event but the ones that end it. Where there is no such event, whoever signed in
    /// the issuer's name that it is revoked, and whoever is `claimed` to be the issuer.
    fn issuers<'i>(&'i self, claimed: Option<&'i str>) -> BTreeSet<&'i str> {
        let ends = |event: &&Event<'a>| event.said.event.shown() == Some(&CredentialEvent::Revoked);
        let named = |event: &Event<'a>| event.node.principal_id().shown().copied();
        let others = self.events.iter().filter(|event| !ends(event));
        let issuers: BTreeSet<&str> = ordered::set(others.filter_map(named));
        if issuers.is_empty() {
            return ordered::set(self.events.iter().filter_map(named).chain(claimed));
        }
        issuers
    }

    /// Everything that ended it, by somebody entitled to (FORMAT 3, revocation; the trust file): its issuer or an authority
    /// root. `claimed` is who the action says the issuer is, `is_root` who is a root for it.
    pub(super) fn ends(
        &self,
        context: &Context<'a>,
        claimed: Option<&str>,
        is_root: &dyn Fn(&str) -> bool,
    ) -> Vec<Ended<'a>> {
        let listed = context
            .trust()
            .map_or(&[][..], |trust| trust.credentials.as_slice());
        let by_file = listed
            .iter()
            .filter(|listed| listed.id == self.id)
            .filter_map(|listed| listed.revoked.as_ref());
        let mut ends: Vec<Ended<'a>> = by_file
            .map(|revoked| Ended {
                at: Field::Shown(revoked.at),
                by: "the trust file".to_owned(),
                node: None,
            })
            .collect();
        let sound = |node: &&Node| node.is_sound();
        let mut revocations = context
            .chain
            .credential_revocations(self.id)
            .filter(sound)
            .peekable();
        // Most credentials are never revoked; then it makes no difference who issued them.
        if revocations.peek().is_none() && self.of_sort(CredentialEvent::Revoked).next().is_none() {
            return ends;
        }
        let issuers = self.issuers(claimed);
        let entitled = |who: &str| issuers.contains(who) || is_root(who);
        for event in self.of_sort(CredentialEvent::Revoked) {
            let Some(who) = event.node.principal_id().shown().copied() else {
                continue;
            };
            if entitled(who) {
                let at = event.said.at.clone();
                ends.push(Ended {
                    at,
                    by: format!("`{who}`"),
                    node: Some(event.node),
                });
            }
        }
        for node in revocations {
            let (Some(revocation), Some(who)) = (node.revocation(), node.principal_id().shown().copied())
            else {
                continue;
            };
            if entitled(who) {
                let at = revocation.effective_at.clone();
                ends.push(Ended {
                    at,
                    by: format!("`{who}`"),
                    node: Some(node),
                });
            }
        }
        ends
    }

    /// The owners that the trust file names.
    pub(super) fn owners(&self, context: &Context<'a>) -> BTreeSet<&'a str> {
        let listed = context
            .trust()
            .map_or(&[][..], |trust| trust.credentials.as_slice());
        let listed = listed.iter().filter(|listed| listed.id == self.id);
        ordered::set(listed.filter_map(|listed| listed.principal.as_deref()))
    }
}

/// The first sound event that keeps back which credential it speaks of: it could be about any.
pub(super) fn nameless<'a>(context: &Context<'a>) -> Option<&'a Node> {
    let nameless = context.ground.tables().nameless.get_or_init(|| {
        let mut events = context.chain.of_kind(Kind::Credential);
        let nameless = events.find(|node| {
            let said = node.credential().filter(|_| node.is_sound());
            said.is_some_and(|said| said.credential.is_withheld())
        });
        nameless.map(Node::id)
    });
    context.chain.node((*nameless)?)
}
