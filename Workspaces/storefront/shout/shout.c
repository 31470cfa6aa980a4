/*
 * shout: a Lambda function in C. {"text": "hello"} becomes {"text": "HELLO", "characters": 5, "raised": 5}.
 *
 * It shows the C ABI of lamb_handler.h without a JSON library: the scanner below walks the event once.
 */
#include <lamb_handler.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A position in the event. */
typedef struct scanner {
    const uint8_t *next, *end;
} scanner;

static bool take(scanner *scan, uint8_t byte) {
    while (scan->next < scan->end && strchr(" \t\r\n", *scan->next) != NULL && *scan->next != 0) scan->next++;
    if (scan->next == scan->end || *scan->next != byte) return false;
    scan->next++;
    return true;
}

/* Takes a string; the bytes between its quotes, escapes untouched. */
static bool take_string(scanner *scan, lamb_bytes *string) {
    if (!take(scan, '"')) return false;
    string->data = scan->next;
    for (; scan->next < scan->end; scan->next++) {
        if (*scan->next == '"') {
            string->count = (size_t)(scan->next++ - string->data);
            return true;
        }
        if (*scan->next < 0x20) return false;
        if (*scan->next == '\\' && ++scan->next == scan->end) return false;
    }
    return false;
}

/* Skips a value of any kind: strings as a whole, brackets until they balance. */
static bool skip_value(scanner *scan) {
    lamb_bytes ignored;
    int depth = 0;
    for (;;) {
        if (take(scan, '{') || take(scan, '[')) {
            depth++;
        } else if (take(scan, '}') || take(scan, ']')) {
            depth--;
        } else if (take(scan, ',') || take(scan, ':')) {
            if (depth == 0) return false;
            continue;
        } else if (scan->next < scan->end && *scan->next == '"') {
            if (!take_string(scan, &ignored)) return false;
        } else {
            const uint8_t *start = scan->next;
            while (scan->next < scan->end && strchr(",:{}[]\" \t\r\n", *scan->next) == NULL) scan->next++;
            if (scan->next == start) return false;
        }
        if (depth <= 0) return depth == 0;
    }
}

/* Finds the string under a key of the object that the event is. */
static bool find_string(lamb_bytes event, const char *key, lamb_bytes *found) {
    scanner scan = {event.data, event.data + event.count};
    lamb_bytes name;
    if (!take(&scan, '{')) return false;
    do {
        if (!take_string(&scan, &name) || !take(&scan, ':')) return false;
        bool is_wanted = name.count == strlen(key) && memcmp(name.data, key, name.count) == 0;
        scanner value = scan;
        if (is_wanted && take_string(&value, found)) return true;
        if (!skip_value(&scan)) return false;
    } while (take(&scan, ','));
    return false;
}

/* Raises the ASCII letters of a JSON string in place, leaving escapes such as \n and \u00e4 as they are. */
static size_t raise_letters(uint8_t *text, size_t count, size_t *characters) {
    size_t raised = 0;
    *characters = 0;
    for (size_t index = 0; index < count; index++) {
        if ((text[index] & 0xC0) != 0x80) (*characters)++;
        if (text[index] == '\\') {
            index += text[index + 1] == 'u' ? 5 : 1;
        } else if (text[index] >= 'a' && text[index] <= 'z') {
            text[index] = (uint8_t)(text[index] - 'a' + 'A');
            raised++;
        }
    }
    return raised;
}

static lamb_bytes bytes_of(const char *text) { return (lamb_bytes){(const uint8_t *)text, strlen(text)}; }

static void fail(const lamb_reply *reply, const char *type, const char *message) {
    reply->fail(reply->host, bytes_of(type), bytes_of(message), (lamb_bytes){NULL, 0});
}

static void answer(const lamb_reply *reply, uint8_t *text, size_t count) {
    size_t characters;
    size_t raised = raise_letters(text, count, &characters);
    char counts[96];
    int length = snprintf(counts, sizeof counts, "\",\"characters\":%zu,\"raised\":%zu}", characters, raised);
    reply->write(reply->host, "{\"text\":\"", 9);
    reply->write(reply->host, text, count);
    reply->write(reply->host, counts, (size_t)length);
    length = snprintf(counts, sizeof counts, "raised %zu of %zu characters", raised, characters);
    reply->log(reply->host, counts, (size_t)length);
}

LAMB_HANDLER_EXPORT uint32_t lamb_handler_abi_version(void) { return LAMB_HANDLER_ABI_VERSION; }

LAMB_HANDLER_EXPORT void lamb_handler_invoke(lamb_bytes event, const lamb_context *context, const lamb_reply *reply) {
    (void)context;
    lamb_bytes text;
    if (!find_string(event, "text", &text)) {
        fail(reply, "BadEvent", "the event has no string \"text\"");
        return;
    }
    uint8_t *copy = malloc(text.count + 1);
    if (copy == NULL) {
        fail(reply, "OutOfMemory", "no memory for the text");
        return;
    }
    memcpy(copy, text.data, text.count);
    answer(reply, copy, text.count);
    free(copy);
}
