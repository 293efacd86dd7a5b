//! Memory for programs that are over before they need much: a stretch of it that is handed out from front to back.
//!
//! An allocator that is fast under many threads keeps blocks of each size apart. A small speech then touches a page for each
//! of them, and to be given a page takes a system longer than to fill it. Here blocks lie side by side, and behind the last
//! of the stretch another allocator takes over.

use std::alloc::{GlobalAlloc, Layout};
use std::cell::UnsafeCell;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes of the stretch. A system gives a page of it when it is first touched.
const ROOM: usize = 512 << 10;

/// Where no block of so many bytes fits, none is handed out any more: what is left is not worth that each thread takes the top
/// from the others for it.
const REST: usize = 4 << 10;

/// The top where no more is handed out. No block ends there.
const CLOSED: usize = ROOM + 1;

/// What the room is aligned to. Blocks that want more are left to the allocator behind.
const ALIGNMENT: usize = 64;

/// The stretch, and the allocator behind it. In this order, what is touched first lies in one page.
#[repr(C, align(4096))]
pub struct Arena<A> {
    /// Where the next block begins. A block is given back only if it is the last; others stay until the program ends.
    top: AtomicUsize,
    behind: A,
    room: Room,
}

#[repr(align(64))]
struct Room(UnsafeCell<[u8; ROOM]>);

// SAFETY: No reference to the room is made, and what `top` hands out belongs to one caller until it is given back.
unsafe impl Sync for Room {}

impl<A> Arena<A> {
    pub const fn before(behind: A) -> Arena<A> {
        Arena { room: Room(UnsafeCell::new([0; ROOM])), top: AtomicUsize::new(0), behind }
    }

    /// Where a block begins in the room, if it is there.
    fn offset(&self, block: *mut u8) -> Option<usize> {
        let offset = block.addr().wrapping_sub(self.room.0.get().addr());
        (offset < ROOM).then_some(offset)
    }

    /// Moves the top, if it is where it is thought to be. Who gets a block sees what was done to it before.
    fn moves(&self, from: usize, to: usize) -> bool {
        self.top.compare_exchange(from, to, Ordering::AcqRel, Ordering::Relaxed).is_ok()
    }

    /// A block of the room, if there is still one.
    fn block(&self, layout: Layout) -> Option<*mut u8> {
        if layout.align() > ALIGNMENT {
            return None;
        }
        loop {
            let top = self.top.load(Ordering::Relaxed);
            // Alignments are powers of two, which compilers do not know: they would divide, which takes longer than all else.
            let start = top.checked_add(layout.align() - 1)? & !(layout.align() - 1);
            let end = start.checked_add(layout.size())?;
            if end > ROOM {
                if layout.size() <= REST && top != CLOSED {
                    self.moves(top, CLOSED);
                }
                return None;
            }
            if self.moves(top, end) {
                return Some(self.room.0.get().cast::<u8>().wrapping_add(start));
            }
        }
    }
}

