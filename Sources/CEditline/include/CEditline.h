#pragma once

// What Swift needs of libedit: its variadic calls as plain ones, and its keys as numbered commands.
// An editor belongs to the thread that opened it.

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct lamb_editline lamb_editline;

/// Our own editing commands; keys are bound to their names by `lamb_editline_bind`.
enum lamb_command {
    LAMB_COMMAND_COMPLETE,       // lamb-complete
    LAMB_COMMAND_INTERRUPT,      // lamb-interrupt
    LAMB_COMMAND_END_OF_INPUT,   // lamb-end-of-input
    LAMB_COMMAND_SUSPEND,        // lamb-suspend
    LAMB_COMMAND_PASTE,          // lamb-paste
    LAMB_COMMAND_RIGHT,          // lamb-right
    LAMB_COMMAND_END_OF_LINE,    // lamb-end-of-line
    LAMB_COMMAND_UP,             // lamb-up
    LAMB_COMMAND_DOWN,           // lamb-down
    LAMB_COMMAND_NEWLINE,        // lamb-newline
    LAMB_COMMAND_LAST_ARGUMENT,  // lamb-last-argument
};

/// What a command tells libedit to do next.
enum lamb_verdict {
    LAMB_VERDICT_NOTHING = 0,
    LAMB_VERDICT_LINE_DONE = 1,
    LAMB_VERDICT_END_OF_INPUT = 2,
    LAMB_VERDICT_REFRESH = 4,
    LAMB_VERDICT_CURSOR_MOVED = 5,
    LAMB_VERDICT_BEEP = 6,
};

/// What has become of a terminal.
enum lamb_terminal_state {
    LAMB_TERMINAL_FOUND,   // as it was found
    LAMB_TERMINAL_EDITED,  // every key is read at once
    LAMB_TERMINAL_SILENT,  // as it was found, but what is typed is not shown
};

/// Answers 1 with a character, 0 when there will be no more of them.
typedef int (*lamb_read_character)(void *owner, uint32_t *character);
/// Answers a `lamb_verdict`.
typedef int (*lamb_perform)(void *owner, int command);

/// libedit and terminfo keep global state: whoever calls into them stands between these two, and steps out to wait.
void lamb_editline_enter(void);
void lamb_editline_leave(void);

/// Opens an editor on a terminal; NULL when libedit refuses it.
lamb_editline *_Nullable lamb_editline_open(int input, int output, const char *_Nullable terminal_type);
/// Ends the editor without touching the terminal's settings.
void lamb_editline_close(lamb_editline *editor);
void lamb_editline_set_callbacks(lamb_editline *editor, void *owner, lamb_read_character read, lamb_perform perform);
/// Escape sequences in the prompts stand between \1 and \1.
void lamb_editline_set_prompts(lamb_editline *editor, const char *left, const char *right);

/// Edits one line. The text is valid until the next call; NULL when the line is empty or input has ended.
const uint32_t *_Nullable lamb_editline_read(lamb_editline *editor, int *count);
/// 1 prepares the terminal for editing, 0 for everything else.
void lamb_editline_prepare_terminal(lamb_editline *editor, int editing);
/// Keeps what is typed from being shown whenever no line is edited.
void lamb_editline_hide_keys(lamb_editline *editor);
/// Sets the terminal as it was when the editor was opened, keeping what has been typed ahead.
void lamb_editline_restore_terminal(lamb_editline *editor);
/// Draws prompt and line anew from the cursor, which must stand at the start of a row.
void lamb_editline_redraw(lamb_editline *editor);
/// Learns the window's size.
void lamb_editline_resize(lamb_editline *editor);

/// The text as it is being edited, not terminated; the cursor and the count are in characters.
const uint32_t *lamb_editline_text(lamb_editline *editor, size_t *count, size_t *cursor);
void lamb_editline_insert(lamb_editline *editor, const uint32_t *terminated);
void lamb_editline_delete_before_cursor(lamb_editline *editor, int count);
void lamb_editline_move_cursor(lamb_editline *editor, int count);
/// Has the keys read before anything that is typed.
void lamb_editline_push_keys(lamb_editline *editor, const char *keys);

/// Sets "emacs" or "vi" with libedit's own keys, forgetting every binding.
void lamb_editline_set_mode(lamb_editline *editor, const char *mode);
int lamb_editline_is_vi(lamb_editline *editor);
/// Binds a key sequence to a command; `alternative` is vi's command mode.
void lamb_editline_bind(lamb_editline *editor, int alternative, const char *keys, const char *command);
/// Performs a line of ~/.editrc: in pass 0 only a choice between emacs and vi, in pass 1 only the rest.
void lamb_editline_configure(lamb_editline *editor, const char *line, int pass);

void lamb_editline_set_history_size(lamb_editline *editor, int size);
void lamb_editline_add_history(lamb_editline *editor, const char *line);

/// The columns libedit draws a character in; tab and newline are the caller's.
int lamb_editline_character_width(uint32_t character);

/// The window's size, 80 by 24 where the terminal doesn't know.
void lamb_terminal_size(int terminal, int *columns, int *rows);

/// Makes characters UTF-8: as the environment says, or C.UTF-8.
void lamb_use_utf8_locale(void);

/// A pipe that never blocks and that children don't get; answers 0, or -1 with errno.
int lamb_wake_pipe(int *read_end, int *write_end);

/// Writes a byte to the descriptor on SIGWINCH ('w') and SIGCONT ('c'), after which earlier handlers run.
/// Restores the terminal's present settings when a signal that nobody handles, a crash or `exit` ends the process while it is
/// not as it was found, and while the process is stopped.
/// Answers a ticket, or -1 when too many are out.
int lamb_terminal_watch(int wake, int terminal);
/// Says in which `lamb_terminal_state` the terminal is.
void lamb_terminal_mark(int ticket, int state);
/// Sets the terminal as it was found, but for the echo, and marks it so.
void lamb_terminal_silence(int ticket);
void lamb_terminal_unwatch(int ticket);
/// Stops the process group as the terminal's own suspend key would; returns when it runs again.
void lamb_stop_process_group(void);

#pragma clang assume_nonnull end
