//! Shrinking: a trial that fails made shorter, by leaving out commands as long as it still fails. Not a test.
//!
//! Where a command is left out, what follows happens at other times; so a shorter run is one that was found to fail, not a part of the
//! first. It ends as every trial does.

use ninebytes::command::Command;

use super::Trial;

/// The most runs that are tried.
const TRIES: u32 = 600;

/// The shortest trial that was found to fail; the same if none shorter was.
pub(crate) fn shrunk(trial: &Trial) -> Trial {
    let mut best = replayed(trial, &trial.commands);
    if best.failure.is_none() {
        // It needs its commands in the very turns in which it had them.
        best.commands.clone_from(&trial.commands);
        return best;
    }
    let mut tries = 0;
    let mut size = best.commands.len().div_ceil(2).max(1);
    loop {
        let (mut at, mut shorter) = (0, false);
        while at < best.commands.len() && tries < TRIES {
            tries += 1;
            let mut commands = best.commands.clone();
            commands.drain(at..(at + size).min(commands.len()));
            let other = replayed(trial, &commands);
            if other.failure.is_some() && other.commands.len() < best.commands.len() {
                (best, shorter) = (other, true);
            } else {
                at += size;
            }
        }
        if tries >= TRIES || size == 1 && !shorter {
            return best;
        }
        size = size.div_ceil(2).max(1);
    }
}

/// A trial with these commands, each at its moment or as soon as there is no other; those that cannot be carried out are left out.
fn replayed(like: &Trial, commands: &[(u32, Command)]) -> Trial {
    let mut trial = Trial::new(&like.settings, like.weather);
    for (at, command) in commands {
        while trial.failure.is_none() && trial.events < *at && trial.step() {}
        if trial.failure.is_some() {
            return trial;
        }
        if !trial.is_too_soon(command) {
            trial.act(command.clone());
        }
    }
    trial.finish();
    trial
}
