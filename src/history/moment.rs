//! A moment: the world after some events and commands, with the digest of all frames sent by then.
//!
//! It moves on in silence; what is to be remembered is the history's.

use crate::command::Command;
use crate::digest::Digest;
use crate::network::{Bytes, Frame};
use crate::world::{Changes, Happened, World};

/// The state of everything at one moment.
#[derive(Clone, Debug)]
pub struct Moment {
    world: World,
    events: u32,
    commands: usize,
    transcript: Digest,
}

impl Moment {
    pub(super) fn new(world: World) -> Self {
        Self { world, events: 0, commands: 0, transcript: Digest::default() }
    }

    /// The world then.
    #[must_use]
    pub const fn world(&self) -> &World {
        &self.world
    }

    /// How many events there had been.
    #[must_use]
    pub const fn events(&self) -> u32 {
        self.events
    }

    /// How many commands had been given.
    #[must_use]
    pub const fn commands(&self) -> usize {
        self.commands
    }

    /// The digest of all frames sent by then: when, from whom to whom, and their bytes.
    #[must_use]
    pub const fn transcript(&self) -> Digest {
        self.transcript
    }

    pub(crate) fn apply(&mut self, command: &Command) -> Changes {
        let changes = self.world.apply(command);
        self.commands += 1;
        self.events += u32::from(matches!(command, Command::Fault(_)));
        self.take_down(&changes);
        changes
    }

    pub(crate) fn step(&mut self, bring: &mut dyn FnMut(&Frame) -> Bytes) -> Option<(Happened, Changes)> {
        let (happened, changes) = self.world.step(bring)?;
        self.events += 1;
        self.take_down(&changes);
        Some((happened, changes))
    }

    /// Moves on to event `n`, and past these commands.
    pub(super) fn replay(&mut self, commands: &[(u32, Command)], n: u32) {
        loop {
            match commands.get(self.commands) {
                Some((at, command)) if *at <= self.events => {
                    self.apply(command);
                }
                _ if self.events >= n => return,
                _ => {
                    self.step(&mut |frame| frame.bytes.clone());
                }
            }
        }
    }

    fn take_down(&mut self, changes: &Changes) {
        for (frame, _) in &changes.sent {
            self.transcript = self.transcript.with(&(frame.sent_us, frame.from, frame.to)).with(&frame.bytes);
        }
    }
}
