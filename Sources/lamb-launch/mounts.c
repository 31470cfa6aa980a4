// What an environment sees of the file system, in a mount namespace of its own.
//
// Trees are taken first, then places are covered, then the trees are attached: so a tree may come from a place that
// is covered, such as a workspace below /tmp.

#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/mount.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "launch.h"

// The C library has these since glibc 2.36; the kernel since 5.2 and 5.12.
static int take(int directory, const char *path, int links) {
    return syscall(SYS_open_tree, directory, path, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE | links);
}

static int attach(int tree, const char *target) {
    return syscall(SYS_move_mount, tree, "", AT_FDCWD, target, MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_SYMLINKS);
}

static int forbid_writing(int tree) {
    struct mount_attr attributes = {.attr_set = MOUNT_ATTR_RDONLY};
    return syscall(SYS_mount_setattr, tree, "", AT_EMPTY_PATH | AT_RECURSIVE, &attributes, sizeof attributes);
}

static void write_map(const char *file, const char *text) {
    int map = open(file, O_WRONLY | O_CLOEXEC);
    if (map < 0 || write(map, text, strlen(text)) < 0) give_up("write", file);
    close(map);
}

// Whether we have joined the user namespace of a process, which is another than ours was.
static int join_user_namespace(int process) {
    char file[64];
    if (process == 0) return 0;
    snprintf(file, sizeof file, "/proc/%d/ns/user", process);
    int namespace = open(file, O_RDONLY | O_CLOEXEC);
    if (namespace < 0) give_up("open", file);
    int joined = setns(namespace, CLONE_NEWUSER) == 0;
    close(namespace);
    return joined;
}

// An ordinary user becomes itself in a user namespace, which allows mounts; `execve` takes the capabilities away again.
int enter_namespace(int process) {
    uid_t user = geteuid();
    gid_t group = getegid();
    // Whoever owns a user namespace may enter it from the one around it.
    if (join_user_namespace(process) || unshare(CLONE_NEWNS) != 0) {
        char text[64];
        if (unshare(CLONE_NEWNS | CLONE_NEWUSER) != 0) return -1;
        write_map("/proc/self/setgroups", "deny");
        snprintf(text, sizeof text, "%u %u 1\n", user, user);
        write_map("/proc/self/uid_map", text);
        snprintf(text, sizeof text, "%u %u 1\n", group, group);
        write_map("/proc/self/gid_map", text);
    }
    // Mounts of ours stay ours, and those of the machine that come later are seen.
    return mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL);
}

// Makes the directories that lead to a path, and an empty file or a directory there.
static void make_place(const char *path, int is_directory) {
    char text[4096];
    if (snprintf(text, sizeof text, "%s", path) >= (int)sizeof text) give_up("make", path);
    for (char *slash = strchr(text + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(text, 0755);
        *slash = '/';
    }
    if (is_directory) {
        mkdir(text, 0755);
    } else {
        close(open(text, O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
    }
}

static int is_directory(int tree) {
    struct stat status;
    return fstat(tree, &status) == 0 && S_ISDIR(status.st_mode);
}

void take_tree(struct tree *tree) {
    tree->descriptor = take(AT_FDCWD, tree->source, 0);
    if (tree->descriptor < 0) give_up("take", tree->source);
    if (tree->is_read_only && forbid_writing(tree->descriptor) != 0) give_up("protect", tree->source);
}

void attach_tree(struct tree *tree) {
    make_place(tree->target, is_directory(tree->descriptor));
    if (attach(tree->descriptor, tree->target) != 0) give_up("mount", tree->target);
    close(tree->descriptor);
}

void mount_temporary(const char *size) {
    char options[64];
    snprintf(options, sizeof options, "mode=1777,size=%s", size);
    if (mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, options) != 0) give_up("mount", "/tmp");
}

void mount_layers(const char *directories) {
    char options[4096];
    if (snprintf(options, sizeof options, "lowerdir=%s:/opt", directories) >= (int)sizeof options) errno = E2BIG;
    else if (mount("overlay", "/opt", "overlay", MS_RDONLY, options) == 0) return;
    give_up("mount", "/opt");
}

// Lays a new directory over one that cannot be added to, with the same things in it.
void open_up(const char *directory) {
    struct { char name[256]; int tree; int is_directory; } kept[256];
    int count = 0;
    DIR *entries = opendir(directory);
    if (entries == NULL) give_up("read", directory);
    for (struct dirent *entry; count < 256 && (entry = readdir(entries)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        int tree = take(dirfd(entries), entry->d_name, AT_SYMLINK_NOFOLLOW);
        if (tree < 0) continue;
        snprintf(kept[count].name, sizeof kept[count].name, "%s", entry->d_name);
        kept[count++].tree = tree;
    }
    int former = dup(dirfd(entries));
    closedir(entries);
    if (mount("tmpfs", directory, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=1m") != 0) give_up("mount", directory);
    for (int index = 0; index < count; index++) {
        char target[4096], link[4096];
        if (snprintf(target, sizeof target, "%s/%s", directory, kept[index].name) >= (int)sizeof target) continue;
        ssize_t length = readlinkat(former, kept[index].name, link, sizeof link - 1);
        if (length > 0) {
            link[length] = 0;
            if (symlink(link, target) != 0) give_up("link", target);
        } else {
            make_place(target, is_directory(kept[index].tree));
            if (attach(kept[index].tree, target) != 0) give_up("mount", target);
        }
        close(kept[index].tree);
    }
    close(former);
}
