//! Copies of memory for the static program on x86-64, in place of musl's.
//!
//! Those of musl go byte by byte up to an aligned place, and then leave the rest to one instruction that is slow to begin.
//! A speech is thousands of short copies: with them, a fifth of the time of a long one goes by
//! (<https://github.com/astral-sh/uv/issues/10610> tells the same). Here the ends of a short block are loaded, which may
//! overlap, and then stored; a long one goes through in steps of 64 bytes. Any x86-64 has the registers of 16 bytes.

use std::arch::global_asm;

// In: rdi is where to, rsi where from, rdx how many bytes. Out: rax is where to. What is last or first of a long block is
// loaded before anything is stored, so that the steps need not come out even. One function is both, as the order of the
// steps is all that blocks which overlap need.
global_asm!(
    ".globl memcpy",
    ".globl memmove",
    ".type memcpy, @function",
    ".type memmove, @function",
    ".p2align 5",
    "memcpy:",
    "memmove:",
    "mov rax, rdi",
    "cmp rdx, 16",
    "jb .Lcopy_below_16",
    "movups xmm0, [rsi]",
    "movups xmm1, [rsi + rdx - 16]",
    "cmp rdx, 32",
    "ja .Lcopy_above_32",
    "movups [rdi], xmm0",
    "movups [rdi + rdx - 16], xmm1",
    "ret",
    // 33 bytes and more.
    ".Lcopy_above_32:",
    "movups xmm2, [rsi + 16]",
    "movups xmm3, [rsi + rdx - 32]",
    "cmp rdx, 64",
    "ja .Lcopy_above_64",
    "movups [rdi], xmm0",
    "movups [rdi + 16], xmm2",
    "movups [rdi + rdx - 32], xmm3",
    "movups [rdi + rdx - 16], xmm1",
    "ret",
    // 65 bytes and more: from the back where the block begins within what is still to be loaded.
    ".Lcopy_above_64:",
    "mov rcx, rdi",
    "sub rcx, rsi",
    "cmp rcx, rdx",
    "jb .Lcopy_from_back",
    // From the front, where the stores are aligned; the first 16 bytes are stored last.
    "movups xmm4, [rsi + rdx - 64]",
    "movups xmm5, [rsi + rdx - 48]",
    "lea r8, [rdi + rdx - 64]",
    "lea rcx, [rdi + 16]",
    "and rcx, -16",
    "sub rcx, rdi",
    "add rsi, rcx",
    "add rdi, rcx",
    "cmp rdi, r8",
    "jae .Lcopy_ends",
    ".p2align 4",
    ".Lcopy_step:",
    "movups xmm6, [rsi]",
    "movups xmm7, [rsi + 16]",
    "movups xmm8, [rsi + 32]",
    "movups xmm9, [rsi + 48]",
    "movaps [rdi], xmm6",
    "movaps [rdi + 16], xmm7",
    "movaps [rdi + 32], xmm8",
    "movaps [rdi + 48], xmm9",
    "add rsi, 64",
    "add rdi, 64",
    "cmp rdi, r8",
    "jb .Lcopy_step",
    ".Lcopy_ends:",
    "movups [r8], xmm4",
    "movups [r8 + 16], xmm5",
    "movups [r8 + 32], xmm3",
    "movups [r8 + 48], xmm1",
    "movups [rax], xmm0",
    "ret",
    // From the back; the first 64 bytes are stored last.
    ".Lcopy_from_back:",
    "movups xmm4, [rsi + 32]",
    "movups xmm5, [rsi + 48]",
    ".p2align 4",
    ".Lcopy_step_back:",
    "movups xmm6, [rsi + rdx - 16]",
    "movups xmm7, [rsi + rdx - 32]",
    "movups xmm8, [rsi + rdx - 48]",
    "movups xmm9, [rsi + rdx - 64]",
    "movups [rdi + rdx - 16], xmm6",
    "movups [rdi + rdx - 32], xmm7",
    "movups [rdi + rdx - 48], xmm8",
    "movups [rdi + rdx - 64], xmm9",
    "sub rdx, 64",
    "cmp rdx, 64",
    "ja .Lcopy_step_back",
    "movups [rdi], xmm0",
    "movups [rdi + 16], xmm2",
    "movups [rdi + 32], xmm4",
    "movups [rdi + 48], xmm5",
    "ret",
    // Less than 16 bytes.
    ".Lcopy_below_16:",
    "cmp edx, 8",
    "jb .Lcopy_below_8",
    "mov rcx, [rsi]",
    "mov r8, [rsi + rdx - 8]",
    "mov [rdi], rcx",
    "mov [rdi + rdx - 8], r8",
    "ret",
    ".Lcopy_below_8:",
    "cmp edx, 4",
    "jb .Lcopy_below_4",
    "mov ecx, [rsi]",
    "mov r8d, [rsi + rdx - 4]",
    "mov [rdi], ecx",
    "mov [rdi + rdx - 4], r8d",
    "ret",
    ".Lcopy_below_4:",
    "test edx, edx",
    "jz .Lcopy_done",
    "movzx ecx, byte ptr [rsi]",
    "cmp edx, 1",
    "je .Lcopy_first",
    "movzx r8d, word ptr [rsi + rdx - 2]",
    "mov [rdi + rdx - 2], r8w",
    ".Lcopy_first:",
    "mov [rdi], cl",
    ".Lcopy_done:",
    "ret",
    ".size memcpy, . - memcpy",
    ".size memmove, . - memmove",
);

