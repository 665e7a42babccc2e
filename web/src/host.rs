//! What the page was given by `boot.js`, and the small services of the browser: storage, clipboard, base64, the policy.
//!
//! Storage may be refused (a sandboxed frame) and the clipboard may be absent (no secure context): both are asked, never
//! relied on.

use attestry_report::model::{Overview, Verdict};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FocusEvent};

/// One sample that came with this copy. Its files stay with the page until they are opened.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    /// Its name in addresses.
    pub(crate) name: String,
    /// Which samples it stands with.
    pub(crate) group: String,
    /// Its title.
    pub(crate) title: String,
    /// What it shows.
    pub(crate) about: String,
    /// The verification time.
    pub(crate) at: String,
    /// What it comes to, as its source says and the tests hold it to; absent in older galleries.
    pub(crate) verdict: Option<Verdict>,
    /// As the page has it.
    entry: JsValue,
}

impl Sample {
    fn read(entry: JsValue) -> Option<Self> {
        Some(Self {
            name: word(&entry, "name")?,
            group: word(&entry, "group")?,
            title: word(&entry, "title")?,
            about: word(&entry, "about")?,
            at: word(&entry, "at")?,
            verdict: word(&entry, "verdict").and_then(|word| serde_json::from_value(word.into()).ok()),
            entry,
        })
    }

    /// The bundle's file name and bytes.
    pub(crate) fn bundle(&self) -> Option<(String, Vec<u8>)> {
        self.file("bundleName", "bundle")
    }

    /// The trust file's file name and bytes, where it has one.
    pub(crate) fn trust(&self) -> Option<(String, Vec<u8>)> {
        self.file("trustName", "trust")
    }

    fn file(&self, name: &str, base64: &str) -> Option<(String, Vec<u8>)> {
        Some((word(&self.entry, name)?, decoded(&word(&self.entry, base64)?)?))
    }
}

/// A member of an object, where it is a text.
fn word(object: &JsValue, name: &str) -> Option<String> {
    Reflect::get(object, &name.into()).ok()?.as_string()
}

/// A member of `globalThis.attestryHost`; undefined where there is none.
fn member(name: &str) -> JsValue {
    let host = Reflect::get(&js_sys::global(), &"attestryHost".into()).unwrap_or_default();
    Reflect::get(&host, &name.into()).unwrap_or_default()
}

/// The compiled engine.
pub(crate) fn engine_module() -> JsValue {
    member("engineModule")
}

/// The SHA-256 of the engine's bytes, in hex; `None` where the browser does not count it.
pub(crate) fn engine_sha256() -> Option<String> {
    member("engineSha256").as_string()
}

/// By name, the modules as Blobs that are loaded only when needed, where the page carries them; else undefined.
pub(crate) fn apart() -> JsValue {
    member("apart")
}

/// Whether the viewer is one file.
pub(crate) fn single() -> bool {
    member("single").is_truthy()
}

/// The address of the worker's source.
pub(crate) fn worker_url() -> String {
    member("workerUrl").as_string().unwrap_or_default()
}

/// The worker's source as a Blob.
pub(crate) fn worker_source() -> JsValue {
    member("workerSource")
}

/// The samples that came with this copy.
pub(crate) fn samples() -> Vec<Sample> {
    let entries = js_sys::Array::from(&member("samples"));
    entries.iter().filter_map(Sample::read).collect()
}

/// The worker that was started with the page, once.
pub(crate) fn first() -> Option<First> {
    let taken = member("first")
        .dyn_ref::<js_sys::Function>()?
        .call0(&JsValue::NULL)
        .ok()?;
    let worker = Reflect::get(&taken, &"worker".into()).ok()?.dyn_into().ok()?;
    Some(First {
        worker,
        sample: word(&taken, "sample"),
    })
}

/// A worker that has the engine already.
#[derive(Debug)]
pub(crate) struct First {
    /// The worker. What it has said is said again to whoever begins to listen at once.
    pub(crate) worker: web_sys::Worker,
    /// The sample that it has been asked to open, as request number 1.
    pub(crate) sample: Option<String>,
}

/// Has `told` called once a newer version of the viewer is there to be opened.
pub(crate) fn when_newer(told: impl Fn() + 'static) {
    if let Some(when) = member("whenNewer").dyn_ref::<js_sys::Function>() {
        let told = Closure::<dyn Fn()>::new(told).into_js_value();
        let _ = when.call1(&JsValue::NULL, &told);
    }
}

/// Opens the newer version.
pub(crate) fn renew() {
    if let Some(renew) = member("renew").dyn_ref::<js_sys::Function>() {
        let _ = renew.call0(&JsValue::NULL);
    }
}

