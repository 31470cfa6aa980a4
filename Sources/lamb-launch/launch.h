#pragma once

#include <sys/types.h>

// Part of the file system that is shown in another place, or in its own one without the right to write.
struct tree {
    const char *source;
    const char *target;
    int is_read_only;
    int descriptor;
};

// Says on standard error what cannot be done to what, with the reason in `errno`, and exits.
_Noreturn void give_up(const char *what, const char *name);

// Enters a mount namespace; -1 when this user may not. When a process is named that is in a user namespace of its own,
// ours is one inside that, so that others in it may follow; 0 names none.
int enter_namespace(int process);
void take_tree(struct tree *tree);
// Makes the place when it is missing.
void attach_tree(struct tree *tree);
// Gives `/tmp` a memory file system of a size in bytes.
void mount_temporary(const char *size);
// Lays directories, the uppermost first and separated by colons, over `/opt`.
void mount_layers(const char *directories);
// Makes a directory one that places can be added to.
void open_up(const char *directory);
// Copies what is in a directory into another, both open; the first one is closed.
void copy_tree(int from, int to);
// Takes from this process, and what it starts, the right to send signals to a process, to its group, or to all processes
// there are: `EPERM`, as for those of another user. Goes on without where the kernel knows no way.
void forbid_signals_to(pid_t process, pid_t group);
