//! A run: settings and commands, from which everything follows.
//!
//! It is what is kept of a history that is left, what a file or a link holds, and what two machines compare by its digest.

use crate::command::Command;
use crate::history::History;
use crate::world::{Refusal, Settings};

/// The most frames and operations together that a run may come to: about a gigabyte.
pub(crate) const KEPT_MAX: usize = 6_000_000;

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
    /// Goes on with a command, and lets what it has arrive, if it does.
    pub fn go_on(&mut self, command: Command) {
        let is_event = matches!(command, Command::Deliver { .. } | Command::Fault(_));
        self.commands.push((self.events, command));
        self.events += u32::from(is_event);
    }

    /// The history that comes from it.
    ///
    /// # Errors
    /// The first command that cannot be carried out, or that there are fewer events than it says.
    pub fn replay(&self) -> Result<History, Refusal> {
        let mut history = History::new(&self.settings);
        self.continue_in(&mut history, u32::MAX, KEPT_MAX)?;
        Ok(history)
    }

    /// Goes on with a history that is a beginning of this run's, by at most `budget` events and commands. Whether that was all.
    ///
    /// # Errors
    /// As [`Run::replay`], and that there come to be more than `most` frames and operations.
    pub(crate) fn continue_in(&self, history: &mut History, mut budget: u32, most: usize) -> Result<bool, Refusal> {
        loop {
            let events = history.len();
            let kept = history.frames().len() + history.operations().len();
            if kept > most {
                return Err(refusal(format!("After event {events} there are {kept} frames and operations: too many.")));
            }
            match self.commands.get(history.commands().len()) {
                Some((at, _)) if *at < events => {
                    return Err(refusal(format!("A command is given at moment {at}, after one at moment {events}.")));
                }
                None if events == self.events => return Ok(true),
                None if events > self.events => {
                    return Err(refusal(format!("It ends after event {}, but has {events}.", self.events)));
                }
                _ if budget == 0 => return Ok(false),
                Some((at, command)) if *at == events => {
                    let place = history.commands().len() + 1;
                    history.apply(command.clone()).map_err(|why| {
                        refusal(format!("Command {place}, at moment {at}, cannot be carried out: {}", why.message))
                    })?;
                }
                _ => {
                    if history.step(&mut |frame| frame.bytes.clone()).is_none() {
                        let message = format!("After event {events} nothing more happens, but the run goes on.");
                        return Err(refusal(message));
                    }
                }
            }
            budget = budget.saturating_sub(1);
        }
    }
}

fn refusal(message: String) -> Refusal {
    Refusal { code: "bad-run", message }
}
