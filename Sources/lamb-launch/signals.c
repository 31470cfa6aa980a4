// Whom an environment may send signals to: lamb's process is out of its reach, as what runs an environment is on Lambda.
//
// The kernel's filter of system calls holds for all that the environment starts as well.

#define _GNU_SOURCE
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "launch.h"

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

static int install(const struct sock_fprog *program) {
    // Without the flag older kernels switch off speculation in filtered processes, which slows them down.
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, program);
}

void forbid_signals_to(pid_t process, pid_t group) {
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
    if (install(&program) == 0 || errno != EACCES) return;
    // Without the right to administer its namespace a process must give up that of setuid programs first.
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) install(&program);
}
#else
void forbid_signals_to(pid_t process, pid_t group) {
    (void)process, (void)group;
}
#endif
