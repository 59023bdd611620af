//! At rest: whether the nodes store exactly what was acknowledged, each pair at its owner, once.
//!
//! Rest is when nothing can happen until somebody does something, and no node comes or goes. Only keys are looked at that
//! something may have happened to since the last time.

use super::{Checker, Register, Violation};
use crate::pairs::Pairs;
use crate::world::World;

/// The codes of what can be found.
const CODES: [&str; 4] = ["twice", "misplaced", "lost-write", "not-acknowledged"];

type Found = (&'static str, Vec<u32>, String);

impl Checker {
    pub(super) fn rest(&mut self, world: &World, event: u32) {
        if world.next().is_some() || !world.is_settled() {
            return;
        }
        let ports = world.tracker().ports();
        if self.ports != ports {
            (self.ports, self.all_touched) = (ports.to_vec(), true);
        }
        let mut keys = std::mem::take(&mut self.touched);
        if std::mem::take(&mut self.all_touched) {
            let mut add = |pairs: &Pairs| {
                for (key, _) in pairs.iter() {
                    keys.insert(key, 0);
                }
            };
            add(&self.places);
            world.nodes().iter().for_each(|node| add(node.pairs()));
        }
        for (key, _) in keys.iter() {
            self.stand(key, &CODES, self.look_at(world, key, event), event);
        }
    }

    /// What is wrong with a key.
    fn look_at(&self, world: &World, key: u32, event: u32) -> Option<Found> {
        let mut holders = world.nodes().iter().filter_map(|node| Some((node.port(), node.pairs().get(key)?)));
        let (first, second) = (holders.next(), holders.next());
        if let (Some((one, _)), Some((other, _))) = (first, second) {
            return Some(("twice", Vec::new(), format!("Nodes {one} and {other} both hold {key}.")));
        }
        if let Some((port, value)) = first {
            let owner = world.tracker().place(key).port;
            if owner != port {
                let sentence = format!(
                    "{key} = {value} is at node {port}, but by the tracker's table it belongs to node {owner}."
                );
                return Some(("misplaced", Vec::new(), sentence));
            }
        }
        self.unexpected(key, first, event)
    }

    /// What is wrong with what is stored under a key, or that nothing is.
    fn unexpected(&self, key: u32, stored: Option<(u32, u32)>, event: u32) -> Option<Found> {
        let register = self.register(key).unwrap_or(&Register::Calm(None));
        let value = stored.map(|(_, value)| value);
        if register.may_hold()?.contains(&value) {
            return None;
        }
        let claim = match stored {
            Some((port, value)) => format!("Node {port} holds {key} = {value}"),
            None => format!("No node holds {key}"),
        };
        let (why, against, sentence) = self.log.held_against(key, value, event, event, &claim, "");
        // That it is missing was wrong, and has been reported: that it is there breaks nothing more.
        if why == "gone"
            && stored.is_some()
            && self.is_misread(key)
            && against.is_some_and(|id| self.log.only_looked(id))
        {
            return None;
        }
        let code =
            if stored.is_some() && matches!(why, "gone" | "unknown") { "not-acknowledged" } else { "lost-write" };
        Some((code, Vec::from_iter(against), sentence))
    }

    /// Whether something that was read of a key was found wrong.
    fn is_misread(&self, key: u32) -> bool {
        let about =
            |one: &Violation| one.operations.first().and_then(|id| self.log.act(*id)).is_some_and(|(of, _)| of == key);
        self.violations.iter().any(|one| matches!(one.code, "missed-read" | "stale-read") && about(one))
    }
}
