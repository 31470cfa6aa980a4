#define _GNU_SOURCE
/* The yardstick: the least that a Runtime API server can do. One thread, plain sockets, one event for ever.
 *
 * yardstick PORT-FILE COUNT EVENT-FILE
 *
 * Listens on a loopback port, writes its number to PORT-FILE, hands out the event COUNT times, and prints for each
 * exchange the nanoseconds from handing out the event to having read the whole answer, one number a line. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { most_connections = 8, most_bytes = 8 << 20 };

struct connection {
    int descriptor;
    char *bytes;
    size_t count;
};

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void send_all(int descriptor, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t sent = write(descriptor, bytes, count);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) fail("write");
        bytes += sent;
        count -= (size_t)sent;
    }
}

static int listen_on_loopback(const char *port_file) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 8) != 0
        || getsockname(listener, (struct sockaddr *)&address, &size) != 0)
        fail("listen");
    FILE *file = fopen(port_file, "w");
    if (file == NULL) fail(port_file);
    fprintf(file, "%d\n", ntohs(address.sin_port));
    fclose(file);
    return listener;
}

/* The length of the first whole request in a connection's bytes; 0 when more have to come. */
static size_t request_length(const struct connection *connection) {
    char *end = memmem(connection->bytes, connection->count, "\r\n\r\n", 4);
    if (end == NULL) return 0;
    size_t head = (size_t)(end - connection->bytes) + 4, body = 0;
    for (char *line = connection->bytes; line < end; line = (char *)memchr(line, '\n', (size_t)(end + 2 - line)) + 1)
        if (strncasecmp(line, "content-length:", 15) == 0) body = strtoul(line + 15, NULL, 10);
    return connection->count >= head + body ? head + body : 0;
}

int main(int count, char **arguments) {
    if (count != 4) return 64;
    long wanted = atol(arguments[2]), handed = 0, answered = 0;
    FILE *file = fopen(arguments[3], "r");
    if (file == NULL) fail(arguments[3]);
    static char event[65536], next[70000];
    size_t length = fread(event, 1, sizeof event, file);
    fclose(file);
    int next_length = snprintf(
        next, sizeof next,
        "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: 8476a536-e9f4-11e8-9739-2dfe598c3fcd\r\n"
        "Lambda-Runtime-Deadline-Ms: 4102444800000\r\nLambda-Runtime-Trace-Id: "
        "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1\r\n"
        "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:123456789012:function:f\r\n"
        "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%.*s",
        length, (int)length, event);
    static const char accepted[] = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";

    long long *samples = calloc((size_t)wanted, sizeof *samples), started = 0;
    struct connection connections[most_connections] = {0};
    struct pollfd polled[most_connections + 1] = {{.fd = listen_on_loopback(arguments[1]), .events = POLLIN}};
    int used = 0;
    while (answered < wanted) {
        for (int index = 0; index < used; index++)
            polled[index + 1] = (struct pollfd){.fd = connections[index].descriptor, .events = POLLIN};
        if (poll(polled, (nfds_t)used + 1, 30000) <= 0) fail("no request within 30 s");
        if (polled[0].revents && used < most_connections) {
            int one = 1, descriptor = accept4(polled[0].fd, NULL, NULL, SOCK_CLOEXEC);
            setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
            connections[used++] = (struct connection){descriptor, malloc(most_bytes), 0};
            continue;
        }
        for (int index = 0; index < used; index++) {
            if (!polled[index + 1].revents) continue;
            struct connection *from = &connections[index];
            ssize_t got = read(from->descriptor, from->bytes + from->count, most_bytes - from->count);
            if (got <= 0) {
                close(from->descriptor);
                free(from->bytes);
                connections[index] = connections[--used];
                break;
            }
            from->count += (size_t)got;
            size_t request = request_length(from);
            if (request == 0) continue;
            int is_next = from->bytes[0] == 'G';
            if (!is_next && memmem(from->bytes, request, "/error ", 7) != NULL) {
                fprintf(stderr, "%.*s\n", (int)request, from->bytes);
                return 1;
            }
            memmove(from->bytes, from->bytes + request, from->count - request);
            from->count -= request;
            if (is_next) {
                handed++;
                started = now();
                send_all(from->descriptor, next, (size_t)next_length);
            } else {
                samples[answered++] = now() - started;
                send_all(from->descriptor, accepted, sizeof accepted - 1);
            }
        }
    }
    for (long index = 0; index < answered; index++) printf("%lld\n", samples[index]);
    return handed == answered ? 0 : 1;
}
