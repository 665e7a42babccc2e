//! How a text becomes part of the page: in the language that the page is in, or, from evidence, with what it hides made visible.

use leptos::prelude::*;
use leptos::tachys::html::attribute::IntoAttributeValue;

use crate::model::breaks;
use crate::model::visible::visible;
use crate::words::text::Text;

/// A text from evidence, with everything in it visible, whose addresses and identifiers break where their parts end.
pub(crate) fn shown(text: &str) -> impl IntoView + use<> {
    let text = visible(text);
    let pieces = breaks::pieces(&text);
    if let [whole] = pieces.as_slice() {
        return held(whole).into_any();
    }
    let pieces = pieces.into_iter().enumerate();
    let pieces = pieces.map(|(at, piece)| (((at > 0).then(|| view! { <wbr /> })), held(piece)));
    pieces.collect_view().into_any()
}

/// A piece whose numbers stay with the words before their hyphens, where browsers would break the line.
fn held(piece: &str) -> impl IntoView + use<> {
    let parts = breaks::held(piece);
    if let [(false, whole)] = parts.as_slice() {
        return (*whole).to_owned().into_any();
    }
    let parts = parts.into_iter().map(|(held, part)| {
        let part = part.to_owned();
        if held {
            view! { <span class="held">{part}</span> }.into_any()
        } else {
            part.into_any()
        }
    });
    parts.collect_view().into_any()
}

impl IntoRender for Text {
    type Output = &'static str;

    fn into_render(self) -> Self::Output {
        self.said()
    }
}

impl IntoAttributeValue for Text {
    type Output = &'static str;

    fn into_attribute_value(self) -> Self::Output {
        self.said()
    }
}
