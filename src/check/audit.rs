//! The audit of a history: a checker that goes over it in its own time.
//!
//! It costs nothing until it is asked. Then it goes on from where it was, by replaying what has happened since; where the history
//! has gone another way meanwhile, from the beginning.

use super::{Checker, Violation};
use crate::command::Command;
use crate::history::{History, Moment};

/// How far a history has been checked, and what was found.
#[derive(Clone, Debug)]
pub struct Audit {
    checker: Checker,
    moment: Moment,
    /// The commands so far.
    commands: Vec<(u32, Command)>,
}

impl Audit {
    /// The audit of a history, of which nothing has been looked at yet.
    #[must_use]
    pub fn new(history: &History) -> Self {
        Self { checker: Checker::default(), moment: history.first().clone(), commands: Vec::new() }
    }

    /// Goes on to moment `n`, if that is not behind it, by at most `budget` events and commands. Whether that was all.
    ///
    /// # Panics
    /// When there were fewer events.
    pub fn go_on(&mut self, history: &History, n: u32, budget: u32) -> bool {
        self.go_on_by(history, history.commands(), n, budget)
    }

    /// The same of a run that begins as this history does, by the run's commands: nobody has to keep what happens in it.
    ///
    /// # Panics
    /// When there are fewer events in the run.
    pub fn go_on_by(&mut self, history: &History, commands: &[(u32, Command)], n: u32, mut budget: u32) -> bool {
        if !self.is_of(commands) {
            *self = Self::new(history);
        }
        while budget > 0 {
            match commands.get(self.moment.commands()) {
                // A fault given at that moment is the event that follows.
                Some((at, command)) if *at <= self.moment.events() && self.is_due(command, n) => {
                    let changes = self.moment.apply(command);
                    self.commands.push((*at, command.clone()));
                    self.checker.applied(self.moment.world(), command, &changes, self.moment.events());
                }
                _ if self.moment.events() >= n => return true,
                _ => {
                    let done = self.moment.step(&mut |frame| frame.bytes.clone());
                    let (happened, changes) = done.expect("what has happened happens again");
                    self.checker.stepped(self.moment.world(), &happened, &changes, self.moment.events());
                }
            }
            budget -= 1;
        }
        false
    }

    /// What was found up to event `n`.
    #[must_use]
    pub fn violations(&self, n: u32) -> Vec<Violation> {
        let mut violations = self.checker.violations();
        violations.retain(|violation| violation.event <= n);
        violations
    }

    /// How many events it has gone over.
    #[must_use]
    pub const fn events(&self) -> u32 {
        self.moment.events()
    }

    /// What it knows there.
    #[must_use]
    pub const fn checker(&self) -> &Checker {
        &self.checker
    }

    /// Whether what it has gone over is still how these commands begin.
    fn is_of(&self, commands: &[(u32, Command)]) -> bool {
        let next = commands.get(self.commands.len());
        commands.starts_with(&self.commands) && next.is_none_or(|(at, _)| *at >= self.events())
    }

    fn is_due(&self, command: &Command, n: u32) -> bool {
        self.moment.events() < n || !matches!(command, Command::Fault(_))
    }
}
