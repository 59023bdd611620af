//! Problems as JavaScript gets them, thrown or told: a code, a sentence, and where bytes are wrong.

use serde::Serialize;

use crate::actor::Problem;
use crate::wire::WireError;

#[derive(Serialize)]
pub(super) struct ProblemView {
    pub(super) code: &'static str,
    pub(super) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) expected: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) actual: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) byte: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) bit: Option<usize>,
}

impl From<&WireError> for ProblemView {
    fn from(error: &WireError) -> Self {
        let (expected, actual, place) = match *error {
            WireError::Short { expected, actual } | WireError::Long { expected, actual } => {
                (Some(expected), Some(actual), None)
            }
            WireError::Padding { place, .. } => (None, None, Some(place)),
        };
        let (byte, bit) = (place.map(|place| place.byte), place.map(|place| place.bit));
        Self { code: error.code(), message: error.to_string(), expected, actual, byte, bit }
    }
}

impl From<&Problem> for ProblemView {
    fn from(problem: &Problem) -> Self {
        let message = problem.to_string();
        match problem {
            Problem::Malformed { error, .. } => Self { message, ..Self::from(error) },
            _ => Self { code: problem.code(), message, expected: None, actual: None, byte: None, bit: None },
        }
    }
}
