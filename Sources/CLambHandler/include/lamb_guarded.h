/*
 * What lamb and lamb-guarded-host share: one mapping with a control block, a text area, an event area and a response
 * area. Not part of the ABI: both come from the same build.
 *
 * lamb hands the mapping over as the helper's standard input, and the write end of the log's pipe as its standard
 * output and error. A request is written to the areas, then `request` is raised by one; the helper answers by setting
 * `response` to the same number. Each side sleeps on the word it waits for after a short spin, and says so before.
 */
#ifndef LAMB_GUARDED_H
#define LAMB_GUARDED_H

#include <stddef.h>
#include <stdint.h>

#define LAMB_GUARDED_MAGIC 0x4C414D42u
#define LAMB_GUARDED_TEXTS 9
#define LAMB_GUARDED_CONTROL_BYTES 4096u
#define LAMB_GUARDED_TEXT_BYTES (256u * 1024u)
#define LAMB_GUARDED_AREA_BYTES (8u * 1024u * 1024u)
#define LAMB_GUARDED_TEXT_OFFSET LAMB_GUARDED_CONTROL_BYTES
#define LAMB_GUARDED_EVENT_OFFSET (LAMB_GUARDED_TEXT_OFFSET + LAMB_GUARDED_TEXT_BYTES)
#define LAMB_GUARDED_RESPONSE_OFFSET (LAMB_GUARDED_EVENT_OFFSET + LAMB_GUARDED_AREA_BYTES)
#define LAMB_GUARDED_MAPPING_BYTES (LAMB_GUARDED_RESPONSE_OFFSET + LAMB_GUARDED_AREA_BYTES)

enum lamb_guarded_kind {
    LAMB_GUARDED_OK = 0,
    LAMB_GUARDED_FAILED = 1,      /* the response area holds type, message and stack, one after the other */
    LAMB_GUARDED_NOT_LOADED = 2   /* the same; the library could not be loaded */
};

typedef struct lamb_guarded_control {
    uint32_t magic;
    uint32_t spin_nanoseconds;    /* how long the helper spins before it sleeps */
    uint32_t spin_looks;          /* see lamb_word_spin */
    uint32_t request;             /* raised by lamb; the first is the start, answered when the library is loaded */
    uint32_t response;            /* raised by the helper */
    uint32_t helper_sleeps;
    uint32_t lamb_sleeps;
    uint32_t memory_mb;
    uint32_t kind;
    int64_t deadline_ms;
    uint64_t event_count;
    uint64_t response_count;      /* as the handler wrote it; may be more than the area holds */
    uint64_t failure_counts[3];   /* the lengths of type, message and stack */
    uint64_t peak_kilobytes;      /* the most memory the helper held during the invocation */
    uint64_t text_counts[LAMB_GUARDED_TEXTS]; /* the texts of lamb_context in its order */
} lamb_guarded_control;

/* Where the words and numbers are, for Swift, which has no pointers to members. */
static inline uint32_t *lamb_guarded_request(lamb_guarded_control *control) { return &control->request; }
static inline uint32_t *lamb_guarded_response(lamb_guarded_control *control) { return &control->response; }
static inline uint32_t *lamb_guarded_helper_sleeps(lamb_guarded_control *control) { return &control->helper_sleeps; }
static inline uint32_t *lamb_guarded_lamb_sleeps(lamb_guarded_control *control) { return &control->lamb_sleeps; }
static const uint32_t lamb_guarded_text_offset = LAMB_GUARDED_TEXT_OFFSET;
static const uint32_t lamb_guarded_event_offset = LAMB_GUARDED_EVENT_OFFSET;
static const uint32_t lamb_guarded_response_offset = LAMB_GUARDED_RESPONSE_OFFSET;
static const uint32_t lamb_guarded_text_bytes = LAMB_GUARDED_TEXT_BYTES;
static const uint32_t lamb_guarded_area_bytes = LAMB_GUARDED_AREA_BYTES;
static const uint32_t lamb_guarded_bytes = LAMB_GUARDED_MAPPING_BYTES;
static inline uint64_t *lamb_guarded_text_counts(lamb_guarded_control *control) { return control->text_counts; }
static inline uint64_t *lamb_guarded_failure_counts(lamb_guarded_control *control) { return control->failure_counts; }

/* Creates the mapping's file, of LAMB_GUARDED_MAPPING_BYTES, in memory; -1 and errno when that fails. */
__attribute__((visibility("hidden"))) int lamb_guarded_memory(void);

/* Maps such a file; NULL when that fails. */
__attribute__((visibility("hidden"))) void *lamb_guarded_map(int descriptor);

#endif
