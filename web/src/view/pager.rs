//! From page to page of a long list.

use leptos::prelude::*;

use crate::model::page::Page;
use crate::words;

/// The pages of a list; nothing where one page holds it all.
#[component]
pub(crate) fn Pager(#[prop(into)] page: Signal<Page>, number: RwSignal<usize>) -> impl IntoView {
    move || {
        let page = page.get();
        (page.pages() > 1).then(|| {
            let (first, last) = (page.number == 0, page.number + 1 == page.pages());
            view! {
                <nav class="pager" aria-label=words::page_of(page.number, page.pages())>
                    <button type="button" class="button" disabled=first on:click=move |_| number.set(page.number.saturating_sub(1))>
                        {words::PREVIOUS_PAGE}
                    </button>
                    <span>{words::page_of(page.number, page.pages())}</span>
                    <button type="button" class="button" disabled=last on:click=move |_| number.set(page.number + 1)>
                        {words::NEXT_PAGE}
                    </button>
                </nav>
            }
        })
    }
}
