#include "guarded_host.h"

#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

shared_areas areas_of(void *mapping) {
    uint8_t *base = mapping;
    shared_areas areas = {
        .control = mapping,
        .texts = base + LAMB_GUARDED_TEXT_OFFSET,
        .event = base + LAMB_GUARDED_EVENT_OFFSET,
        .response = base + LAMB_GUARDED_RESPONSE_OFFSET,
    };
    return areas;
}

static void append(shared_areas *areas, const void *data, size_t count) {
    lamb_guarded_control *control = areas->control;
    if (control->response_count < LAMB_GUARDED_AREA_BYTES) {
        size_t room = LAMB_GUARDED_AREA_BYTES - control->response_count;
        memcpy(areas->response + control->response_count, data, count < room ? count : room);
    }
    control->response_count += count;
}

static void write_response(void *host, const void *data, size_t count) {
    shared_areas *areas = host;
    if (areas->control->kind == LAMB_GUARDED_OK && count > 0) append(areas, data, count);
}

static void fail_with(shared_areas *areas, uint32_t kind, const lamb_bytes texts[3]) {
    areas->control->kind = kind;
    areas->control->response_count = 0;
    for (int index = 0; index < 3; index++) {
        size_t room = LAMB_GUARDED_AREA_BYTES - areas->control->response_count;
        size_t count = texts[index].count < room ? texts[index].count : room;
        if (count > 0) append(areas, texts[index].data, count);
        areas->control->failure_counts[index] = count;
    }
}

static void fail(void *host, lamb_bytes type, lamb_bytes message, lamb_bytes stack) {
    lamb_bytes texts[3] = {type, message, stack};
    fail_with(host, LAMB_GUARDED_FAILED, texts);
}

static void log_line(void *host, const void *line, size_t count) {
    (void)host;
    struct iovec parts[2] = {{(void *)line, count}, {"\n", 1}};
    ssize_t written = writev(STDOUT_FILENO, parts, 2);
    (void)written; /* a log that nobody reads any more ends this process anyway */
}

lamb_reply reply_into(shared_areas *areas) {
    areas->control->kind = LAMB_GUARDED_OK;
    areas->control->response_count = 0;
    lamb_reply reply = {
        .size = sizeof(lamb_reply),
        .host = areas,
        .write = write_response,
        .fail = fail,
        .log = log_line,
    };
    return reply;
}

void answer_failure(shared_areas *areas, uint32_t kind, const char *type, const char *message) {
    lamb_bytes texts[3] = {
        {(const uint8_t *)type, strlen(type)}, {(const uint8_t *)message, strlen(message)}, {NULL, 0}};
    fail_with(areas, kind, texts);
}

lamb_context context_of(const shared_areas *areas) {
    lamb_context context = {
        .size = sizeof(lamb_context),
        .memory_mb = areas->control->memory_mb,
        .deadline_ms = areas->control->deadline_ms,
    };
    lamb_bytes *texts[LAMB_GUARDED_TEXTS] = {
        &context.request_id, &context.trace_id, &context.function_arn, &context.function_name,
        &context.function_version, &context.log_group, &context.log_stream, &context.client_context,
        &context.cognito_identity,
    };
    const uint8_t *position = areas->texts;
    for (int index = 0; index < LAMB_GUARDED_TEXTS; index++) {
        texts[index]->data = position;
        texts[index]->count = areas->control->text_counts[index];
        position += texts[index]->count;
    }
    return context;
}
