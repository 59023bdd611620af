//! The Cluster that JavaScript sees: operations as promises, steps, and views of all that happened.
//!
//! Arguments are checked and values shaped here; when events happen is in `running`.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use js_sys::{Array, Float64Array, Promise, Uint32Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::arguments::{self, Options};
use super::channel::Channels;
use super::running::{self, Running};
use super::tables::{self, Filter};
use super::value::{Value, object};
use super::{commands, error, views};
use crate::client::Request;
use crate::cluster::Cluster as Core;
use crate::command::Command;
use crate::history::Arrival;
use crate::run::Run;
use crate::wire::{Field, Message, MessageType};
use crate::world::Settings;

/// A tracker, nodes and clients, with real frames between them.
#[wasm_bindgen]
pub struct Cluster {
    pub(super) running: Rc<RefCell<Running>>,
    #[cfg(feature = "proof")]
    pub(super) proof: RefCell<super::proof::Proof>,
}

#[wasm_bindgen]
impl Cluster {
    /// A cluster of empty nodes; see ClusterOptions.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "ClusterOptions")] options: &JsValue,
    ) -> Result<Cluster, JsValue> {
        let known = [
            "nodes",
            "clients",
            "layout",
            "route",
            "seed",
            "transport",
            "paused",
            "timeoutUs",
            "strategy",
            "placement",
        ];
        let options = Options::new(options, &known)?;
        let default = Settings::default();
        let settings = Settings {
            nodes: options.integer("nodes", default.nodes, 0, 64)?,
            clients: options.integer("clients", default.clients, 1, 16)?,
            layout: arguments::layout(&options.get("layout")?)?.into_owned(),
            route: arguments::route(&options.get("route")?)?,
            seed: options.integer("seed", default.seed, 0, u32::MAX)?,
            timeout_us: options.integer("timeoutUs", default.timeout_us, 1, u32::MAX)?,
            strategy: arguments::strategy(&options.get("strategy")?)?,
            placement: arguments::placement(&options.get("placement")?)?,
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
        Ok(Self {
            running,
            #[cfg(feature = "proof")]
            proof: RefCell::default(),
        })
    }

    /// Asks for an operation by the number of its type: insert, lookup, delete or nop.
    #[wasm_bindgen(js_name = __operate, skip_typescript)]
    pub fn operate(&self, kind: u32, key: &JsValue, value: &JsValue, options: &JsValue) -> Promise {
        let kind = MessageType::from_code(kind);
        let value = if kind == MessageType::Insert { self.number_for(Field::Value, value) } else { Ok(0) };
        let message = value.and_then(|value| Ok(Message { kind, key: self.number_for(Field::Key, key)?, value }));
        self.promise(options, message.map(Request::Operation))
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

    /// Lets nothing arrive any more but by `step()`, or goes on by itself.
    #[wasm_bindgen(js_name = __pause, skip_typescript)]
    pub fn pause(&self, paused: bool) {
        running::pause(&self.running, paused);
    }

    /// Lets one event happen at the latest moment; resolves to it, or to null when nothing is in flight.
    #[wasm_bindgen(js_name = __step, skip_typescript)]
    pub fn step(&self) -> Promise {
        running::step(&self.running)
    }

    /// Resolves once all nodes have come and gone at the latest moment; rejects when nothing happens any more before that.
    #[cfg(feature = "proof")]
    #[wasm_bindgen(js_name = settled, unchecked_return_type = "Promise<void>")]
    pub fn settled(&self) -> Promise {
        running::settled(&self.running)
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
        running::act(&self.running, Command::Route(arguments::route(route)?))
    }

    /// Carries out commands, as numbers, whatever their moments.
    #[wasm_bindgen(js_name = __act, skip_typescript)]
    pub fn act(&self, numbers: &[u32]) -> Result<(), JsValue> {
        commands::read(numbers).into_iter().try_for_each(|(_, command)| running::act(&self.running, command))
    }

    /// A branch's commands as numbers, each behind the number of events before it. Of branch 0 the present one's.
    #[wasm_bindgen(js_name = __commands, skip_typescript)]
    #[must_use]
    pub fn commands(&self, branch: usize) -> Uint32Array {
        let core = self.core();
        let left = core.branches().0.get(branch.wrapping_sub(1)).and_then(|branch| branch.run.as_ref());
        let mut numbers = Vec::new();
        for (at, command) in left.map_or(core.history().commands(), |run| &run.commands) {
            commands::write(*at, command, &mut numbers);
        }
        Uint32Array::from(numbers.as_slice())
    }

    /// Takes in a run to be replayed: its commands as `__commands` gives them, and how many events it has.
    #[wasm_bindgen(js_name = __load, skip_typescript)]
    pub fn load(&self, numbers: &[u32], events: u32) {
        let settings = self.core().history().settings().clone();
        let run = Run { settings, commands: commands::read(numbers), events };
        self.running.borrow_mut().to_replay = Some(run);
    }

    /// Goes on with the run that was taken in, by at most so many events; true once that was all.
    #[wasm_bindgen(js_name = __replay, skip_typescript)]
    pub fn replay(&self, budget: u32) -> Result<bool, JsValue> {
        running::replay(&self.running, budget)
    }

    /// Visits the moment after event `n`, 0 to `length()`, and the commands that were given then. Nothing is posted.
    pub fn seek(&self, #[wasm_bindgen(unchecked_param_type = "number")] n: &JsValue) -> Result<(), JsValue> {
        let n = arguments::integer("n", n, 0, self.core().history().len())?;
        self.running.borrow_mut().seek(n);
        Ok(())
    }

    /// 16 hex digits that tell the moment visited from others: of all frames posted by then, and the actors and network.
    #[must_use]
    pub fn hash(&self) -> String {
        format!("{:016x}", self.core().hash())
    }

    /// Goes over to another branch, at its latest moment. Operations that it does not know are rejected with "left-behind".
    pub fn checkout(&self, #[wasm_bindgen(unchecked_param_type = "number")] branch: &JsValue) -> Result<(), JsValue> {
        let count = self.core().branches().0.len() as u32;
        let branch = arguments::integer("branch", branch, 1, count)?;
        running::check_out(&self.running, branch as usize - 1);
        Ok(())
    }

    /// Frames of the whole branch from `first` on, at most `count` and 4096, 12 numbers each: seq, from, to, sentUs, endUs
    /// (when it arrived, or else is due), kind and number as `inFlight()` has them, state (0 to come, 1 in flight,
    /// 2 delivered, 3 lost, 4 dropped), operation (0: none), sentAt, event (0: none), and 1 if it was touched by a byte fault.
    #[wasm_bindgen(unchecked_return_type = "Float64Array")]
    pub fn table(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] first: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] count: &JsValue,
    ) -> Result<Float64Array, JsValue> {
        let first = arguments::integer("first", first, 1, u32::MAX)?;
        let count = arguments::integer("count", count, 0, 4096)?;
        let core = self.core();
        let mut numbers = Vec::new();
        for record in core.history().frames().iter().skip(first as usize - 1).take(count as usize) {
            numbers.extend_from_slice(&tables::row(record, core.history(), core.moment().events()));
        }
        Ok(Float64Array::from(numbers.as_slice()))
    }

    /// The frames posted by the moment visited that fit a filter of 12 numbers.
    #[wasm_bindgen(js_name = __find, skip_typescript)]
    pub fn find(&self, filter: &[u32]) -> Uint32Array {
        let core = self.core();
        let fitting =
            filter.first_chunk().map(|filter| Filter::new(filter).find(core.history(), core.moment().events()));
        Uint32Array::from(fitting.unwrap_or_default().as_slice())
    }

    /// Of every event of the branch that is no delivery and no tick its number, and how many frames had been sent before it.
    #[wasm_bindgen(js_name = incidentTable)]
    #[must_use]
    pub fn incident_table(&self) -> Float64Array {
        let core = self.core();
        let mut numbers = Vec::new();
        for &event in core.history().incidents() {
            numbers.push(f64::from(event));
            numbers.push(f64::from(core.history().events()[event as usize - 1].frames_before));
        }
        Float64Array::from(numbers.as_slice())
    }

    /// The frames in flight in the order in which they will arrive, 7 numbers each: seq, from, to, sentUs, dueUs, kind (0 to 3
    /// a message's type, 4 a directory request, 5 its reply, 6 malformed) and the key or port that it carries (NaN if
    /// malformed). `from` and `to` are a client's number, 3000 for the tracker, else a node's port.
    #[wasm_bindgen(js_name = inFlight)]
    #[must_use]
    pub fn in_flight(&self) -> Float64Array {
        let core = self.core();
        let world = core.world();
        let mut numbers = Vec::new();
        for frame in world.network().frames_in_flight() {
            numbers.extend_from_slice(&tables::in_flight(frame, world.layout()));
        }
        Float64Array::from(numbers.as_slice())
    }

    /// What is a number, by its place here.
    #[wasm_bindgen(js_name = __number, skip_typescript)]
    #[must_use]
    pub fn number(&self, which: u32) -> f64 {
        let core = self.core();
        let world = core.world();
        let number = match which {
            0 => core.history().len(),
            1 => core.moment().events(),
            2 => world.network().frames_sent(),
            3 => world.operations(),
            4 => world.timeout_us(),
            5 => world.clients() as u32,
            6 => self.running.borrow().is_paused().into(),
            7 => return world.network().now_us() as f64,
            _ => world.next_port(),
        };
        number.into()
    }

    /// What is an object, by its place here; some are one of several by `number`.
    #[wasm_bindgen(js_name = __view, skip_typescript)]
    pub fn view(&self, which: u32, number: &JsValue) -> Result<JsValue, JsValue> {
        let core = self.core();
        let (history, world, moment) = (core.history(), core.world(), core.moment().events());
        let view = match which {
            0 => views::settings(history.settings()),
            1 => views::totals(history),
            2 => views::branches(&core),
            3 => views::event(numbered("n", number, history.events())?, history),
            4 => match history.events().get(moment as usize) {
                Some(event) => views::came(event, history),
                None => match world.next() {
                    Some(next) => views::next(next),
                    None => return Ok(JsValue::NULL),
                },
            },
            5 => views::frame(numbered("seq", number, history.frames())?, history, moment),
            6 => views::operation(numbered("id", number, history.operations())?, history, moment),
            7 => {
                let client = arguments::integer("client", number, 1, world.clients() as u32)?;
                let (running, waiting) = world.desk(client).unwrap_or_default();
                let last = tables::last_ended(history, client, moment, running);
                object! { running: running, last: last, waiting: waiting }
            }
            8 => Value::list(world.nodes().iter().map(|node| views::node(node, world))),
            9 => Value::list(world.tracker().ports().iter().copied().map(Value::from)),
            10 if number.is_truthy() => views::present(world.network()),
            10 => views::connections(history, world.network()),
            11 => views::faults(world),
            12 => Value::list(world.loads().iter().map(views::workload)),
            13 => Value::from(world.route().name()),
            14 => {
                let key = if number.is_undefined() { None } else { Some(arguments::word("key", number)?) };
                Value::list(world.nodes().iter().map(|node| views::stock(node, world, key)))
            }
            15 => views::routing(&world.tracker().place(arguments::word("key", number)?)),
            18 => {
                let record = &history.frames()[numbered("seq", number, history.frames())? as usize - 1];
                let end = match record.arrival {
                    Arrival::Delivered(event) => Some(event),
                    _ => None,
                };
                object! { at: record.sent_at, end: end }
            }
            20 => views::resizing(world),
            19 => {
                let record = &history.operations()[numbered("id", number, history.operations())? as usize - 1];
                let at = record.started.map_or(record.submitted_at, |(at, _)| at);
                object! { at: at, end: record.ended.as_ref().map(|ended| ended.event) }
            }
            _ => {
                let views = Array::new();
                if which == 16 {
                    for record in &history.frames()[..world.network().frames_sent() as usize] {
                        views.push(&views::transcript(record).into_js());
                    }
                } else {
                    for id in 1..=world.operations() {
                        views.push(&views::operation(id, history, moment).into_js());
                    }
                }
                return Ok(views.into());
            }
        };
        Ok(view.into_js())
    }
}

