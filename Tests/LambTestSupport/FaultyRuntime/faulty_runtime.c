// A custom runtime that misbehaves as it is told, quick to start: the stranger that lamb's tests of faults run.
//
// A fault is "STAGE:DEED". Those of the stages `init` (before anything) and `connected` (a connection is open, nothing
// was asked) come from the variable FAULT; those of `handler` and `answered` (the acknowledgement was read) are the
// event, a JSON string. Whatever it survives it answers, with the statuses of what was refused meanwhile: `[]`, `[403]`.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define BASE "/2018-06-01/runtime/"

// MARK: - The Runtime API

static const char *host;
static int api = -1;
static char id[64], *event;
static char seen[256];

static int connected(void) {
    char name[64];
    snprintf(name, sizeof name, "%s", host);
    char *port = strchr(name, ':');
    *port++ = 0;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(port))};
    inet_pton(AF_INET, name, &address.sin_addr);
    int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), yes = 1;
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (connect(connection, (struct sockaddr *)&address, sizeof address) != 0) _exit(90);
    if (connection > 2) return connection;
    // The numbers of output that was closed stay unused.
    int other = fcntl(connection, F_DUPFD_CLOEXEC, 3);
    close(connection);
    return other;
}

static void reconnect(void) {
    close(api);
    api = connected();
}

static void put(const void *bytes, size_t count) {
    const char *rest = bytes;
    while (count > 0) {
        ssize_t sent = send(api, rest, count, MSG_NOSIGNAL);
        if (sent <= 0) return;
        rest += sent;
        count -= sent;
    }
}

static void say(const char *text) { put(text, strlen(text)); }

static void ask(void) {
    char head[160];
    snprintf(head, sizeof head, "GET " BASE "invocation/next HTTP/1.1\r\nHost: %s\r\n\r\n", host);
    say(head);
}

static void begin_answer(const char *request, const char *headers) {
    char head[512];
    snprintf(head, sizeof head, "POST " BASE "invocation/%s/response HTTP/1.1\r\nHost: %s\r\n%s\r\n", request, host, headers);
    say(head);
}

static void answer(const char *request, const char *body) {
    char message[1024];
    snprintf(
        message, sizeof message,
        "POST " BASE "invocation/%s/response HTTP/1.1\r\nHost: %s\r\nContent-Length: %zu\r\n\r\n%s",
        request, host, strlen(body), body
    );
    say(message);
}

// Reads one response whole; its status, or 0 when the connection ended first. Keeps the id and the event of a next.
static int hear(void) {
    static char *buffer;
    static const size_t room = 8 << 20;
    if (!buffer) buffer = malloc(room);
    size_t count = 0, total = room - 1;
    char *body = NULL;
    while (count < total) {
        ssize_t got = recv(api, buffer + count, body ? total - count : 1, 0);
        if (got <= 0) return 0;
        count += got;
        buffer[count] = 0;
        if (body || count < 4 || memcmp(buffer + count - 4, "\r\n\r\n", 4)) continue;
        body = buffer + count;
        char *length = strcasestr(buffer, "content-length:");
        total = count + (length ? strtoul(length + 15, NULL, 10) : 0);
    }
    char *request = strcasestr(buffer, "lambda-runtime-aws-request-id:");
    if (request && request < body) {
        sscanf(request + 30, " %63[^\r]", id);
        event = body;
    }
    return atoi(buffer + 9);
}

// Notes a refusal, or 0 for a connection that ended, for the next answer.
static void note(int status) {
    if (status == 202 || status == 200) return;
    size_t used = strlen(seen);
    snprintf(seen + used, sizeof seen - used, "%s%d", used ? "," : "", status);
}

static void answer_as_usual(void) {
    char body[300];
    snprintf(body, sizeof body, "[%s]", seen);
    seen[0] = 0;
    answer(id, body);
    note(hear());
}

// MARK: - Deeds

static void hang(void) {
    for (;;) pause();
}

static void leave_well(void) { _exit(0); }
static void leave_badly(void) { _exit(3); }
static void crash(void) { *(volatile int *)8 = 0; }
static void be_killed(void) { raise(SIGKILL); }

static void ask_while_busy(void) {
    ask();
    note(hear());
}

// Asks on a second connection as well, then listens to the second alone.
static void ask_on_two(void) {
    ask();
    int first = api;
    api = connected();
    ask();
    char byte;
    note(recv(first, &byte, 1, 0) == 0 ? 0 : 1);
    close(first);
    hear();
}

