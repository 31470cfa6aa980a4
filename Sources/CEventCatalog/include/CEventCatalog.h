#pragma once
#include <stddef.h>

/// One file of the catalog, embedded in the binary.
struct lamb_event_file {
    /// The service and the type, as in "s3" and "put".
    const char *service;
    const char *type;
    /// The file's bytes, UTF-8 JSON; not ended by a zero.
    const unsigned char *bytes;
    size_t size;
};

/// How many files there are.
size_t lamb_event_file_count(void);
/// The file at an index below the count; files are sorted by service, then type.
struct lamb_event_file lamb_event_file_at(size_t index);
