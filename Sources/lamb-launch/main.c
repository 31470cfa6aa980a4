// Sets what an execution environment may use, then becomes its runtime; the process id stays the same.
//
//     lamb-launch [-j FILE]… [-n DESCRIPTORS] [-p PROCESSES] [-d BYTES] -- PROGRAM [ARGUMENT]…
//
// -j  join the control group whose file this is (`tasks` of cgroup v1: unlike a move by somebody else it does not
//     wait for the kernel's grace period, which costs 10 ms)
// -n  the most open files   -p  the most processes of the user   -d  the most data memory
//
// Exits with 127 when the program does not exist and 126 for everything else that went wrong, as shells do.

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "launch.h"

_Noreturn void give_up(const char *what, const char *name) {
    dprintf(STDERR_FILENO, "lamb-launch: cannot %s \"%s\": %s\n", what, name, strerror(errno));
    _exit(errno == ENOENT ? 127 : 126);
}

static void join(const char *file) {
    int group = open(file, O_WRONLY | O_CLOEXEC);
    if (group < 0 || write(group, "0", 1) != 1) give_up("join", file);
    close(group);
}

// Both limits are set, so that the program cannot raise them again; one that is lower already stays.
static void limit(int resource, const char *text) {
    struct rlimit former;
    rlim_t value = strtoull(text, NULL, 10);
    if (getrlimit(resource, &former) != 0) give_up("read the limit", text);
    if (former.rlim_max != RLIM_INFINITY && former.rlim_max < value) value = former.rlim_max;
    struct rlimit wanted = {value, value};
    if (setrlimit(resource, &wanted) != 0) give_up("set the limit", text);
}

int main(int count, char **arguments) {
    int option;
    while ((option = getopt(count, arguments, "+j:n:p:d:")) != -1) {
        switch (option) {
        case 'j': join(optarg); break;
        case 'n': limit(RLIMIT_NOFILE, optarg); break;
        case 'p': limit(RLIMIT_NPROC, optarg); break;
        case 'd': limit(RLIMIT_DATA, optarg); break;
        default: return 126;
        }
    }
    if (optind >= count) return 126;
    execvp(arguments[optind], arguments + optind);
    give_up("run", arguments[optind]);
}