impl Cluster {
    pub(super) fn core(&self) -> Ref<'_, Core> {
        Ref::map(self.running.borrow(), Running::core)
    }

    /// The promise of a request; rejected at once, and nothing changed, when its arguments are refused.
    fn promise(&self, options: &JsValue, request: Result<Request, JsValue>) -> Promise {
        let checked = request.and_then(|request| Ok((request, self.client(options)?)));
        match checked {
            Err(refusal) => Promise::reject(&refusal),
            Ok((request, client)) => running::request(&self.running, client, request),
        }
    }

    /// A number that its field has room for in this cluster's layout.
    fn number_for(&self, field: Field, value: &JsValue) -> Result<u32, JsValue> {
        arguments::number(field, value, self.core().world().layout())
    }

    fn client(&self, options: &JsValue) -> Result<Option<u32>, JsValue> {
        let value = Options::new(options, &["client"])?.get("client")?;
        let clients = self.core().world().clients() as u32;
        if value.is_undefined() { Ok(None) } else { arguments::integer("client", &value, 1, clients).map(Some) }
    }
}

fn raw(port: &JsValue, bytes: &JsValue) -> Result<Request, JsValue> {
    Ok(Request::Raw { port: arguments::word("port", port)?, bytes: arguments::bytes("bytes", bytes)? })
}

/// The number of one of `items`, counted from 1.
fn numbered<T>(name: &str, number: &JsValue, items: &[T]) -> Result<u32, JsValue> {
    let number = arguments::integer(name, number, 1, u32::MAX)?;
    let count = items.len();
    if number as usize <= count {
        return Ok(number);
    }
    Err(error::range("out-of-range", &format!("`{name}` is {number}, but there are only {count} so far.")))
}