/// Gives the browser a file to keep; false where it does not take one.
pub(crate) fn save(file: &web_sys::Blob, name: &str, format: &str) -> bool {
    let save = member("save");
    let save = save.dyn_ref::<js_sys::Function>();
    save.is_some_and(|save| {
        save.call3(&JsValue::NULL, file, &name.into(), &format.into())
            .is_ok()
    })
}

/// The portal's side, where the viewer is in a portal's frame; else undefined.
pub(crate) fn portal() -> JsValue {
    member("embed")
}

/// The SHA-256 of the viewer in one file that was made with this copy, where the page names it.
pub(crate) fn standalone_sha256() -> Option<String> {
    let digest = document().document_element()?.get_attribute("data-standalone");
    digest.filter(|digest| !digest.is_empty())
}

/// Sets an attribute of the whole page, by which style sheets know how it is used, or takes it away.
pub(crate) fn mark(name: &str, set: bool) {
    if let Some(root) = document().document_element() {
        let _ = root.toggle_attribute_with_force(name, set);
    }
}

/// Tells `boot.js` that the screens have stopped.
pub(crate) fn failed(message: &str) {
    if let Some(failed) = member("failed").dyn_ref::<js_sys::Function>() {
        let _ = failed.call1(&JsValue::NULL, &message.into());
    }
}

/// The bytes of a base64 text; `None` where it is none.
fn decoded(base64: &str) -> Option<Vec<u8>> {
    let binary = window().atob(base64).ok()?;
    binary
        .chars()
        .map(|character| u8::try_from(u32::from(character)).ok())
        .collect()
}

/// The page's content security policies, as they are now.
pub(crate) fn policies() -> Vec<String> {
    let found = document().query_selector_all("meta[http-equiv='Content-Security-Policy']");
    let Ok(found) = found else { return Vec::new() };
    let metas = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into::<web_sys::Element>().ok());
    metas.filter_map(|meta| meta.get_attribute("content")).collect()
}

/// The languages that the browser is set to, the best first.
pub(crate) fn languages() -> Vec<String> {
    let spoken = window().navigator().languages();
    spoken.iter().filter_map(|tag| tag.as_string()).collect()
}

/// A remembered setting.
pub(crate) fn remembered(key: &str) -> Option<String> {
    window()
        .local_storage()
        .ok()
        .flatten()?
        .get_item(key)
        .ok()
        .flatten()
}

/// Remembers a setting, where the browser lets it.
pub(crate) fn remember(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, value);
    }
}

/// Copies a text; false where the browser does not offer it.
pub(crate) fn copy(text: &str) -> bool {
    let offered = window().is_secure_context();
    if offered {
        // A refusal comes later and changes nothing that matters: the full value is on the page.
        let _ = window().navigator().clipboard().write_text(text);
    }
    offered
}

/// The present time, RFC 3339 in UTC to the second.
pub(crate) fn now() -> String {
    let text = String::from(js_sys::Date::new_0().to_iso_string());
    text.get(..19)
        .map_or(text.clone(), |seconds| format!("{seconds}Z"))
}

/// Reads an overview from the engine's JSON text.
pub(crate) fn overview(json: &str) -> Result<Overview, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

/// An object with these members, for a message to the worker.
pub(crate) fn object(members: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// Brings what the address points at into sight.
pub(crate) fn show_wanted() {
    if let Ok(Some(wanted)) = document().query_selector(".wanted") {
        wanted.scroll_into_view();
    }
}

/// Brings into sight what a key gave the focus to, in what holds it and in the window. For the parts of a drawing Firefox leaves
/// that to the page, and takes `scrollIntoView` to mean the whole drawing.
pub(crate) fn show_focused(event: &FocusEvent, holder: &str) {
    let part: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(part) = part.filter(|part| part.matches(":focus-visible").unwrap_or(false)) else {
        return;
    };
    // How far its middle is from the middle of what shows it, where nothing of it is seen.
    let away = |from: f64, to: f64| {
        let place = part.get_bounding_client_rect();
        let middle = f64::midpoint(place.top(), place.bottom()) - f64::midpoint(from, to);
        (place.bottom() < from || place.top() > to).then_some(middle)
    };
    if let Ok(Some(holder)) = part.closest(holder) {
        let seen = holder.get_bounding_client_rect();
        if let Some(away) = away(seen.top(), seen.bottom()) {
            holder.scroll_by_with_x_and_y(0.0, away);
        }
    }
    let window = window();
    let height = window.inner_height().ok().and_then(|height| height.as_f64());
    if let Some(away) = height.and_then(|height| away(0.0, height)) {
        window.scroll_by_with_x_and_y(0.0, away);
    }
}

/// The window. There is always one: the viewer runs in a page.
pub(crate) fn window() -> web_sys::Window {
    leptos::prelude::window()
}

/// The document.
pub(crate) fn document() -> web_sys::Document {
    leptos::prelude::document()
}
