/*
 * lamb-guarded-host LIBRARY: runs a function's library for lamb, so that a crash costs this process only.
 *
 * Standard input is the shared mapping of lamb_guarded.h, standard output and error are the function's log. It has no
 * Swift runtime of its own; the library brings one if it needs it.
 */
#define _GNU_SOURCE
#include "guarded_host.h"
#include "lamb_futex.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static void await_request(lamb_guarded_control *control, uint32_t answered) {
    if (lamb_word_spin(&control->request, answered, control->spin_nanoseconds, control->spin_looks)) return;
    while (lamb_word_load(&control->request) == answered) {
        lamb_word_store(&control->helper_sleeps, 1);
        lamb_word_sleep(&control->request, answered, -1, true);
        lamb_word_store(&control->helper_sleeps, 0);
    }
}

static void answer(lamb_guarded_control *control, uint32_t request) {
    fflush(NULL);
    control->peak_kilobytes = peak_kilobytes();
    lamb_word_store(&control->response, request);
    if (lamb_word_load(&control->lamb_sleeps)) lamb_word_wake(&control->response, true);
}

static void start(const char *path, shared_areas *areas, loaded_library *library) {
    const char *fault = load_library(path, library);
    if (fault != NULL) {
        answer_failure(areas, LAMB_GUARDED_NOT_LOADED, "Runtime.InvalidEntrypoint", fault);
        return;
    }
    lamb_reply reply = reply_into(areas);
    if (library->init != NULL) library->init(&reply);
}

static void serve(const char *path, shared_areas *areas) {
    loaded_library library;
    uint32_t request = 0;
    for (;;) {
        await_request(areas->control, request);
        request++;
        lamb_reply reply = reply_into(areas);
        if (request == 1) {
            start(path, areas, &library);
        } else {
            lamb_context context = context_of(areas);
            lamb_bytes event = {areas->event, areas->control->event_count};
            library.invoke(event, &context, &reply);
        }
        answer(areas->control, request);
    }
}

static int take_mapping(void **mapping) {
    *mapping = lamb_guarded_map(STDIN_FILENO);
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0) return -1;
    close(nothing);
    return *mapping == NULL || ((lamb_guarded_control *)*mapping)->magic != LAMB_GUARDED_MAGIC ? -1 : 0;
}

int main(int count, char **arguments) {
    void *mapping = NULL;
    if (count != 2 || take_mapping(&mapping) != 0) {
        fputs("lamb-guarded-host is started by lamb, with a library and a shared mapping\n", stderr);
        return 64;
    }
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    setvbuf(stdout, NULL, _IOLBF, 0);
    end_with_reader_of(STDOUT_FILENO);
    shared_areas areas = areas_of(mapping);
    serve(arguments[1], &areas);
}
