//! Problems as JavaScript gets them, thrown or told: a code, a sentence, and where bytes are wrong.

use super::value::{Value, object};
use crate::actor::Problem;
use crate::wire::WireError;

pub(super) struct ProblemView {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) expected: Option<usize>,
    pub(super) actual: Option<usize>,
    pub(super) byte: Option<usize>,
    pub(super) bit: Option<usize>,
}

impl ProblemView {
    /// Where bytes are wrong, by name.
    pub(super) const fn places(&self) -> [(&'static str, Option<usize>); 4] {
        [("expected", self.expected), ("actual", self.actual), ("byte", self.byte), ("bit", self.bit)]
    }
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

impl From<ProblemView> for Value {
    fn from(problem: ProblemView) -> Self {
        object! {
            code: problem.code,
            message: problem.message,
            expected: Self::if_any(problem.expected),
            actual: Self::if_any(problem.actual),
            byte: Self::if_any(problem.byte),
            bit: Self::if_any(problem.bit),
        }
    }
}
