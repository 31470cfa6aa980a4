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

enum { TICKETS = 64, NEWS = 2, ENDS = 3, CRASHES = 6 };

static struct {
    atomic_int taken, state;
    int wake, terminal;
    struct termios cooked;
} watched[TICKETS];

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
static int tickets_out = 0;

static const int news[NEWS] = {SIGWINCH, SIGCONT};
static const int ends[ENDS] = {SIGTERM, SIGHUP, SIGQUIT};
static const int crashes[CRASHES] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
static struct sigaction earlier[NEWS], before_crash[CRASHES];
static int end_is_ours[ENDS];
static int stop_is_ours;

static struct termios silent_settings(int ticket) {
    struct termios settings = watched[ticket].cooked;
    settings.c_lflag &= ~(tcflag_t)ECHO;
    return settings;
}

// Another program that has the terminal for a while sets it as it likes.
static int is_silent(int ticket) {
    struct termios now;
    return atomic_load(&watched[ticket].state) == LAMB_TERMINAL_SILENT
        && tcgetattr(watched[ticket].terminal, &now) == 0 && now.c_lflag == silent_settings(ticket).c_lflag;
}

static void restore_terminals(void) {
    static const char off[] = "\033[?2004l\033[0m\r\n";
    for (int i = 0; i < TICKETS; i++) {
        if (!atomic_load(&watched[i].taken)) continue;
        if (is_silent(i)) tcsetattr(watched[i].terminal, TCSANOW, &watched[i].cooked);
        if (atomic_exchange(&watched[i].state, LAMB_TERMINAL_FOUND) != LAMB_TERMINAL_EDITED) continue;
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

// Who was to tell of the crash does so next.
static void crash_process(int signal_number) {
    restore_terminals();
    for (int i = 0; i < CRASHES; i++)
        if (crashes[i] == signal_number) sigaction(signal_number, &before_crash[i], NULL);
    raise(signal_number);
}

// Whoever gets the terminal while we are stopped sees what is typed; so do we not, once we are back in the foreground.
static void stop_process(int signal_number) {
    int saved = errno, silent[TICKETS];
    for (int i = 0; i < TICKETS; i++) {
        silent[i] = atomic_load(&watched[i].taken) && is_silent(i);
        if (silent[i]) tcsetattr(watched[i].terminal, TCSANOW, &watched[i].cooked);
    }
    struct sigaction plain = {.sa_handler = SIG_DFL}, ours;
    sigset_t stopping, mask;
    sigemptyset(&stopping);
    sigaddset(&stopping, signal_number);
    sigaction(signal_number, &plain, &ours);
    raise(signal_number);
    pthread_sigmask(SIG_UNBLOCK, &stopping, &mask);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(signal_number, &ours, NULL);
    for (int i = 0; i < TICKETS; i++) {
        if (!silent[i] || tcgetpgrp(watched[i].terminal) != getpgrp()) continue;
        struct termios settings = silent_settings(i);
        tcsetattr(watched[i].terminal, TCSANOW, &settings);
    }
    errno = saved;
}

static int has_handler(int signal_number, void (*handler)(int)) {
    struct sigaction current;
    return sigaction(signal_number, NULL, &current) == 0 && !(current.sa_flags & SA_SIGINFO)
        && current.sa_handler == handler;
}

static void install_handlers(void) {
    struct sigaction action = {.sa_sigaction = bring_news, .sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < NEWS; i++) sigaction(news[i], &action, &earlier[i]);
    struct sigaction last = {.sa_handler = end_process, .sa_flags = SA_RESETHAND | SA_ONSTACK};
    sigemptyset(&last.sa_mask);
    for (int i = 0; i < ENDS; i++)
        end_is_ours[i] = has_handler(ends[i], SIG_DFL) && sigaction(ends[i], &last, NULL) == 0;
    struct sigaction crash = {.sa_handler = crash_process, .sa_flags = SA_ONSTACK};
    sigemptyset(&crash.sa_mask);
    for (int i = 0; i < CRASHES; i++) sigaction(crashes[i], &crash, &before_crash[i]);
    struct sigaction stop = {.sa_handler = stop_process, .sa_flags = SA_RESTART | SA_ONSTACK};
    sigemptyset(&stop.sa_mask);
    stop_is_ours = has_handler(SIGTSTP, SIG_DFL) && sigaction(SIGTSTP, &stop, NULL) == 0;
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
        if (end_is_ours[i] && has_handler(ends[i], end_process)) sigaction(ends[i], &plain, NULL);
    for (int i = 0; i < CRASHES; i++)
        if (has_handler(crashes[i], crash_process)) sigaction(crashes[i], &before_crash[i], NULL);
    if (stop_is_ours && has_handler(SIGTSTP, stop_process)) sigaction(SIGTSTP, &plain, NULL);
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
        atomic_store(&watched[i].state, LAMB_TERMINAL_FOUND);
        atomic_store(&watched[i].taken, 1);
        ticket = i;
        if (tickets_out++ == 0) install_handlers();
    }
    pthread_mutex_unlock(&door);
    return ticket;
}

void lamb_terminal_mark(int ticket, int state) {
    if (ticket >= 0) atomic_store(&watched[ticket].state, state);
}

void lamb_terminal_silence(int ticket) {
    if (ticket < 0) return;
    struct termios settings = silent_settings(ticket);
    tcsetattr(watched[ticket].terminal, TCSADRAIN, &settings);
    atomic_store(&watched[ticket].state, LAMB_TERMINAL_SILENT);
}

void lamb_terminal_unwatch(int ticket) {
    if (ticket < 0) return;
    pthread_mutex_lock(&door);
    atomic_store(&watched[ticket].state, LAMB_TERMINAL_FOUND);
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
    if (!has_handler(SIGTSTP, SIG_DFL) && !has_handler(SIGTSTP, stop_process)) {
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
