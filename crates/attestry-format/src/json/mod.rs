//! The strict JSON reader: one for lines, statements, disclosures and trust files alike.
//!
//! Knows RFC 8259 and what FORMAT 2 forbids beyond it: duplicate member names, lone surrogates, integers that a
//! double cannot hold, deep nesting, trailing text. Does not know what any member means. It is our own because the
//! usual readers cannot tell an integer literal beyond its range from a number written with a fraction.
//!
//! ```
//! use attestry_format::json::{Depth, parse};
//! let value = parse(br#"{"count":2}"#, Depth::outermost(64))?;
//! let count = value.as_object().and_then(|object| object.member("count"));
//! assert_eq!(count.and_then(|count| count.as_integer()), Some(2));
//! # Ok::<(), attestry_format::json::JsonError>(())
//! ```

mod canonical;
mod error;
mod extent;
mod names;
mod number;
mod reader;
mod same;
mod scan;
mod string;
mod text;
mod value;

pub use canonical::canonical;
pub use error::{JsonError, JsonErrorKind};
pub use extent::{Member, elements, first_value, members};
pub use number::{MAX_INTEGER, Number};
pub use reader::{Depth, MAX_DEPTH, parse};
pub(crate) use scan::plain;
pub use text::escape;
pub use value::{Object, Value};
