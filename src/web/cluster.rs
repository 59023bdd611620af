//! The Cluster that JavaScript sees: operations as promises, steps, and views of all that happened.
//!
//! Arguments are checked and values shaped here; when events happen is in `running`.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use js_sys::{Float64Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::arguments::{self, Options};
use super::channel::Channels;
use super::running::{self, Running};
use super::value::Value;
use super::{error, views};
use crate::client::Request;
use crate::history::History;
use crate::wire::{Field, Message, MessageType};
use crate::world::Settings;

/// A tracker, nodes and clients, with real frames between them.
#[wasm_bindgen]
pub struct Cluster {
    running: Rc<RefCell<Running>>,
}

#[wasm_bindgen]
impl Cluster {
    /// A cluster of empty nodes; see ClusterOptions.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "ClusterOptions")] options: &JsValue,
    ) -> Result<Cluster, JsValue> {
        let known = ["nodes", "clients", "layout", "route", "seed", "transport", "paused"];
        let options = Options::new(options, &known)?;
        let default = Settings::default();
        let settings = Settings {
            nodes: options.integer("nodes", default.nodes, 0, 64)?,
            clients: options.integer("clients", default.clients, 1, 16)?,
            layout: arguments::layout(&options.get("layout")?)?.into_owned(),
            route: arguments::route(&options.get("route")?)?,
            seed: options.integer("seed", default.seed, 0, u32::MAX)?,
        };
        let transport = options.get("transport")?;
        let over_channels =
            *arguments::choice(
                "transport",
                &transport,
                &[true, false],
                |over| {
                    if *over { "channel" } else { "memory" }
                },
            )?;
        if over_channels && !Channels::exist() {
            let message = "There is no MessageChannel here; `transport` must be \"memory\".";
            return Err(error::failure("no-message-channel", message));
        }
        let running = Running::begin(&settings, over_channels, options.flag("paused")?);
        Ok(Self { running })
    }

    /// Stores a pair: resolves to "stored", or "no-node".
    #[wasm_bindgen(unchecked_return_type = "Promise<Result>")]
    pub fn insert(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] key: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] value: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "OperationOptions")] options: &JsValue,
    ) -> Promise {
        let value = self.number(Field::Value, value);
        self.promise(options, value.and_then(|value| self.message(MessageType::Insert, key, value)))
    }

    /// Reads a key: resolves to "found", "missing", or "no-node".
    #[wasm_bindgen(unchecked_return_type = "Promise<Result>")]
    pub fn lookup(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] key: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "OperationOptions")] options: &JsValue,
    ) -> Promise {
        self.promise(options, self.message(MessageType::Lookup, key, 0))
    }

    /// Removes a key: resolves to "removed", "missing", or "no-node".
    #[wasm_bindgen(unchecked_return_type = "Promise<Result>")]
    pub fn delete(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] key: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "OperationOptions")] options: &JsValue,
    ) -> Promise {
        self.promise(options, self.message(MessageType::Delete, key, 0))
    }

    /// Asks the key's node to do nothing: resolves to "nothing", or "no-node".
    #[wasm_bindgen(unchecked_return_type = "Promise<Result>")]
    pub fn nop(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] key: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "OperationOptions")] options: &JsValue,
    ) -> Promise {
        self.promise(options, self.message(MessageType::Nop, key, 0))
    }

    /// Sends these very bytes, right or wrong, to the node at `port`: resolves to "replied", or rejects with what the node
    /// found wrong. At most 65536 bytes.
    #[wasm_bindgen(unchecked_return_type = "Promise<Result>")]
    pub fn send(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] port: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "OperationOptions")] options: &JsValue,
    ) -> Promise {
        self.promise(options, raw(port, bytes))
    }

    /// Lets nothing arrive any more but by `step()`.
    pub fn pause(&self) {
        running::pause(&self.running, true);
    }

    /// Goes on by itself.
    pub fn resume(&self) {
        running::pause(&self.running, false);
    }

    /// Whether events happen by `step()` alone.
    #[wasm_bindgen(js_name = isPaused)]
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.running.borrow().is_paused()
    }

    /// Lets one event happen; resolves to it, or to null when nothing is in flight.
    #[wasm_bindgen(unchecked_return_type = "Promise<EventView | null>")]
    pub fn step(&self) -> Promise {
        running::step(&self.running)
    }

    /// Ends everything that is pending: rejects it with "freed", and closes the channels. What `free()` does first; without it,
    /// as when a cluster is just no longer used, what can still end does.
    #[wasm_bindgen(js_name = __abandon, skip_typescript)]
    pub fn abandon(&self) {
        running::abandon(&self.running);
    }

    /// Sets the route of the operations asked for from now on.
    #[wasm_bindgen(js_name = setRoute)]
    pub fn set_route(&self, #[wasm_bindgen(unchecked_param_type = "Route")] route: &JsValue) -> Result<(), JsValue> {
        if route.is_undefined() {
            return Err(error::kind("missing-argument", "`route` is missing; it must be \"redirect\" or \"forward\"."));
        }
        let route = arguments::route(route)?;
        self.running.borrow_mut().set_route(route);
        Ok(())
    }

    /// How many events have happened.
    #[must_use]
    pub fn length(&self) -> usize {
        self.history().events().len()
    }

    /// Event `n`, from 1 to `length()`.
    #[wasm_bindgen(unchecked_return_type = "EventView")]
    pub fn event(&self, #[wasm_bindgen(unchecked_param_type = "number")] n: &JsValue) -> Result<JsValue, JsValue> {
        let history = self.history();
        let (number, event) = numbered("n", n, history.events())?;
        Ok(views::event(number, event).to_js())
    }

    /// What `step()` will bring; null when nothing is in flight.
    #[wasm_bindgen(js_name = nextEvent, unchecked_return_type = "NextEvent | null")]
    pub fn next_event(&self) -> Result<JsValue, JsValue> {
        Ok(Value::from(self.history().world().network().next().map(views::next)).to_js())
    }

    /// The virtual time of the last event, in microseconds.
    #[wasm_bindgen(js_name = nowUs)]
    #[must_use]
    pub fn now_us(&self) -> f64 {
        self.history().world().network().now_us() as f64
    }

    /// Every frame posted, in order.
    #[wasm_bindgen(unchecked_return_type = "TranscriptFrame[]")]
    pub fn transcript(&self) -> Result<JsValue, JsValue> {
        Ok(Value::list(self.history().frames().iter().map(views::transcript)).to_js())
    }

    /// How many frames were posted.
    #[wasm_bindgen(js_name = frameCount)]
    #[must_use]
    pub fn frame_count(&self) -> usize {
        self.history().frames().len()
    }

    /// Frame `seq`, from 1 to `frameCount()`, with all that is known of it.
    #[wasm_bindgen(unchecked_return_type = "FrameView")]
    pub fn frame(&self, #[wasm_bindgen(unchecked_param_type = "number")] seq: &JsValue) -> Result<JsValue, JsValue> {
        let history = self.history();
        let (_, record) = numbered("seq", seq, history.frames())?;
        Ok(views::frame(record, history.world().layout()).to_js())
    }

    /// Every operation asked for, in order.
    #[wasm_bindgen(unchecked_return_type = "OperationView[]")]
    pub fn operations(&self) -> Result<JsValue, JsValue> {
        let history = self.history();
        let views = (1..).zip(history.operations()).map(|(id, record)| views::operation(id, record));
        Ok(Value::list(views).to_js())
    }

    /// How many operations were asked for.
    #[wasm_bindgen(js_name = operationCount)]
    #[must_use]
    pub fn operation_count(&self) -> usize {
        self.history().operations().len()
    }

    /// Operation `id`, from 1 to `operationCount()`.
    #[wasm_bindgen(unchecked_return_type = "OperationView")]
    pub fn operation(&self, #[wasm_bindgen(unchecked_param_type = "number")] id: &JsValue) -> Result<JsValue, JsValue> {
        let history = self.history();
        let (id, record) = numbered("id", id, history.operations())?;
        Ok(views::operation(id, record).to_js())
    }

    /// The frames in flight in the order in which they will arrive, 7 numbers each: seq, from, to, sentUs, dueUs, kind (0 to 3
    /// a message's type, 4 a directory request, 5 its reply, 6 malformed) and the key or port that it carries (NaN if
    /// malformed). `from` and `to` are a client's number, 3000 for the tracker, else a node's port.
    #[wasm_bindgen(js_name = inFlight)]
    #[must_use]
    pub fn in_flight(&self) -> Float64Array {
        let history = self.history();
        let world = history.world();
        let mut numbers = Vec::new();
        for frame in world.network().frames_in_flight() {
            numbers.extend_from_slice(&views::in_flight(frame, world.layout()));
        }
        Float64Array::from(numbers.as_slice())
    }

    /// What each node stores, by port and key.
    #[wasm_bindgen(unchecked_return_type = "NodeView[]")]
    pub fn nodes(&self) -> Result<JsValue, JsValue> {
        Ok(Value::list(self.history().world().nodes().iter().map(views::node)).to_js())
    }

    /// The tracker's table, in slot order.
    #[wasm_bindgen(unchecked_return_type = "number[]")]
    pub fn ports(&self) -> Result<JsValue, JsValue> {
        Ok(Value::list(self.history().world().tracker().ports().iter().copied().map(Value::from)).to_js())
    }

    /// Every connection ever opened.
    #[wasm_bindgen(unchecked_return_type = "ConnectionView[]")]
    pub fn connections(&self) -> Result<JsValue, JsValue> {
        let history = self.history();
        let connections = history.world().network().connections().iter().enumerate();
        Ok(Value::list(connections.map(|(id, connection)| views::connection(id, connection))).to_js())
    }

    /// Where the tracker's table as it is now places a key.
    #[wasm_bindgen(unchecked_return_type = "Routing")]
    pub fn routing(&self, #[wasm_bindgen(unchecked_param_type = "number")] key: &JsValue) -> Result<JsValue, JsValue> {
        let key = arguments::word("key", key)?;
        Ok(views::routing(&self.history().world().tracker().place(key)).to_js())
    }
}