// SAFETY: A block of the room is aligned, since the room is, lies in it, and meets no other. All else is done by the
// allocator behind, which gets back what it has given and nothing else.
//
// Memory is asked for at thousands of places, so that the program would be larger with these in line.
unsafe impl<A: GlobalAlloc> GlobalAlloc for Arena<A> {
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.block(layout).unwrap_or_else(|| unsafe { self.behind.alloc(layout) })
    }

    #[inline(never)]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        match self.offset(block) {
            Some(offset) => {
                self.moves(offset + layout.size(), offset);
            }
            None => unsafe { self.behind.dealloc(block, layout) },
        }
    }

    #[inline(never)]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        match self.block(layout) {
            // Another block may have been here.
            Some(block) => {
                unsafe { block.write_bytes(0, layout.size()) };
                block
            }
            None => unsafe { self.behind.alloc_zeroed(layout) },
        }
    }

    #[inline(never)]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let Some(offset) = self.offset(block) else { return unsafe { self.behind.realloc(block, layout, size) } };
        // The last block grows and shrinks where it is, another only shrinks.
        let new_end = offset.checked_add(size).filter(|&new_end| new_end <= ROOM);
        if new_end.is_some_and(|new_end| self.moves(offset + layout.size(), new_end)) || size <= layout.size() {
            return block;
        }
        // SAFETY: The caller keeps to what `Layout` asks of a size.
        let other = unsafe { self.alloc(Layout::from_size_align_unchecked(size, layout.align())) };
        if !other.is_null() {
            unsafe { ptr::copy_nonoverlapping(block, other, layout.size()) };
            unsafe { self.dealloc(block, layout) };
        }
        other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use std::alloc::System;
    use std::sync::{Barrier, Mutex, PoisonError};
    use std::thread;

    /// The tests themselves run on what the static program runs on.
    #[cfg(not(target_env = "musl"))]
    #[global_allocator]
    static ALLOCATOR: Arena<System> = Arena::before(System);

    /// A block whose bytes are all the same, and nobody else's.
    struct Block {
        start: *mut u8,
        layout: Layout,
        mark: u8,
    }

    impl Block {
        fn new(arena: &Arena<System>, size: usize, align: usize, mark: u8, is_zeroed: bool) -> Block {
            let layout = Layout::from_size_align(size, align).expect("a small power of two");
            let start = unsafe { if is_zeroed { arena.alloc_zeroed(layout) } else { arena.alloc(layout) } };
            assert!(!start.is_null() && start.addr().is_multiple_of(align));
            let block = Block { start, layout, mark };
            assert!(!is_zeroed || block.bytes().iter().all(|&byte| byte == 0));
            block.fill();
            block
        }

        fn bytes(&self) -> &[u8] {
            unsafe { std::slice::from_raw_parts(self.start, self.layout.size()) }
        }

        fn fill(&self) {
            unsafe { self.start.write_bytes(self.mark, self.layout.size()) };
        }

        fn is_whole(&self, size: usize) -> bool {
            self.bytes()[..size].iter().all(|&byte| byte == self.mark)
        }

        fn resize(&mut self, arena: &Arena<System>, size: usize) {
            let kept = size.min(self.layout.size());
            self.start = unsafe { arena.realloc(self.start, self.layout, size) };
            self.layout = Layout::from_size_align(size, self.layout.align()).expect("a small power of two");
            assert!(!self.start.is_null() && self.start.addr().is_multiple_of(self.layout.align()));
            assert!(self.is_whole(kept));
            self.fill();
        }

        fn give_back(self, arena: &Arena<System>) {
            assert!(self.is_whole(self.layout.size()));
            unsafe { arena.dealloc(self.start, self.layout) };
        }
    }

    #[derive(Clone, Debug)]
    enum Step {
        Take { size: usize, align: usize, is_zeroed: bool },
        Resize { which: usize, size: usize },
        GiveBack { which: usize },
    }

    fn step() -> impl Strategy<Value = Step> {
        let size = || prop_oneof![8 => 1..400usize, 1 => 1..200_000usize];
        prop_oneof![
            3 => (size(), 0..14u32, any::<bool>())
                .prop_map(|(size, bits, is_zeroed)| Step::Take { size, align: 1 << bits, is_zeroed }),
            // Mostly the last ones, as programs do.
            3 => (0..4usize, size()).prop_map(|(which, size)| Step::Resize { which, size }),
            2 => (0..4usize).prop_map(|which| Step::GiveBack { which }),
        ]
    }

    fn go(arena: &Arena<System>, steps: &[Step]) {
        let mut blocks: Vec<Block> = Vec::new();
        for (index, step) in steps.iter().enumerate() {
            let from_end = |which: usize| blocks.len().checked_sub(which + 1);
            match *step {
                Step::Take { size, align, is_zeroed } => {
                    blocks.push(Block::new(arena, size, align, index as u8, is_zeroed));
                }
                Step::Resize { which, size } => {
                    if let Some(at) = from_end(which) {
                        blocks[at].resize(arena, size);
                    }
                }
                Step::GiveBack { which } => {
                    if let Some(at) = from_end(which) {
                        blocks.remove(at).give_back(arena);
                    }
                }
            }
        }
        blocks.into_iter().for_each(|block| block.give_back(arena));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_block_meets_another(steps in vec(step(), 0..300)) {
            go(&Arena::before(System), &steps);
        }
    }

    struct Lent(Block);

    // SAFETY: A block belongs to whoever has it.
    unsafe impl Send for Lent {}

    /// Threads that begin at once, and give back blocks that others have taken.
    #[test]
    fn nor_those_of_other_threads() {
        const THREADS: u8 = 4;
        for _ in 0..50 {
            let (arena, start) = (Arena::before(System), Barrier::new(THREADS.into()));
            let blocks = Mutex::new(Vec::new());
            let lent = || blocks.lock().unwrap_or_else(PoisonError::into_inner);
            thread::scope(|scope| {
                for mark in 0..THREADS {
                    let (arena, start, lent) = (&arena, &start, &lent);
                    scope.spawn(move || {
                        start.wait();
                        let mut own = Vec::new();
                        for round in 0..3000usize {
                            let last = if round % 7 < 3 { None } else { own.pop() };
                            match (round % 7, last) {
                                (0..3, _) => {
                                    let (size, align) = (1 + round % 48, 1 << (round % 5));
                                    own.push(Block::new(arena, size, align, mark, round.is_multiple_of(2)));
                                }
                                (3, Some(mut block)) => {
                                    block.resize(arena, 1 + round % 96);
                                    own.push(block);
                                }
                                (4, Some(block)) => block.give_back(arena),
                                (5, Some(block)) => lent().push(Lent(block)),
                                (_, kept) => {
                                    own.extend(kept);
                                    let other = lent().pop();
                                    other.into_iter().for_each(|Lent(block)| block.give_back(arena));
                                }
                            }
                        }
                        own.into_iter().rev().for_each(|block| block.give_back(arena));
                    });
                }
            });
            lent().drain(..).for_each(|Lent(block)| block.give_back(&arena));
        }
    }

    #[test]
    fn the_last_block_grows_where_it_is() {
        let arena = Arena::before(System);
        let mut block = Block::new(&arena, 1, 1, 7, false);
        let start = block.start;
        block.resize(&arena, ROOM);
        assert_eq!(block.start, start);
        block.resize(&arena, ROOM + 1);
        assert_ne!(block.start, start);
        assert_eq!(arena.top.load(Ordering::Relaxed), 0);
        block.give_back(&arena);
    }

    /// Else each small block would move a top that other threads look at.
    #[test]
    fn what_is_full_stays_so() {
        let arena = Arena::before(System);
        let top = || arena.top.load(Ordering::Relaxed);
        let most = Block::new(&arena, ROOM - REST - 1, 1, 7, false);
        Block::new(&arena, ROOM, 1, 7, false).give_back(&arena);
        assert_eq!(top(), ROOM - REST - 1);
        let last = Block::new(&arena, REST, 1, 7, false);
        Block::new(&arena, REST + 1, 1, 7, false).give_back(&arena);
        assert_eq!(top(), ROOM - 1);
        Block::new(&arena, 2, 1, 7, false).give_back(&arena);
        assert_eq!(top(), CLOSED);
        last.give_back(&arena);
        Block::new(&arena, 1, 1, 7, false).give_back(&arena);
        most.give_back(&arena);
        assert_eq!(top(), CLOSED);
    }

    #[test]
    fn the_last_block_makes_room_again() {
        let arena = Arena::before(System);
        let blocks: Vec<Block> = (1..100).map(|size| Block::new(&arena, size, 1, 7, false)).collect();
        assert_eq!(arena.top.load(Ordering::Relaxed), (1..100).sum::<usize>());
        blocks.into_iter().rev().for_each(|block| block.give_back(&arena));
        assert_eq!(arena.top.load(Ordering::Relaxed), 0);
    }
}
