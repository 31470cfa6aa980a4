/* The parts of lamb-guarded-host. */
#ifndef GUARDED_HOST_H
#define GUARDED_HOST_H

#include "lamb_guarded.h"
#include "lamb_handler.h"

/* The functions that a library exports. */
typedef struct loaded_library {
    lamb_handler_init_function init; /* NULL when the library has none */
    lamb_handler_invoke_function invoke;
} loaded_library;

/* Loads a library; returns NULL, or what is wrong in words that stay valid until the next call. */
const char *load_library(const char *path, loaded_library *library);

/* The mapping as memory. */
typedef struct shared_areas {
    lamb_guarded_control *control;
    uint8_t *texts, *event, *response;
} shared_areas;

/* Points at the areas of a mapping. */
shared_areas areas_of(void *mapping);

/* The reply functions, which write into the response area. */
lamb_reply reply_into(shared_areas *areas);

/* Makes the answer a failure. */
void answer_failure(shared_areas *areas, uint32_t kind, const char *type, const char *message);

/* The context as the control block has it. */
lamb_context context_of(const shared_areas *areas);

/* The most memory this process held since the last call, in kilobytes. */
uint64_t peak_kilobytes(void);

/* Makes this process and its group end when nobody reads the log any more, because lamb is gone. */
void end_with_reader_of(int log_descriptor);

#endif
