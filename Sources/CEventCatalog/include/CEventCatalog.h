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

/// A file with what the fields of events mean, of a service or included by others.
struct lamb_field_file {
    /// The service, as in "s3", or the name that others include it by.
    const char *name;
    /// The file's bytes, UTF-8 JSON; not ended by a zero.
    const unsigned char *bytes;
    size_t size;
};

/// How many files there are.
size_t lamb_event_file_count(void);
/// The file at an index below the count; files are sorted by service, then type.
struct lamb_event_file lamb_event_file_at(size_t index);
/// How many files with meanings there are.
size_t lamb_field_file_count(void);
/// The file with meanings at an index below the count, sorted by name.
struct lamb_field_file lamb_field_file_at(size_t index);