static void answer_another(void) {
    answer("00000000-0000-4000-8000-00000000dead", "true");
    note(hear());
}

static void answer_again(void) {
    answer(id, "\"again\"");
    note(hear());
}

static void send_garbage(void) {
    say("\001\002\377 garbage\r\n\r\n");
    note(hear());
    reconnect();
}

static void send_smuggled(void) {
    begin_answer(id, "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n");
    note(hear());
    reconnect();
}

static void send_negative_length(void) {
    begin_answer(id, "Content-Length: -1\r\n");
    note(hear());
    reconnect();
}

static void send_bad_chunk(void) {
    begin_answer(id, "Transfer-Encoding: chunked\r\n");
    say("zz\r\n");
    note(hear());
    reconnect();
}

// A head just over the 2 MB that are taken, in one line or in many: all of it is read before it is refused.
static void bomb(const char *piece) {
    say("GET " BASE "invocation/next HTTP/1.1\r\n");
    char block[1 << 16];
    for (size_t used = 0; used < sizeof block; used++) block[used] = piece[used % strlen(piece)];
    for (int round = 0; round < 32; round++) put(block, sizeof block);
    note(hear());
    reconnect();
}

static void bomb_in_one_header(void) { bomb("x"); }
static void bomb_of_headers(void) { bomb("a: b\r\n"); }

static void promise_much(void) {
    begin_answer(id, "Content-Length: 10737418240\r\n");
    say("[1,2,3");
}

static void promise_much_and_wait(void) { promise_much(), hang(); }
static void promise_much_and_vanish(void) { promise_much(), reconnect(); }

static void drip(void) {
    begin_answer(id, "Content-Length: 1000000\r\n");
    for (;;) {
        say("x");
        usleep(20000);
    }
}

static void answer_in_single_bytes(void) {
    begin_answer(id, "Transfer-Encoding: chunked\r\n");
    say("1\r\n\"\r\n");
    for (int index = 0; index < 2000; index++) say("1\r\nx\r\n");
    say("1\r\n\"\r\n0\r\n\r\n");
    note(hear());
}

static void answer_byte_by_byte(void) {
    char message[512];
    snprintf(
        message, sizeof message,
        "POST " BASE "invocation/%s/response HTTP/1.1\r\nHost: %s\r\nContent-Length: 6\r\n\r\n\"slow\"", id, host
    );
    for (char *byte = message; *byte; byte++) put(byte, 1);
    note(hear());
}

// Says that it will send no more, right behind its answer, and listens on.
static void answer_and_half_close(void) {
    answer(id, "\"half\"");
    shutdown(api, SHUT_WR);
    note(hear());
    reconnect();
}

static void half_close_waiting(void) {
    ask();
    shutdown(api, SHUT_WR);
    note(hear());
    reconnect();
}