impl Cluster {
    fn history(&self) -> Ref<'_, History> {
        Ref::map(self.running.borrow(), Running::history)
    }

    /// The promise of a request; rejected at once, and nothing changed, when its arguments are refused.
    fn promise(&self, options: &JsValue, request: Result<Request, JsValue>) -> Promise {
        let checked = request.and_then(|request| Ok((request, self.client(options)?)));
        match checked {
            Err(refusal) => Promise::reject(&refusal),
            Ok((request, client)) => running::request(&self.running, client, request),
        }
    }

    fn message(&self, kind: MessageType, key: &JsValue, value: u32) -> Result<Request, JsValue> {
        Ok(Request::Operation(Message { kind, key: self.number(Field::Key, key)?, value }))
    }

    /// A number that its field has room for in this cluster's layout.
    fn number(&self, field: Field, value: &JsValue) -> Result<u32, JsValue> {
        arguments::number(field, value, self.history().world().layout())
    }

    fn client(&self, options: &JsValue) -> Result<Option<u32>, JsValue> {
        let value = Options::new(options, &["client"])?.get("client")?;
        let clients = self.history().world().clients() as u32;
        if value.is_undefined() { Ok(None) } else { arguments::integer("client", &value, 1, clients).map(Some) }
    }
}

fn raw(port: &JsValue, bytes: &JsValue) -> Result<Request, JsValue> {
    Ok(Request::Raw { port: arguments::word("port", port)?, bytes: arguments::bytes("bytes", bytes)? })
}

/// Item `number` of `items`, counted from 1.
fn numbered<'a, T>(name: &str, number: &JsValue, items: &'a [T]) -> Result<(u64, &'a T), JsValue> {
    let number = arguments::integer(name, number, 1, u32::MAX)?;
    let item = items.get(number as usize - 1).ok_or_else(|| beyond(name, number, items.len()))?;
    Ok((u64::from(number), item))
}

fn beyond(name: &str, number: u32, count: usize) -> JsValue {
    error::range("out-of-range", &format!("`{name}` is {number}, but there are only {count} so far."))
}
