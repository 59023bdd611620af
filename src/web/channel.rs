//! Channels: the transport of the page. Every connection is one MessageChannel, every frame one Uint8Array posted once.
//!
//! The two ports of a channel stand for the two ends of the connection. What comes out of a port waits here until the network
//! model says that it has arrived. Posting is put off until [`Channels::flush`], when nothing of the cluster is borrowed:
//! whoever watches `postMessage` may call the cluster.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageChannel, MessageEvent, MessagePort};

use crate::actor::Address;
use crate::network::transport::Transport;
use crate::network::{Bytes, Frame};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = globalThis, js_name = hasOwnProperty)]
    fn has_global(name: &str) -> bool;
}

type Listener = Closure<dyn FnMut(MessageEvent)>;
/// What is on its way through one direction of a channel, in order: the frames' numbers, and their bytes once they are there.
type Crossing = Rc<RefCell<Vec<(u32, Option<Bytes>)>>>;

/// Handles to the same channels.
#[derive(Clone)]
pub(super) struct Channels(Rc<Shared>);

struct Shared {
    /// By connection, those that are open, in no order.
    links: RefCell<Vec<(u32, Link)>>,
    /// Frames up to this number have crossed in another history; they are taken from memory.
    crossed: Cell<u32>,
    outbox: RefCell<Vec<(MessagePort, Uint8Array)>>,
    /// Called whenever something came out of a port.
    wake: Rc<dyn Fn()>,
}

/// One connection's channel; its ports in the order of its ends.
struct Link {
    ends: [Address; 2],
    ports: [MessagePort; 2],
    /// By the end that receives.
    crossing: [Crossing; 2],
    _listeners: [Listener; 2],
}

impl Channels {
    pub(super) fn new(wake: impl Fn() + 'static) -> Self {
        let (links, outbox, crossed) = (RefCell::default(), RefCell::default(), Cell::default());
        Self(Rc::new(Shared { links, crossed, outbox, wake: Rc::new(wake) }))
    }

    /// Whether this is a place with MessageChannels.
    pub(super) fn exist() -> bool {
        has_global("MessageChannel")
    }

    /// Posts what is to be posted, in order. Fails as `postMessage` does; it has no reason to, but whoever watches it may throw.
    pub(super) fn flush(&self) -> Result<(), JsValue> {
        self.0.outbox.take().into_iter().try_for_each(|(port, bytes)| port.post_message(&bytes))
    }

    /// Closes all channels.
    pub(super) fn close_all(&self) {
        self.0.outbox.borrow_mut().clear();
        self.0.links.borrow_mut().clear();
    }

    fn open(&self, ends: [Address; 2]) -> Link {
        let channel = MessageChannel::new().expect("a cluster over channels begins only where they exist");
        let ports = [channel.port1(), channel.port2()];
        let crossing = [Crossing::default(), Crossing::default()];
        let listeners = [self.listener(&crossing[0]), self.listener(&crossing[1])];
        for (port, listener) in ports.iter().zip(&listeners) {
            port.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        }
        Link { ends, ports, crossing, _listeners: listeners }
    }

    /// A port is first-in-first-out, so what comes out of it belongs to the first frame that has not come out yet.
    fn listener(&self, crossing: &Crossing) -> Listener {
        let (crossing, wake) = (Rc::clone(crossing), Rc::clone(&self.0.wake));
        Closure::new(move |event: MessageEvent| {
            if let Ok(bytes) = event.data().dyn_into::<Uint8Array>() {
                if let Some((_, place)) = crossing.borrow_mut().iter_mut().find(|(_, bytes)| bytes.is_none()) {
                    *place = Some(Bytes::from(&bytes.to_vec()[..]));
                }
                wake();
            }
        })
    }

    /// Does something with what a frame's receiver gets through its channel.
    fn with_crossing<T>(&self, frame: &Frame, then: impl FnOnce(&mut Vec<(u32, Option<Bytes>)>) -> T) -> Option<T> {
        let links = self.0.links.borrow();
        let (_, link) = links.iter().find(|(number, _)| *number == frame.connection)?;
        Some(then(&mut link.crossing[link.end(frame.to)].borrow_mut()))
    }
}

impl Link {
    /// Which of the two ends an actor is at.
    fn end(&self, of: Address) -> usize {
        usize::from(self.ends[0] != of)
    }
}

impl Transport for Channels {
    fn post(&mut self, frame: &Frame) {
        let mut links = self.0.links.borrow_mut();
        let place = links.iter().position(|(number, _)| *number == frame.connection).unwrap_or_else(|| {
            links.push((frame.connection, self.open([frame.from, frame.to])));
            links.len() - 1
        });
        let (_, link) = &links[place];
        link.crossing[link.end(frame.to)].borrow_mut().push((frame.seq, None));
        let port = link.ports[link.end(frame.from)].clone();
        self.0.outbox.borrow_mut().push((port, Uint8Array::from(&*frame.bytes)));
    }

    fn has(&self, frame: &Frame) -> bool {
        let come_out = |crossing: &mut Vec<(u32, Option<Bytes>)>| {
            crossing.iter().any(|(seq, bytes)| *seq == frame.seq && bytes.is_some())
        };
        frame.seq <= self.0.crossed.get() || self.with_crossing(frame, come_out) == Some(true)
    }

    fn take(&mut self, frame: &Frame) -> Bytes {
        if frame.seq <= self.0.crossed.get() {
            return frame.bytes.clone();
        }
        let taken = self.with_crossing(frame, |crossing| {
            let place = crossing.iter().position(|(seq, _)| *seq == frame.seq)?;
            crossing.remove(place).1
        });
        taken.flatten().expect("whoever takes has asked")
    }

    fn close(&mut self, connection: u32) {
        self.0.links.borrow_mut().retain(|(number, _)| *number != connection);
    }

    fn restart(&mut self, frames: u32) {
        self.0.crossed.set(frames);
        self.close_all();
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        for port in &self.ports {
            port.set_onmessage(None);
            port.close();
        }
    }
}
