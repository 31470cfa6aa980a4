// Whom an environment may send signals to: lamb's process is out of its reach, as what runs an environment is on Lambda.
//
// Landlock keeps its signals to itself since Linux 6.12, at no cost; before that a filter of system calls, which takes
// a little time of each call, keeps them from lamb. Either holds for all that the environment starts as well.

#define _GNU_SOURCE
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "launch.h"

// Restricts this process by what `restrict_self` does, which may need it to give up the right of setuid programs first: one
// that may not administer its namespace does.
static int restricts(int (*restrict_self)(const void *), const void *how) {
    if (restrict_self(how) == 0) return 1;
    if (errno != EPERM && errno != EACCES) return 0;
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && restrict_self(how) == 0;
}

// The C library's headers may be older than the kernel.
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_restrict_self 446
#endif
struct landlock_rules { uint64_t files, network, scopes; };
enum { landlock_scope_signal = 2 };

static int enter_domain(const void *rules) {
    return syscall(SYS_landlock_restrict_self, *(const int *)rules, 0);
}

static int keep_signals_inside(void) {
    struct landlock_rules rules = {.scopes = landlock_scope_signal};
    int descriptor = syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
    if (descriptor < 0) return 0;
    int is_inside = restricts(enter_domain, &descriptor);
    close(descriptor);
    return is_inside;
}

#if defined(__x86_64__)
#define NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE AUDIT_ARCH_AARCH64
#endif

#ifdef NATIVE
#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define ANSWER(value) BPF_STMT(BPF_RET | BPF_K, value)
// Goes on with the next instruction when the loaded value is this one, else passes over some.
#define UNLESS(value, passed) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, passed)
// Goes to the one after some when the loaded value is this one.
#define WHEN(value, passed) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, passed, 0)

static int install(const void *program) {
    // Without the flag older kernels switch off speculation in filtered processes, which slows them down.
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, program);
}

static void filter_signals_to(pid_t process, pid_t group) {
    struct sock_filter instructions[] = {
        LOAD(arch),
        UNLESS(NATIVE, 7),
        LOAD(nr),
        // The calls whose first argument is a process, or a group below zero.
        WHEN(SYS_kill, 6),
        WHEN(SYS_tkill, 5),
        WHEN(SYS_tgkill, 4),
        WHEN(SYS_rt_sigqueueinfo, 3),
        WHEN(SYS_rt_tgsigqueueinfo, 2),
        WHEN(SYS_pidfd_open, 1),
        ANSWER(SECCOMP_RET_ALLOW),
        // A process id has 32 bits; on these machines its low half comes first.
        LOAD(args[0]),
        WHEN((unsigned)process, 3),
        WHEN((unsigned)-group, 2),
        WHEN((unsigned)-1, 1),
        ANSWER(SECCOMP_RET_ALLOW),
        ANSWER(SECCOMP_RET_ERRNO | EPERM),
    };
    struct sock_fprog program = {sizeof instructions / sizeof *instructions, instructions};
    restricts(install, &program);
}
#else
static void filter_signals_to(pid_t process, pid_t group) {
    (void)process, (void)group;
}
#endif

void forbid_signals_to(pid_t process, pid_t group) {
    if (!keep_signals_inside()) filter_signals_to(process, group);
}
