/*
 * lamb_handler.h: the C ABI between lamb and a Lambda function in a dynamic library, version 1.
 *
 * A library exports
 *
 *     uint32_t lamb_handler_abi_version(void);                          required
 *     void lamb_handler_init(const lamb_reply *reply);                  optional
 *     void lamb_handler_invoke(lamb_bytes event,
 *                              const lamb_context *context,
 *                              const lamb_reply *reply);                required
 *
 * and may be written in C, Rust, Zig or whatever can export C functions. Swift functions import LambHandler instead,
 * which exports these for them.
 *
 * The life of a library
 *   1. It is loaded from a private copy of its file, with dlopen(RTLD_NOW | RTLD_LOCAL). It is never unloaded. Each
 *      execution environment loads a copy of its own, so that, as in the service, globals are one environment's.
 *   2. lamb_handler_abi_version must return LAMB_HANDLER_ABI_VERSION.
 *   3. lamb_handler_init runs once, when the library exports it. Calling reply->fail in it ends the environment and
 *      makes the invocation fail with that error; reply->write is not allowed there.
 *   4. lamb_handler_invoke runs once an invocation, always on the same thread as the init, never twice at a time. It
 *      returns when the response is complete: a handler that works on other threads waits for them.
 *
 * Replying
 *   reply->write appends to the response, as often as wanted; a handler that writes nothing answers `null`.
 *   reply->fail  makes the invocation a function error; what was written before is dropped. The last call wins.
 *   reply->log   writes one line to the function's log; it may be called from any thread while an invocation runs.
 *   The first argument of each is reply->host. The bytes are copied before the call returns.
 *
 * Memory
 *   Everything the host passes is valid until lamb_handler_invoke (or _init) returns. Texts are UTF-8 and are NOT
 *   terminated by a NUL: use their count. An absent text has a count of 0. Nothing has to be freed by either side.
 *
 * Growing
 *   lamb_context and lamb_reply begin with their size as the host knows it. A later version of the host may append
 *   members; read one that was added after version 1 only when `size` says that it is there.
 *
 * A minimal handler
 *
 *     #include <lamb_handler.h>
 *     uint32_t lamb_handler_abi_version(void) { return LAMB_HANDLER_ABI_VERSION; }
 *     void lamb_handler_invoke(lamb_bytes event, const lamb_context *context, const lamb_reply *reply) {
 *         reply->write(reply->host, event.data, event.count);
 *     }
 *
 *     cc -shared -fPIC -fvisibility=hidden -I... echo.c -o libecho.so
 *
 * Guarded and in-process
 *   By default lamb loads the library in a helper process: a crash, exit() or an endless loop costs the invocation and
 *   the environment. Standard output and standard error are captured there. In lamb's own process (--where in-process)
 *   a crash ends lamb, what is printed goes to lamb's own streams, and the function's environment variables are not
 *   set; only reply->log is captured.
 */
#ifndef LAMB_HANDLER_H
#define LAMB_HANDLER_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define LAMB_HANDLER_ABI_VERSION 1

#if defined(__GNUC__)
#define LAMB_HANDLER_EXPORT __attribute__((visibility("default")))
#else
#define LAMB_HANDLER_EXPORT
#endif

/* Bytes that belong to somebody else. */
typedef struct lamb_bytes {
    const uint8_t *data;
    size_t count;
} lamb_bytes;

/* What is known of an invocation besides its event. */
typedef struct lamb_context {
    uint32_t size;               /* sizeof(lamb_context) as the host knows it */
    uint32_t memory_mb;          /* the function's memory limit */
    int64_t deadline_ms;         /* when the time-out passes, in milliseconds since the Unix epoch */
    lamb_bytes request_id;
    lamb_bytes trace_id;         /* the X-Ray header, Root=...;Parent=...;Sampled=... */
    lamb_bytes function_arn;     /* as invoked, with the qualifier if there was one */
    lamb_bytes function_name;
    lamb_bytes function_version;
    lamb_bytes log_group;
    lamb_bytes log_stream;
    lamb_bytes client_context;   /* JSON of a mobile SDK, mostly absent */
    lamb_bytes cognito_identity; /* JSON of a mobile SDK, mostly absent */
} lamb_context;

/* How a handler answers. */
typedef struct lamb_reply {
    uint32_t size;               /* sizeof(lamb_reply) as the host knows it */
    uint32_t reserved;
    void *host;                  /* the first argument of the functions below */
    void (*write)(void *host, const void *data, size_t count);
    /* type as it appears in "errorType"; stack is absent or a JSON array that becomes "stackTrace" */
    void (*fail)(void *host, lamb_bytes type, lamb_bytes message, lamb_bytes stack);
    void (*log)(void *host, const void *line, size_t count);
} lamb_reply;

LAMB_HANDLER_EXPORT uint32_t lamb_handler_abi_version(void);
LAMB_HANDLER_EXPORT void lamb_handler_init(const lamb_reply *reply);
LAMB_HANDLER_EXPORT void lamb_handler_invoke(lamb_bytes event, const lamb_context *context, const lamb_reply *reply);

typedef uint32_t (*lamb_handler_abi_version_function)(void);
typedef void (*lamb_handler_init_function)(const lamb_reply *reply);
typedef void (*lamb_handler_invoke_function)(lamb_bytes event, const lamb_context *context, const lamb_reply *reply);

#ifdef __cplusplus
}
#endif
#endif
