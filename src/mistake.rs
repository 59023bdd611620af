//! Mistakes: what could have been got wrong in the protocol, to be made on purpose by tests.
//!
//! Only with the feature `mistakes`, and then one at a time, by the thread that sets it. Without the feature nothing of this is left
//! in the program. The checks must find each of them: a check that does not is none.

/// Something got wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// An old owner answers a pull and goes on serving the key.
    NoGiveMark,
    /// It goes on serving keys that its pushes have passed.
    ServesBehindCursor,
    /// It frees a pair as it pushes it, before the echo.
    FreesBeforeEcho,
    /// It never frees what it has pushed.
    KeepsCopies,
    /// What was on a broken connection is not pushed again.
    NoPushAgain,
    /// The next keys are pushed to a node that has come back before those that were lost when it crashed.
    PushesPastGap,
    /// What was lost with a connection is pushed again in the wrong order.
    PushesBackwards,
    /// It reports done before the last echoes have come.
    DoneBeforeEchoes,
    /// A new owner answers at once for a key that has not arrived.
    NoPull,
    /// A pushed pair is stored even if the key has arrived before.
    LatePushStored,
    /// A pulled key is not remembered as arrived.
    PullNotRemembered,
    /// Who waited for a key is not answered when it arrives.
    ForgetsWhoWaits,
    /// A durable crash forgets what was given away.
    CrashForgetsGiven,
    /// A durable crash forgets what has arrived.
    CrashForgetsArrived,
    /// A node serves keys that are not its own.
    ServesAnyKey,
    /// A node hands over its keys before all nodes know of the change.
    MovesEarly,
    /// The tracker answers by the new table before all nodes know it.
    FlipsEarly,
    /// The tracker ends the change when the first node is done.
    EndsEarly,
    /// The tracker lets the node leave before all is handed over.
    LeavesEarly,
    /// The tracker takes reports for those of the present epoch, whatever they say.
    NoEpoch,
    /// The tracker drops what is asked of it while a change is under way.
    NoQueue,
    /// The tracker answers clients while the world is stopped.
    AnswersWhileStopped,
    /// A node that came back is not told anew.
    NoTellingAgain,
    /// The others do not hear that a node came back.
    NoRepeat,
    /// An order on a broken connection is not given again.
    NoOrderAgain,
    /// A client takes "ask this port instead" for "not found".
    NotFoundInstead,
    /// A node that was switched on says so once, even if that is lost with its connection.
    SaysHereOnce,
    /// The world tells nodes at once what the tracker only sends them: no mistake of the protocol, and not among all of them.
    BackDoor,
}

impl Mistake {
    /// All that the protocol could make.
    pub const ALL: [Self; 27] = [
        Self::NoGiveMark,
        Self::ServesBehindCursor,
        Self::FreesBeforeEcho,
        Self::KeepsCopies,
        Self::NoPushAgain,
        Self::PushesPastGap,
        Self::PushesBackwards,
        Self::DoneBeforeEchoes,
        Self::NoPull,
        Self::LatePushStored,
        Self::PullNotRemembered,
        Self::ForgetsWhoWaits,
        Self::CrashForgetsGiven,
        Self::CrashForgetsArrived,
        Self::ServesAnyKey,
        Self::MovesEarly,
        Self::FlipsEarly,
        Self::EndsEarly,
        Self::LeavesEarly,
        Self::NoEpoch,
        Self::NoQueue,
        Self::AnswersWhileStopped,
        Self::NoTellingAgain,
        Self::NoRepeat,
        Self::NoOrderAgain,
        Self::NotFoundInstead,
        Self::SaysHereOnce,
    ];
}

#[cfg(feature = "mistakes")]
mod switch {
    use std::cell::Cell;

    use super::Mistake;

    thread_local! {
        static MADE: Cell<Option<Mistake>> = const { Cell::new(None) };
    }

    /// Makes this mistake in this thread from now on, or none.
    pub fn make(mistake: Option<Mistake>) {
        MADE.set(mistake);
    }

    pub(crate) fn made(mistake: Mistake) -> bool {
        MADE.get() == Some(mistake)
    }
}

#[cfg(feature = "mistakes")]
pub(crate) use switch::made;
#[cfg(feature = "mistakes")]
pub use switch::make;

/// Whether this mistake is being made: never, without the feature.
#[cfg(not(feature = "mistakes"))]
pub(crate) const fn made(_: Mistake) -> bool {
    false
}
