#pragma once
#include <stddef.h>

/// One file of the classroom workspace, embedded in the binary.
struct lamb_classroom_file {
    /// Its path in the workspace, as in "handlers/counter.py".
    const char *path;
    /// The file's bytes; not ended by a zero.
    const unsigned char *bytes;
    size_t size;
};

/// How many files there are.
size_t lamb_classroom_file_count(void);
/// The file at an index below the count; files are sorted by path.
struct lamb_classroom_file lamb_classroom_file_at(size_t index);