// Ends the connection with a reset, whatever is on its way.
static void reset(void) {
    struct linger now = {1, 0};
    setsockopt(api, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    reconnect();
}

static void reset_in_mid_answer(void) {
    begin_answer(id, "Content-Length: 100000\r\n");
    say("half of it");
    reset();
}

static void reset_waiting(void) {
    ask();
    reset();
}

static void fork_many(void) {
    for (int count = 0; count < 200; count++)
        if (fork() == 0) hang();
}

static void fork_many_and_leave(void) { fork_many(), _exit(3); }

// A daemon as textbooks make it: in a session of its own, its parent gone.
static void fork_daemon(void) {
    if (fork() != 0) return;
    setsid();
    if (fork() != 0) _exit(0);
    hang();
}

static void fork_daemon_and_leave(void) { fork_daemon(), _exit(3); }

static void ignore_termination(void) {
    signal(SIGTERM, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    hang();
}

static void close_output(void) {
    close(1);
    close(2);
}

static void write_binary(void) {
    unsigned char bytes[257];
    for (int index = 0; index < 256; index++) bytes[index] = (unsigned char)index;
    bytes[256] = '\n';
    // Nothing is written where another fault has closed the output.
    if (write(1, bytes, sizeof bytes) < 0) return;
}

static void flood(void) {
    char block[1 << 16];
    memset(block, 'f', sizeof block);
    for (size_t end = 127; end < sizeof block; end += 128) block[end] = '\n';
    for (int round = 0; round < 128; round++)
        if (write(1, block, sizeof block) < 0) _exit(91);
}

static void delete_task_root(void) {
    char command[512];
    snprintf(command, sizeof command, "/bin/rm -rf '%s' 2>/dev/null", getenv("LAMBDA_TASK_ROOT"));
    if (system(command) < 0) _exit(91);
}

// Takes more than the 512 MB that /tmp has; notes ENOSPC, 28, when that is refused.
static void fill_tmp(void) {
    char name[128];
    snprintf(name, sizeof name, "/tmp/filled-by-%s", getenv("AWS_LAMBDA_FUNCTION_NAME"));
    int file = open(name, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    for (off_t size = 0; size < 640 << 20; size += 16 << 20)
        if (posix_fallocate(file, size, 16 << 20) == ENOSPC) {
            note(ENOSPC);
            break;
        }
    close(file);
}

static void use_descriptors(void) {
    while (dup(1) >= 0) continue;
}

// Says that it has come, then waits until nobody holds the lock of the file "gate" in the task root.
static void wait_at_gate(void) {
    int arrivals = open("arrivals", O_WRONLY | O_CLOEXEC);
    if (write(arrivals, ".", 1) < 0) _exit(91);
    close(arrivals);
    int gate = open("gate", O_RDONLY | O_CLOEXEC);
    flock(gate, LOCK_SH);
    close(gate);
}

// A process outside the group keeps the connection and answers when the environment is over.
static void answer_late(void) {
    pid_t runtime = getpid();
    if (fork() != 0) hang();
    setsid();
    while (getppid() == runtime) usleep(1000);
    answer(id, "\"late\"");
    api = connected();
    answer(id, "\"later\"");
    _exit(0);
}

// MARK: - What happens when

static const struct {
    const char *name;
    void (*deed)(void);
    // Whether the deed is the answer.
    int answers;
} faults[] = {
    {"exit-0", leave_well, 0},
    {"exit-3", leave_badly, 0},
    {"segv", crash, 0},
    {"kill", be_killed, 0},
    {"hang", hang, 0},
    {"next", ask_while_busy, 0},
    {"two-nexts", ask_on_two, 1},
    {"other-id", answer_another, 0},
    {"again", answer_again, 0},
    {"garbage", send_garbage, 0},
    {"smuggled", send_smuggled, 0},
    {"negative-length", send_negative_length, 0},
    {"bad-chunk", send_bad_chunk, 0},
    {"header-bomb", bomb_in_one_header, 0},
    {"headers-bomb", bomb_of_headers, 0},
    {"10-GB-wait", promise_much_and_wait, 0},
    {"10-GB-vanish", promise_much_and_vanish, 0},
    {"drip", drip, 0},
    {"single-bytes", answer_in_single_bytes, 1},
    {"byte-by-byte", answer_byte_by_byte, 1},
    {"half-close", answer_and_half_close, 1},
    {"half-close-waiting", half_close_waiting, 0},
    {"reset", reset, 0},
    {"reset-mid-answer", reset_in_mid_answer, 0},
    {"reset-waiting", reset_waiting, 0},
    {"fork-many", fork_many, 0},
    {"fork-many-exit", fork_many_and_leave, 0},
    {"daemon", fork_daemon, 0},
    {"daemon-exit", fork_daemon_and_leave, 0},
    {"ignore-term", ignore_termination, 0},
    {"close-output", close_output, 0},
    {"binary", write_binary, 0},
    {"flood", flood, 0},
    {"delete-root", delete_task_root, 0},
    {"fill-tmp", fill_tmp, 0},
    {"descriptors", use_descriptors, 0},
    {"gate", wait_at_gate, 0},
    {"late", answer_late, 0},
};

// Does what a fault says when its stage has come; whether that was the answer.
static int reach(const char *stage, const char *fault) {
    size_t length = strlen(stage);
    if (strncmp(fault, stage, length) != 0 || fault[length] != ':') return 0;
    for (size_t index = 0; index < sizeof faults / sizeof *faults; index++) {
        if (strcmp(faults[index].name, fault + length + 1) != 0) continue;
        faults[index].deed();
        return faults[index].answers;
    }
    _exit(92);
}

int main(void) {
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    const char *fault = getenv("FAULT") ? getenv("FAULT") : "";
    host = getenv("AWS_LAMBDA_RUNTIME_API");
    reach("init", fault);
    api = connected();
    reach("connected", fault);
    // Some faults leave an invocation behind that was handed out already.
    for (;;) {
        if (!event) {
            ask();
            int status = hear();
            if (status == 0) {
                note(status);
                reconnect();
                continue;
            }
            if (status != 200) _exit(93);
        }
        char told[128] = "";
        sscanf(event, "\"%127[^\"]", told);
        event = NULL;
        if (!reach("handler", told)) answer_as_usual();
        reach("answered", told);
    }
}
