// What a restored environment's /tmp begins with: a copy of what was in it when the snapshot was taken, whose disk
// is part of it ("Improving startup performance with Lambda SnapStart" in the Lambda Developer Guide).

#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/stat.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "launch.h"

// Code and workspace that are shown below /tmp are shown again, and not copied.
static int is_mounted(int directory, const char *name) {
    struct statx status;
    memset(&status, 0, sizeof status);
    int flags = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT;
    if (syscall(SYS_statx, directory, name, flags, STATX_TYPE, &status) != 0) return 1;
    return (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

// An extension may have been there before; what it made stays.
static void copy_file(int from, int to, const char *name, const struct stat *status) {
    int source = openat(from, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    int target = openat(to, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (target < 0 && errno == EEXIST) return;
    if (source < 0 || target < 0) give_up("copy", name);
    // Holes stay holes: a sparse file takes no more room than it did.
    for (off_t start = 0; (start = lseek(source, start, SEEK_DATA)) >= 0;) {
        off_t end = lseek(source, start, SEEK_HOLE);
        lseek(target, start, SEEK_SET);
        while (start < end) {
            ssize_t count = sendfile(target, source, &start, end - start);
            if (count < 0) give_up("copy", name);
            // It was cut off meanwhile.
            if (count == 0) break;
        }
        if (start < end) break;
    }
    if (ftruncate(target, status->st_size) != 0) give_up("copy", name);
    close(source);
    close(target);
}

static void copy_link(int from, int to, const char *name) {
    char text[4096];
    ssize_t length = readlinkat(from, name, text, sizeof text - 1);
    if (length < 0) give_up("read", name);
    text[length] = 0;
    if (symlinkat(text, to, name) != 0 && errno != EEXIST) give_up("link", name);
}

static int open_directory(int directory, const char *name) {
    int opened = openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (opened < 0) give_up("enter", name);
    return opened;
}

static void copy_entry(int from, int to, const char *name) {
    struct stat status;
    if (fstatat(from, name, &status, AT_SYMLINK_NOFOLLOW) != 0 || is_mounted(from, name)) return;
    if (S_ISDIR(status.st_mode)) {
        if (mkdirat(to, name, 0700) != 0 && errno != EEXIST) give_up("make", name);
        int target = open_directory(to, name);
        copy_tree(open_directory(from, name), target);
        close(target);
    } else if (S_ISREG(status.st_mode)) {
        copy_file(from, to, name, &status);
    } else if (S_ISLNK(status.st_mode)) {
        return copy_link(from, to, name);
    } else if (S_ISFIFO(status.st_mode)) {
        if (mkfifoat(to, name, 0600) != 0 && errno != EEXIST) give_up("make", name);
    } else {
        // Whoever listens on a socket listens in the initialised process.
        return;
    }
    // Rights and times as they were; the owner is the same user.
    struct timespec times[2] = {status.st_atim, status.st_mtim};
    fchmodat(to, name, status.st_mode & 07777, 0);
    utimensat(to, name, times, 0);
}

void copy_tree(int from, int to) {
    DIR *entries = fdopendir(from);
    if (entries == NULL) give_up("read", "/tmp");
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) copy_entry(from, to, entry->d_name);
    }
    closedir(entries);
}
