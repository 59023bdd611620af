//! Channels: the transport of the page. Every connection is one MessageChannel, every frame one Uint8Array posted once.
//!
//! The two ports of a channel stand for the two ends of the connection. What comes out of a port waits here until the network
//! model says that it has arrived. Posting is put off until [`Channels::flush`], when nothing of the cluster is borrowed:
//! whoever watches `postMessage` may call the cluster.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageChannel, MessageEvent, MessagePort};

use crate::actor::Address;
use crate::network::Frame;
use crate::network::transport::Transport;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = globalThis, js_name = hasOwnProperty)]
    fn has_global(name: &str) -> bool;
}

type Listener = Closure<dyn FnMut(MessageEvent)>;
/// What came out of a port, in order.
type Arrived = Rc<RefCell<Vec<Vec<u8>>>>;

/// Handles to the same channels.
#[derive(Clone)]
pub(super) struct Channels(Rc<Shared>);

struct Shared {
    /// By connection; none once it is closed.
    links: RefCell<Vec<Option<Link>>>,
    outbox: RefCell<Vec<(MessagePort, Uint8Array)>>,
    /// Called whenever something came out of a port.
    wake: Rc<dyn Fn()>,
}

/// One connection's channel; its ports in the order of its ends.
struct Link {
    ends: [Address; 2],
    ports: [MessagePort; 2],
    arrived: [Arrived; 2],
    _listeners: [Listener; 2],
}

impl Channels {
    pub(super) fn new(wake: impl Fn() + 'static) -> Self {
        Self(Rc::new(Shared { links: RefCell::default(), outbox: RefCell::default(), wake: Rc::new(wake) }))
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
        let arrived = [Arrived::default(), Arrived::default()];
        let listeners = [self.listener(&arrived[0]), self.listener(&arrived[1])];
        for (port, listener) in ports.iter().zip(&listeners) {
            port.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        }
        Link { ends, ports, arrived, _listeners: listeners }
    }

    fn listener(&self, arrived: &Arrived) -> Listener {
        let (arrived, wake) = (Rc::clone(arrived), Rc::clone(&self.0.wake));
        Closure::new(move |event: MessageEvent| {
            if let Ok(bytes) = event.data().dyn_into::<Uint8Array>() {
                arrived.borrow_mut().push(bytes.to_vec());
                wake();
            }
        })
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
        if links.len() <= frame.connection {
            links.resize_with(frame.connection + 1, || None);
        }
        let link = links[frame.connection].get_or_insert_with(|| self.open([frame.from, frame.to]));
        let port = link.ports[link.end(frame.from)].clone();
        self.0.outbox.borrow_mut().push((port, Uint8Array::from(frame.bytes.as_slice())));
    }

    fn take(&mut self, frame: &Frame) -> Option<Vec<u8>> {
        let links = self.0.links.borrow();
        let link = links.get(frame.connection)?.as_ref()?;
        let mut arrived = link.arrived[link.end(frame.to)].borrow_mut();
        (!arrived.is_empty()).then(|| arrived.remove(0))
    }

    fn close(&mut self, connection: usize) {
        if let Some(link) = self.0.links.borrow_mut().get_mut(connection) {
            *link = None;
        }
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
