//! Strategies: how the keys get to their new nodes when a node comes or goes.
//!
//! Only their names. What each does is the tracker's and the nodes' business; the frames are written down in docs/protocol.md.

/// How keys are redistributed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Strategy {
    /// Every node is told, keys are pulled when they are asked for, and pushed: nobody waits long and nothing is lost.
    #[default]
    Live,
    /// The tracker answers nobody until every key is where it belongs.
    Stop,
    /// The table changes at once, and every node inserts its pairs anew: meanwhile reads miss and writes are lost.
    Naive,
}

impl Strategy {
    /// All.
    pub const ALL: [Self; 3] = [Self::Live, Self::Stop, Self::Naive];

    /// The name as it crosses to JavaScript.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Stop => "stop",
            Self::Naive => "naive",
        }
    }

    /// The strategy of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|strategy| strategy.name() == name)
    }
}
