//! A client: carries out one operation at a time, by either route.
//!
//! By redirect it asks the tracker for the key's port and sends the message there itself; by forward it sends the message to
//! the tracker. It decides what an operation came to from the reply's bytes and nothing else. Queues of operations are the
//! world's.

use crate::actor::{Actor, Address, Effect, Outcome, Peer, Problem, TRACKER_PORT};
use crate::mistake::{Mistake, made};
use crate::wire::{Layout, Message, MessageType, WireError, decode_directory, encode_directory};

/// How an operation reaches its node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Route {
    /// Key to the tracker, port back, message to the node, reply back: 4, 4, 9, 9 bytes.
    #[default]
    Redirect,
    /// Message to the tracker, on to the node, reply to the tracker, back to the client: 9 bytes each.
    Forward,
}

impl Route {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Redirect, Self::Forward];

    /// The name as it crosses to JavaScript.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Redirect => "redirect",
            Self::Forward => "forward",
        }
    }

    /// The route of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|route| route.name() == name)
    }
}

/// What a client is asked to do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Request {
    /// An operation of the hash table.
    Operation(Message),
    /// Send these bytes, right or wrong, to the node at `port`.
    Raw {
        /// Where to.
        port: u32,
        /// What.
        bytes: Vec<u8>,
    },
}

/// What the client waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum State {
    Idle,
    /// The tracker's port for this message's key.
    Port(Message),
    /// The reply to this message.
    Reply {
        asked: Address,
        message: Message,
    },
    /// Anything from the node.
    Anything {
        asked: Address,
    },
}

/// A client.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Client {
    number: u32,
    state: State,
}

impl Client {
    /// An idle client; the first has number 1.
    #[must_use]
    pub const fn new(number: u32) -> Self {
        Self { number, state: State::Idle }
    }

    /// Whether it has no operation outstanding.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.state == State::Idle
    }

    /// Begins an operation.
    ///
    /// # Panics
    /// When one is outstanding already: whoever starts operations waits for [`Effect::Ended`].
    pub fn start(&mut self, request: &Request, route: Route, layout: &Layout, effects: &mut Vec<Effect>) {
        assert!(self.is_idle(), "one operation at a time");
        let (to, bytes) = match *request {
            Request::Operation(message) => match route {
                Route::Redirect => return self.ask_for_port(message, layout, effects),
                Route::Forward => {
                    self.state = State::Reply { asked: Address::Tracker, message };
                    (Address::Tracker, message.encode(layout).to_vec())
                }
            },
            Request::Raw { port, ref bytes } => {
                let asked = Address::Node(port);
                self.state = State::Anything { asked };
                (asked, bytes.clone())
            }
        };
        effects.push(Effect::Send { to, bytes });
    }

    /// Waits no longer: the operation took `after_us`, in virtual microseconds.
    pub fn give_up(&mut self, after_us: u32, effects: &mut Vec<Effect>) {
        let Some(asked) = self.asked() else { return };
        let problem = Problem::TimedOut { asked, after_us };
        effects.push(Effect::GiveUp { to: asked, problem: problem.clone() });
        self.end(Err(problem), effects);
    }

    fn asked(&self) -> Option<Address> {
        match self.state {
            State::Idle => None,
            State::Port(_) => Some(Address::Tracker),
            State::Reply { asked, .. } | State::Anything { asked } => Some(asked),
        }
    }

    fn end(&mut self, result: Result<Outcome, Problem>, effects: &mut Vec<Effect>) {
        self.state = State::Idle;
        effects.push(Effect::Ended(result));
    }

    /// Goes on with the tracker's answer: to the node, or to the end if there is none.
    fn directed(&mut self, message: Message, port: u32, layout: &Layout, effects: &mut Vec<Effect>) {
        if port == 0 {
            return self.end(Ok(Outcome::NoNode { key: message.key }), effects);
        }
        let asked = Address::Node(port);
        self.state = State::Reply { asked, message };
        effects.push(Effect::Send { to: asked, bytes: message.encode(layout).to_vec() });
    }

    /// Goes on where a node has sent it: to another node, or to the tracker, who knows more by now.
    fn directed_elsewhere(&mut self, message: Message, port: u32, layout: &Layout, effects: &mut Vec<Effect>) {
        if port == TRACKER_PORT {
            self.ask_for_port(message, layout, effects);
        } else {
            self.directed(message, port, layout, effects);
        }
    }

    fn ask_for_port(&mut self, message: Message, layout: &Layout, effects: &mut Vec<Effect>) {
        self.state = State::Port(message);
        let bytes = encode_directory(message.key, layout).to_vec();
        effects.push(Effect::Send { to: Address::Tracker, bytes });
    }

    fn answered(&mut self, bytes: &[u8], layout: &Layout, effects: &mut Vec<Effect>) -> Result<(), WireError> {
        match self.state {
            State::Idle => {}
            State::Port(message) => self.directed(message, decode_directory(bytes, layout)?, layout, effects),
            State::Reply { asked, message } => {
                let reply = Message::decode(bytes, layout)?;
                if let Some(port) = elsewhere(message, reply, asked) {
                    self.directed_elsewhere(message, port, layout, effects);
                    return Ok(());
                }
                let result = outcome(message, reply, asked)
                    .ok_or_else(|| Problem::Unexpected { from: asked, reply: in_words(reply) });
                self.end(result, effects);
            }
            State::Anything { .. } => self.end(Ok(Outcome::Replied { bytes: bytes.to_vec() }), effects),
        }
        Ok(())
    }
}