#[cfg(test)]
mod tests {
    use std::ffi::c_void;

    unsafe extern "C" {
        fn memcpy(to: *mut c_void, from: *const c_void, count: usize) -> *mut c_void;
        fn memmove(to: *mut c_void, from: *const c_void, count: usize) -> *mut c_void;
    }

    const ROOM: usize = 1200;

    /// What stands at a place before anything is copied.
    fn before(at: usize) -> u8 {
        (at * 7 + at / 251) as u8
    }

    /// Copies within a block, and looks at every byte of it. What should be there is worked out, since to copy it would be
    /// to ask what is tested.
    fn look(
        copy: unsafe extern "C" fn(*mut c_void, *const c_void, usize) -> *mut c_void,
        to: usize,
        from: usize,
        count: usize,
    ) {
        let mut block = [0; ROOM];
        block.iter_mut().enumerate().for_each(|(at, byte)| *byte = before(at));
        let start = block.as_mut_ptr();
        // SAFETY: All callers stay within the room.
        let told = unsafe { copy(start.add(to).cast(), start.add(from).cast(), count) };
        assert_eq!(told, start.wrapping_add(to).cast());
        for (at, &byte) in block.iter().enumerate() {
            let is_copied = (to..to + count).contains(&at);
            let expected = before(if is_copied { at - to + from } else { at });
            assert_eq!(byte, expected, "{count} bytes from {from} to {to}, at {at}");
        }
    }

    #[test]
    fn it_is_what_the_program_calls() {
        // Those of musl are two functions.
        assert_eq!(memcpy as *const (), memmove as *const ());
    }

    #[test]
    fn every_length_is_copied_and_no_byte_more() {
        for count in 0..=400 {
            for shift in 0..16 {
                look(memcpy, 600 + shift, 50, count);
                look(memcpy, 50 + shift, 600, count);
                look(memcpy, 50, 600 + shift, count);
            }
        }
    }

    #[test]
    fn blocks_that_overlap_are_moved_either_way() {
        for count in (0..=300).chain([511, 512, 513]) {
            for distance in (0..=70).chain([127, 128, 129, 255, 300]) {
                look(memmove, 300 + distance, 300, count);
                look(memmove, 300, 300 + distance, count);
            }
        }
    }
}
