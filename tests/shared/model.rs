//! Small scenarios to be searched, as the package makes them of its options. Not a test.

use ninebytes::actor::FIRST_NODE_PORT;
use ninebytes::client::Request;
use ninebytes::command::Command;
use ninebytes::history::History;
use ninebytes::placement::{Placement, Table};
use ninebytes::run::Run;
use ninebytes::search::{End, Faults, Scenario, Search, Wrong};
use ninebytes::strategy::Strategy;
use ninebytes::wire::{Message, MessageType};
use ninebytes::world::{Settings, World};

/// What is searched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    pub(crate) strategy: Strategy,
    pub(crate) placement: Placement,
    pub(crate) nodes: u32,
    /// How many there are to be then, one after the other.
    pub(crate) then: &'static [u32],
    pub(crate) clients: u32,
    pub(crate) keys: usize,
    /// Of each client.
    pub(crate) operations: usize,
    pub(crate) faults: Faults,
}

impl Options {
    /// Two clients with an operation each, two keys, from 2 nodes to 3.
    pub(crate) fn of(strategy: Strategy) -> Self {
        let (placement, faults) = (Placement::Modulo, Faults::None);
        Self { strategy, placement, nodes: 2, then: &[3], clients: 2, keys: 2, operations: 1, faults }
    }

    /// The keys are stored, and nothing is under way.
    pub(crate) fn history(&self) -> History {
        let &Self { strategy, placement, nodes, clients, .. } = self;
        let settings = Settings { nodes, clients, strategy, placement, timeout_us: u32::MAX, ..Settings::default() };
        let mut history = History::new(&settings);
        for key in self.chosen_keys() {
            let message = Message { kind: MessageType::Insert, key, value: 1 };
            history.apply(operation(1, message)).expect("a client and a key");
        }
        while history.step(&mut |frame| frame.bytes.clone()).is_some() {}
        history
    }

    fn changes(&self) -> Vec<Command> {
        let mut changes = Vec::new();
        let mut now = self.nodes;
        for &next in self.then {
            changes.extend((now..next).map(|_| Command::AddNode));
            changes.extend((next..now).map(|_| Command::RemoveNode(0)));
            now = next;
        }
        changes
    }

    /// Keys that move at the first change.
    fn chosen_keys(&self) -> Vec<u32> {
        let before = Table::new(self.placement, (FIRST_NODE_PORT..).take(self.nodes as usize).collect());
        let after = match self.changes().first() {
            Some(Command::RemoveNode(_)) => before.without(FIRST_NODE_PORT + self.nodes - 1),
            _ => before.with(FIRST_NODE_PORT + self.nodes),
        };
        (1..).filter(|key| before.owner(*key) != after.owner(*key)).take(self.keys).collect()
    }

    pub(crate) fn scenario(&self) -> Scenario {
        use MessageType::{Delete, Insert, Lookup};
        let keys = self.chosen_keys();
        let mut script = self.changes();
        for client in 1..=self.clients {
            let kinds = [[Insert, Lookup, Delete, Lookup], [Lookup, Delete, Lookup, Insert]][(client as usize - 1) % 2];
            for (place, &kind) in kinds.iter().enumerate().take(self.operations) {
                let value = if kind == Insert { 10 * client + place as u32 } else { 0 };
                script.push(operation(client, Message { kind, key: keys[place % keys.len()], value }));
            }
        }
        Scenario { script, faults: self.faults, faults_max: 1 }
    }

    pub(crate) fn world(&self) -> World {
        self.history().world().clone()
    }

    /// The search, at its end.
    pub(crate) fn search(&self, looking: Option<Wrong>, states_max: u32) -> Search {
        let mut search = Search::new(&self.world(), self.scenario(), looking, states_max);
        while !search.step(u32::MAX) {}
        search
    }

    /// What goes wrong, how many states were seen, and the run in which it does.
    pub(crate) fn found(&self, looking: Wrong) -> (u32, Run) {
        let search = self.search(Some(looking), 1_000_000);
        assert_eq!(search.end(), Some(End::Found(looking)), "{self:?}: {} states", search.states());
        let mut run = self.history().run();
        search.path(&self.world()).into_iter().for_each(|command| run.go_on(command));
        (search.states(), run)
    }
}

fn operation(client: u32, message: Message) -> Command {
    Command::Operate { client, request: Request::Operation(message) }
}
