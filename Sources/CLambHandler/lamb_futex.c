#define _GNU_SOURCE
#include "lamb_futex.h"

#include <linux/futex.h>
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int64_t now_nanoseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

bool lamb_word_spin(const uint32_t *word, uint32_t value, uint32_t nanoseconds, uint32_t looks) {
    int64_t end = 0;
    for (;;) {
        for (uint32_t turn = 0; turn < looks; turn++) {
            if (lamb_word_load(word) != value) return true;
            lamb_spin_pause();
        }
        int64_t now = now_nanoseconds();
        if (end == 0) end = now + nanoseconds;
        if (lamb_word_load(word) != value) return true;
        if (now >= end) return false;
        sched_yield();
    }
}

void lamb_word_sleep(const uint32_t *word, uint32_t value, int64_t nanoseconds, bool shared) {
    struct timespec patience = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000};
    int operation = shared ? FUTEX_WAIT : FUTEX_WAIT_PRIVATE;
    syscall(SYS_futex, word, operation, value, nanoseconds < 0 ? NULL : &patience, NULL, 0);
}

void lamb_word_wake(const uint32_t *word, bool shared) {
    syscall(SYS_futex, word, shared ? FUTEX_WAKE : FUTEX_WAKE_PRIVATE, INT32_MAX, NULL, NULL, 0);
}
