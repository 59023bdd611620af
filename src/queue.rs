//! A queue in chunks that copies share: a world with a million operations waiting is copied for every checkpoint.
//!
//! Only what the world needs: push at the end, pop at the front.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Items in a chunk.
const CHUNK: usize = 64;

/// First in, first out.
#[derive(Clone, Debug)]
pub struct Queue<T> {
    /// None is empty. They are few enough that the others may move up when the first is gone.
    chunks: Vec<Arc<Vec<T>>>,
    /// So many of the first chunk are gone already.
    taken: usize,
}

impl<T> Default for Queue<T> {
    fn default() -> Self {
        Self { chunks: Vec::new(), taken: 0 }
    }
}

impl<T: Clone> Queue<T> {
    /// How many wait.
    #[must_use]
    pub fn len(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.len()).sum::<usize>() - self.taken
    }

    /// Whether none wait.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// Puts an item at the end.
    pub fn push(&mut self, item: T) {
        match self.chunks.last_mut().filter(|chunk| chunk.len() < CHUNK) {
            Some(chunk) => Arc::make_mut(chunk).push(item),
            None => self.chunks.push(Arc::new(vec![item])),
        }
    }

    /// Takes the first item.
    pub fn pop(&mut self) -> Option<T> {
        let first = self.chunks.first()?;
        let item = first[self.taken].clone();
        self.taken += 1;
        if self.taken == first.len() {
            self.chunks.remove(0);
            self.taken = 0;
        }
        Some(item)
    }

    fn iter(&self) -> impl Iterator<Item = &T> {
        self.chunks.iter().flat_map(|chunk| chunk.iter()).skip(self.taken)
    }
}

impl<T: Clone + PartialEq> PartialEq for Queue<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T: Clone + Eq> Eq for Queue<T> {}

impl<T: Clone + Hash> Hash for Queue<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.len());
        self.iter().for_each(|item| item.hash(state));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;

    #[test]
    fn is_a_queue_and_copies_do_not_follow() {
        let mut random = fastrand::Rng::with_seed(1);
        let (mut queue, mut model) = (Queue::default(), VecDeque::new());
        let mut copy = None;
        for n in 0..5000 {
            if random.bool() || n < 300 {
                queue.push(n);
                model.push_back(n);
            } else {
                assert_eq!(queue.pop(), model.pop_front());
            }
            assert_eq!((queue.len(), queue.is_empty()), (model.len(), model.is_empty()));
            if n == 1000 {
                copy = Some((queue.clone(), model.clone()));
            }
        }
        let (copy, model) = copy.unwrap();
        assert!(copy.iter().eq(&model));
    }
}