/// The port at which a node's reply says that the request is to be asked.
fn elsewhere(request: Message, reply: Message, asked: Address) -> Option<u32> {
    let moved = reply.kind == MessageType::Nop && reply.value >= TRACKER_PORT && reply.key == request.key;
    let other = moved && request.kind != MessageType::Nop && asked.port().is_some();
    (other && !made(Mistake::NotFoundInstead)).then_some(reply.value)
}

/// What the `reply` of who was `asked` says of `request`, if it answers it at all.
fn outcome(request: Message, reply: Message, asked: Address) -> Option<Outcome> {
    use MessageType::{Delete, Insert, Lookup, Nop};
    let Message { key, value, .. } = reply;
    if key != request.key {
        return None;
    }
    match (request.kind, reply.kind) {
        (Insert, Insert) if value == request.value => Some(Outcome::Stored { key, value }),
        (Lookup, Lookup) => Some(Outcome::Found { key, value }),
        (Delete, Delete) => Some(Outcome::Removed { key, value }),
        (Insert, Nop) if value == 0 && asked == Address::Tracker => Some(Outcome::NoNode { key }),
        (Lookup | Delete, Nop) if value == 0 || made(Mistake::NotFoundInstead) => Some(Outcome::Missing { key }),
        (Nop, Nop) if value == 0 => Some(Outcome::Nothing { key }),
        _ => None,
    }
}

fn in_words(Message { kind, key, value }: Message) -> String {
    format!("{} of key {key} and value {value}", kind.name())
}

impl Actor for Client {
    /// Bytes from anyone but who was asked are not an answer and change nothing.
    fn receive(&mut self, from: Peer, bytes: &[u8], layout: &Layout, effects: &mut Vec<Effect>) {
        if self.asked() != Some(from.address) || from.asks {
            return;
        }
        if let Err(error) = self.answered(bytes, layout, effects) {
            let problem = Problem::Malformed { by: Address::Client(self.number), error };
            effects.push(Effect::Close { peer: from, problem: problem.clone() });
            self.end(Err(problem), effects);
        }
    }

