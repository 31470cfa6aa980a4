/* Words shared by two threads or two processes: loads, stores, and sleeping until one changes. Not part of the ABI. */
#ifndef LAMB_FUTEX_H
#define LAMB_FUTEX_H

#include <stdbool.h>
#include <stdint.h>

static inline uint32_t lamb_word_load(const uint32_t *word) { return __atomic_load_n(word, __ATOMIC_SEQ_CST); }

static inline void lamb_word_store(uint32_t *word, uint32_t value) { __atomic_store_n(word, value, __ATOMIC_SEQ_CST); }

static inline void lamb_spin_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

/*
 * Spins until the word no longer has the value; false when the time is up. Between two offers of the core to others it
 * looks so many times: 0 where there is only one core.
 */
__attribute__((visibility("hidden")))
bool lamb_word_spin(const uint32_t *word, uint32_t value, uint32_t nanoseconds, uint32_t looks);

/* Sleeps while the word has the value, at most so long (negative: for ever). It may return early. */
__attribute__((visibility("hidden")))
void lamb_word_sleep(const uint32_t *word, uint32_t value, int64_t nanoseconds, bool shared);

/* Wakes who sleeps on the word. */
__attribute__((visibility("hidden")))
void lamb_word_wake(const uint32_t *word, bool shared);

#endif
