//! How a text becomes part of the page: in the language that the page is in.

use leptos::prelude::IntoRender;
use leptos::tachys::html::attribute::IntoAttributeValue;

use crate::words::text::Text;

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
