// Sets what an execution environment may use and see, then becomes its runtime; the process id stays the same.
//
//     lamb-launch [OPTION]… -- PROGRAM [ARGUMENT]…
//     lamb-launch -h [OPTION]…
//
// What it may use:
// -j FILE   join the control group whose file this is (`tasks` of cgroup v1: unlike a move by somebody else it does
//           not wait for the kernel's grace period, which costs 10 ms)
// -n NUMBER the most open files
// -p NUMBER the most processes of the user; only with a namespace, where others do not count
// -d BYTES  the most data memory
//
// What it sees, in a mount namespace of its own:
// -t BYTES  a /tmp of this size; the other options of this kind need it
// -b DIR    this directory is /tmp instead, for processes that share one; its size does not hold then
// -f DIR    where this user may make no namespace, go on without and name this directory in TMPDIR
// -l DIRS   lay these over /opt, the uppermost first, separated by colons
// -c DIR    lay a directory over this one that can be added to, with the same things in it
// -s PATH   the source of the next -r or -w
// -r PATH   show the source here, read-only      -w PATH   show the source here
//
// For environments that are restored from a snapshot, which are forked and not started:
// -h        run no program: say `ready` on standard output and hold the namespace until standard input ends
// -u PID    the process they are forked from, whose user namespace ours is made in
// -i DIR    /tmp begins with a copy of what is in this directory
//
// What runs it, its parent, can be sent no signals from then on.
//
// Exits with 127 when the program does not exist and 126 for everything else that went wrong, as shells do.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "launch.h"

enum { most_trees = 64, most_covers = 4 };

struct view {
    const char *temporary_size, *fallback, *layers, *shared, *initial;
    const char *covers[most_covers];
    struct tree trees[most_trees];
    int cover_count, tree_count, process;
};

_Noreturn void give_up(const char *what, const char *name) {
    int reason = errno;
    dprintf(STDERR_FILENO, "lamb-launch: cannot %s \"%s\": %s\n", what, name, strerror(reason));
    _exit(reason == ENOENT ? 127 : 126);
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

static void add_tree(struct view *view, const char *source, const char *target, int is_read_only) {
    errno = E2BIG;
    if (view->tree_count == most_trees || source == NULL) give_up("show", target);
    view->trees[view->tree_count++] = (struct tree){source, target, is_read_only, -1};
}

static int open_directory(const char *path) {
    if (path == NULL) return -1;
    int directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0) give_up("open", path);
    return directory;
}

static void fill(const char *path, int initial) {
    if (initial < 0) return;
    int directory = open_directory(path);
    copy_tree(initial, directory);
    close(directory);
}

// Whether the environment has a namespace of its own now.
static int show(struct view *view) {
    char directory[4096];
    int initial = open_directory(view->initial);
    if (view->temporary_size == NULL) {
        if (view->fallback != NULL) fill(view->fallback, initial);
        return 0;
    }
    if (getcwd(directory, sizeof directory) == NULL) give_up("find", ".");
    if (enter_namespace(view->process) != 0) {
        if (view->fallback == NULL) give_up("make", "a mount namespace");
        setenv("TMPDIR", view->fallback, 1);
        return 0;
    }
    for (int index = 0; index < view->tree_count; index++) take_tree(&view->trees[index]);
    if (view->layers != NULL) mount_layers(view->layers);
    if (view->shared != NULL) {
        struct tree temporary = {view->shared, "/tmp", 0, -1};
        take_tree(&temporary);
        attach_tree(&temporary);
    } else {
        mount_temporary(view->temporary_size);
    }
    fill("/tmp", initial);
    for (int index = 0; index < view->cover_count; index++) open_up(view->covers[index]);
    for (int index = 0; index < view->tree_count; index++) attach_tree(&view->trees[index]);
    // The directory's name leads somewhere else now.
    if (chdir(directory) != 0) give_up("enter", directory);
    return 1;
}

// Until whoever wants the namespace has it, or is gone.
_Noreturn static void hold(void) {
    char nothing;
    if (write(STDOUT_FILENO, "ready\n", 6) != 6) give_up("tell", "ready");
    while (read(STDIN_FILENO, &nothing, 1) > 0) {
    }
    _exit(0);
}

int main(int count, char **arguments) {
    static struct view view;
    const char *source = NULL, *processes = NULL;
    int option, holds = 0;
    while ((option = getopt(count, arguments, "+hj:n:p:d:t:b:f:l:c:s:r:w:u:i:")) != -1) {
        switch (option) {
        case 'j': join(optarg); break;
        case 'n': limit(RLIMIT_NOFILE, optarg); break;
        case 'p': processes = optarg; break;
        case 'd': limit(RLIMIT_DATA, optarg); break;
        case 't': view.temporary_size = optarg; break;
        case 'b': view.shared = optarg; break;
        case 'f': view.fallback = optarg; break;
        case 'l': view.layers = optarg; break;
        case 'c': if (view.cover_count < most_covers) view.covers[view.cover_count++] = optarg; break;
        case 's': source = optarg; break;
        case 'r': add_tree(&view, source, optarg, 1); break;
        case 'w': add_tree(&view, source, optarg, 0); break;
        case 'h': holds = 1; break;
        case 'u': view.process = atoi(optarg); break;
        case 'i': view.initial = optarg; break;
        default: return 126;
        }
    }
    if (optind >= count && !holds) return 126;
    if (show(&view) && processes != NULL) limit(RLIMIT_NPROC, processes);
    if (holds) hold();
    forbid_signals_to(getppid(), getpgid(getppid()));
    execvp(arguments[optind], arguments + optind);
    give_up("run", arguments[optind]);
}