    /// A node that has left without an answer has never seen the request, so that it is asked elsewhere.
    fn closed(&mut self, peer: Peer, problem: &Problem, layout: &Layout, effects: &mut Vec<Effect>) {
        if self.asked() != Some(peer.address) {
            return;
        }
        match (self.state, problem) {
            (State::Reply { message, .. }, Problem::Left { .. }) => self.ask_for_port(message, layout, effects),
            _ => self.end(Err(problem.clone()), effects),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NODE: Peer = Peer { address: Address::Node(3002), connection: 1, asks: false };
    const TRACKER: Peer = Peer { address: Address::Tracker, connection: 0, asks: false };

    fn message(kind: MessageType, key: u32, value: u32) -> Message {
        Message { kind, key, value }
    }

    /// The client's effects on being brought `bytes` by `from` while it waits for node 3002's reply to `request`.
    fn on_reply(request: Message, from: Peer, bytes: &[u8]) -> Vec<Effect> {
        let layout = Layout::default();
        let mut client = Client::new(1);
        client.start(&Request::Operation(request), Route::Redirect, &layout, &mut Vec::new());
        client.receive(TRACKER, &3002_u32.to_be_bytes(), &layout, &mut Vec::new());
        let mut effects = Vec::new();
        client.receive(from, bytes, &layout, &mut effects);
        effects
    }

    #[test]
    fn redirect_asks_the_tracker_and_then_the_node() {
        let layout = Layout::default();
        let (mut client, mut effects) = (Client::new(1), Vec::new());
        let lookup = message(MessageType::Lookup, 42, 0);
        client.start(&Request::Operation(lookup), Route::Redirect, &layout, &mut effects);
        client.receive(TRACKER, &[0, 0, 0x0b, 0xba], &layout, &mut effects);
        let sent = [
            Effect::Send { to: Address::Tracker, bytes: vec![0, 0, 0, 42] },
            Effect::Send { to: NODE.address, bytes: lookup.encode(&layout).to_vec() },
        ];
        assert_eq!(effects, sent);
        assert!(!client.is_idle());
    }

    #[test]
    fn port_0_means_no_node() {
        let layout = Layout::default();
        let (mut client, mut effects) = (Client::new(1), Vec::new());
        client.start(
            &Request::Operation(message(MessageType::Insert, 1, 2)),
            Route::Redirect,
            &layout,
            &mut Vec::new(),
        );
        client.receive(TRACKER, &[0; 4], &layout, &mut effects);
        assert_eq!(effects, [Effect::Ended(Ok(Outcome::NoNode { key: 1 }))]);
        assert!(client.is_idle());
    }

    #[test]
    fn replies_decide_the_outcome() {
        use MessageType::{Delete, Insert, Lookup, Nop};
        for (request, reply, outcome) in [
            ((Insert, 1, 2), (Insert, 1, 2), Outcome::Stored { key: 1, value: 2 }),
            ((Lookup, 1, 0), (Lookup, 1, 0), Outcome::Found { key: 1, value: 0 }),
            ((Lookup, 1, 0), (Lookup, 1, u32::MAX), Outcome::Found { key: 1, value: u32::MAX }),
            ((Lookup, 1, 0), (Nop, 1, 0), Outcome::Missing { key: 1 }),
            ((Delete, 1, 0), (Delete, 1, 9), Outcome::Removed { key: 1, value: 9 }),
            ((Delete, 1, 0), (Nop, 1, 0), Outcome::Missing { key: 1 }),
            ((Nop, 1, 0), (Nop, 1, 0), Outcome::Nothing { key: 1 }),
        ] {
            let (request, reply) = (message(request.0, request.1, request.2), message(reply.0, reply.1, reply.2));
            let effects = on_reply(request, NODE, &reply.encode(&Layout::default()));
            assert_eq!(effects, [Effect::Ended(Ok(outcome))], "{request:?} answered by {reply:?}");
        }
    }

    #[test]
    fn a_reply_to_something_else_is_not_believed() {
        use MessageType::{Delete, Insert, Lookup, Nop};
        for (request, reply) in [
            ((Insert, 1, 2), (Insert, 1, 3)),
            ((Insert, 1, 2), (Nop, 1, 0)),
            ((Lookup, 1, 0), (Lookup, 2, 0)),
            ((Lookup, 1, 0), (Delete, 1, 0)),
            ((Delete, 1, 0), (Nop, 1, 5)),
            ((Delete, 1, 0), (Nop, 2, 3001)),
        ] {
            let (request, reply) = (message(request.0, request.1, request.2), message(reply.0, reply.1, reply.2));
            let effects = on_reply(request, NODE, &reply.encode(&Layout::default()));
            assert!(
                matches!(
                    effects.as_slice(),
                    [Effect::Ended(Err(Problem::Unexpected { from: Address::Node(3002), .. }))]
                ),
                "{effects:?}"
            );
        }
    }

    #[test]
    fn malformed_replies_end_the_operation_and_strangers_are_not_heard() {
        let lookup = message(MessageType::Lookup, 1, 0);
        let effects = on_reply(lookup, NODE, &[0x40, 0]);
        let error = WireError::Short { expected: 9, actual: 2 };
        let problem = Problem::Malformed { by: Address::Client(1), error };
        assert_eq!(effects, [Effect::Close { peer: NODE, problem: problem.clone() }, Effect::Ended(Err(problem))]);
        assert_eq!(on_reply(lookup, TRACKER, &[0x40, 0]), []);
    }
}
