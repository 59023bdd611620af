//! A run: settings and commands, from which everything follows.
//!
//! It is what is kept of a history that is left, what a file or a link holds, and what two machines compare by its digest.

use crate::command::Command;
use crate::history::History;
use crate::world::{Refusal, Settings};

/// The most frames and operations together that a run may come to: about a gigabyte.
const KEPT_MAX: usize = 6_000_000;

/// All that a history comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What the world begins with.
    pub settings: Settings,
    /// In order, each with the number of events before it.
    pub commands: Vec<(u32, Command)>,
    /// How many events happen.
    pub events: u32,
}

impl Run {
    /// The history that comes from it.
    ///
    /// # Errors
    /// The first command that cannot be carried out, or that there are fewer events than it says.
    pub fn replay(&self) -> Result<History, Refusal> {
        let mut history = History::new(&self.settings);
        self.continue_in(&mut history, u32::MAX)?;
        Ok(history)
    }

    /// Goes on with a history that is a beginning of this run's, by at most `budget` events. Whether that was all.
    ///
    /// # Errors
    /// As [`Run::replay`].
    pub fn continue_in(&self, history: &mut History, budget: u32) -> Result<bool, Refusal> {
        let end = history.len().saturating_add(budget);
        loop {
            let events = history.len();
            let kept = history.frames().len() + history.operations().len();
            if kept > KEPT_MAX {
                return Err(refusal(format!("After event {events} there are {kept} frames and operations: too many.")));
            }
            match self.commands.get(history.commands().len()) {
                Some((at, _)) if *at < events => {
                    return Err(refusal(format!("A command is given at moment {at}, after one at moment {events}.")));
                }
                Some((at, command)) if *at == events => {
                    history.apply(command.clone()).map_err(|why| {
                        refusal(format!("“{command}” at moment {at} cannot be carried out: {}", why.message))
                    })?;
                }
                None if events == self.events => return Ok(true),
                None if events > self.events => {
                    return Err(refusal(format!("It ends after event {}, but has {events}.", self.events)));
                }
                _ if events >= end => return Ok(false),
                _ => {
                    if history.step(&mut |frame| frame.bytes.clone()).is_none() {
                        let message = format!("After event {events} nothing more happens, but the run goes on.");
                        return Err(refusal(message));
                    }
                }
            }
        }
    }
}

fn refusal(message: String) -> Refusal {
    Refusal { code: "bad-run", message }
}
