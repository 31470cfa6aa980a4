#define _GNU_SOURCE
#include "CEditline.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum { TICKETS = 64, NEWS = 2, ENDS = 3 };

static struct {
    atomic_int taken, raw;
    int wake, terminal;
    struct termios cooked;
} watched[TICKETS];

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
static int tickets_out = 0;

static const int news[NEWS] = {SIGWINCH, SIGCONT};
static const int ends[ENDS] = {SIGTERM, SIGHUP, SIGQUIT};
static struct sigaction earlier[NEWS];
static int end_is_ours[ENDS];

static void restore_terminals(void) {
    static const char off[] = "\033[?2004l\033[0m\r\n";
    for (int i = 0; i < TICKETS; i++) {
        if (!atomic_load(&watched[i].taken) || !atomic_exchange(&watched[i].raw, 0)) continue;
        tcsetattr(watched[i].terminal, TCSANOW, &watched[i].cooked);
        if (write(watched[i].terminal, off, sizeof off - 1) < 0) continue;
    }
}

static void bring_news(int signal_number, siginfo_t *info, void *context) {
    int saved = errno;
    char byte = signal_number == SIGWINCH ? 'w' : 'c';
    for (int i = 0; i < TICKETS; i++)
        if (atomic_load(&watched[i].taken) && write(watched[i].wake, &byte, 1) < 0) continue;
    for (int i = 0; i < NEWS; i++) {
        if (news[i] != signal_number) continue;
        if (earlier[i].sa_flags & SA_SIGINFO)
            earlier[i].sa_sigaction(signal_number, info, context);
        else if (earlier[i].sa_handler != SIG_DFL && earlier[i].sa_handler != SIG_IGN)
            earlier[i].sa_handler(signal_number);
    }
    errno = saved;
}

// Installed with SA_RESETHAND, so that raising the signal again ends the process as it was meant to.
static void end_process(int signal_number) {
    restore_terminals();
    raise(signal_number);
}

static void install_handlers(void) {
    struct sigaction action = {.sa_sigaction = bring_news, .sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < NEWS; i++) sigaction(news[i], &action, &earlier[i]);
    struct sigaction last = {.sa_handler = end_process, .sa_flags = SA_RESETHAND | SA_ONSTACK};
    sigemptyset(&last.sa_mask);
    for (int i = 0; i < ENDS; i++) {
        struct sigaction current;
        end_is_ours[i] = sigaction(ends[i], NULL, &current) == 0 && !(current.sa_flags & SA_SIGINFO)
            && current.sa_handler == SIG_DFL && sigaction(ends[i], &last, NULL) == 0;
    }
}

// Whoever has replaced a handler of ours meanwhile keeps theirs.
static void remove_handlers(void) {
    struct sigaction current;
    for (int i = 0; i < NEWS; i++)
        if (sigaction(news[i], NULL, &current) == 0 && (current.sa_flags & SA_SIGINFO)
            && current.sa_sigaction == bring_news)
            sigaction(news[i], &earlier[i], NULL);
    struct sigaction plain = {.sa_handler = SIG_DFL};
    for (int i = 0; i < ENDS; i++)
        if (end_is_ours[i] && sigaction(ends[i], NULL, &current) == 0 && !(current.sa_flags & SA_SIGINFO)
            && current.sa_handler == end_process)
            sigaction(ends[i], &plain, NULL);
}

static void register_exit_handler(void) { atexit(restore_terminals); }

int lamb_terminal_watch(int wake, int terminal) {
    struct termios cooked;
    if (tcgetattr(terminal, &cooked) != 0) return -1;
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, register_exit_handler);
    int ticket = -1;
    pthread_mutex_lock(&door);
    for (int i = 0; i < TICKETS && ticket < 0; i++) {
        if (atomic_load(&watched[i].taken)) continue;
        watched[i].wake = wake;
        watched[i].terminal = terminal;
        watched[i].cooked = cooked;
        atomic_store(&watched[i].raw, 0);
        atomic_store(&watched[i].taken, 1);
        ticket = i;
        if (tickets_out++ == 0) install_handlers();
    }
    pthread_mutex_unlock(&door);
    return ticket;
}

void lamb_terminal_mark_raw(int ticket, int raw) {
    if (ticket >= 0) atomic_store(&watched[ticket].raw, raw);
}

void lamb_terminal_unwatch(int ticket) {
    if (ticket < 0) return;
    pthread_mutex_lock(&door);
    atomic_store(&watched[ticket].raw, 0);
    atomic_store(&watched[ticket].taken, 0);
    if (--tickets_out == 0) remove_handlers();
    pthread_mutex_unlock(&door);
}

void lamb_stop_process_group(void) {
    struct sigaction before, ignore = {.sa_handler = SIG_IGN}, stop = {.sa_handler = SIG_DFL};
    if (sigaction(SIGTSTP, NULL, &before) != 0) return;
    // A thread that was started from one of Dispatch's blocks the signal as those do, and would not stop.
    sigset_t stopping, mask;
    sigemptyset(&stopping);
    sigaddset(&stopping, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &stopping, &mask);
    if ((before.sa_flags & SA_SIGINFO) || before.sa_handler != SIG_DFL) {
        // Somebody has plans for this signal, or the parent has no job control.
        raise(SIGTSTP);
        pthread_sigmask(SIG_SETMASK, &mask, NULL);
        return;
    }
    // The others first; then this thread, because only a signal to itself has surely stopped it when the call returns.
    sigaction(SIGTSTP, &ignore, NULL);
    kill(0, SIGTSTP);
    sigaction(SIGTSTP, &stop, NULL);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &before, NULL);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
}

void lamb_terminal_size(int terminal, int *columns, int *rows) {
    struct winsize size = {0};
    ioctl(terminal, TIOCGWINSZ, &size);
    *columns = size.ws_col ? size.ws_col : 80;
    *rows = size.ws_row ? size.ws_row : 24;
}

int lamb_wake_pipe(int *read_end, int *write_end) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
    *read_end = ends[0];
    *write_end = ends[1];
    return 0;
}
