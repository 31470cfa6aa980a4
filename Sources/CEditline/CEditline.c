#define _GNU_SOURCE
#include "CEditline.h"


#include <fcntl.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "a wide character is a code point here");

struct lamb_editline {
    EditLine *editline;
    History *history;
    FILE *input, *output, *errors;
    char *left, *right;
    struct termios cooked;
    void *owner;
    lamb_read_character read;
    lamb_perform perform;
};

static lamb_editline *editor_of(EditLine *editline) {
    void *editor = NULL;
    el_get(editline, EL_CLIENTDATA, &editor);
    return editor;
}

static int read_character(EditLine *editline, wchar_t *character) {
    lamb_editline *editor = editor_of(editline);
    uint32_t value = 0;
    int result = editor->read ? editor->read(editor->owner, &value) : 0;
    *character = (wchar_t)value;
    return result;
}

static char *left_prompt(EditLine *editline) { return editor_of(editline)->left; }
static char *right_prompt(EditLine *editline) { return editor_of(editline)->right; }

#define COMMANDS(X) \
    X(COMPLETE, complete, L"lamb-complete") \
    X(INTERRUPT, interrupt, L"lamb-interrupt") \
    X(END_OF_INPUT, end_of_input, L"lamb-end-of-input") \
    X(SUSPEND, suspend, L"lamb-suspend") \
    X(PASTE, paste, L"lamb-paste") \
    X(RIGHT, right, L"lamb-right") \
    X(END_OF_LINE, end_of_line, L"lamb-end-of-line") \
    X(UP, up, L"lamb-up") \
    X(DOWN, down, L"lamb-down") \
    X(NEWLINE, newline, L"lamb-newline") \
    X(LAST_ARGUMENT, last_argument, L"lamb-last-argument")

#define DEFINE(number, function, name) \
    static unsigned char command_##function(EditLine *editline, wint_t key) { \
        (void)key; \
        lamb_editline *editor = editor_of(editline); \
        return (unsigned char)editor->perform(editor->owner, LAMB_COMMAND_##number); \
    }
COMMANDS(DEFINE)

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

void lamb_editline_enter(void) { pthread_mutex_lock(&gate); }
void lamb_editline_leave(void) { pthread_mutex_unlock(&gate); }

static FILE *stream(int descriptor, const char *mode) {
    int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    if (copy < 0) return NULL;
    FILE *file = fdopen(copy, mode);
    if (!file) close(copy);
    return file;
}

static void release(lamb_editline *editor) {
    if (editor->editline) el_end(editor->editline);
    if (editor->history) history_end(editor->history);
    if (editor->input) fclose(editor->input);
    if (editor->output) fclose(editor->output);
    if (editor->errors) fclose(editor->errors);
    free(editor->left);
    free(editor->right);
    free(editor);
}

lamb_editline *lamb_editline_open(int input, int output, const char *terminal_type) {
    lamb_editline *editor = calloc(1, sizeof *editor);
    if (!editor) return NULL;
    if (tcgetattr(input, &editor->cooked) != 0) {
        free(editor);
        return NULL;
    }
    editor->input = stream(input, "r");
    editor->output = stream(output, "w");
    // libedit complains here of terminals that it does not know; it works on them all the same.
    editor->errors = fopen("/dev/null", "we");
    editor->left = strdup("");
    editor->right = strdup("");
    editor->history = history_init();
    if (editor->input && editor->output && editor->errors && editor->left && editor->right && editor->history)
        editor->editline = el_init("lamb", editor->input, editor->output, editor->errors);
    if (!editor->editline) {
        release(editor);
        return NULL;
    }
    setvbuf(editor->output, NULL, _IOFBF, 1 << 14);
    EditLine *editline = editor->editline;
    el_set(editline, EL_CLIENTDATA, editor);
    if (terminal_type) el_set(editline, EL_TERMINAL, terminal_type);
    el_set(editline, EL_SIGNAL, 0);
    el_set(editline, EL_GETCFN, read_character);
    el_set(editline, EL_PROMPT_ESC, left_prompt, '\1');
    el_set(editline, EL_RPROMPT_ESC, right_prompt, '\1');
    HistEvent event;
    history(editor->history, &event, H_SETSIZE, 10000);
    history(editor->history, &event, H_SETUNIQUE, 1);
    el_set(editline, EL_HIST, history, editor->history);
#define ADD(number, function, name) el_wset(editline, EL_ADDFN, name, L"lamb", command_##function);
    COMMANDS(ADD)
    // ^C, ^Z, ^S and ^Q are keys while a line is edited.
    el_set(editline, EL_SETTY, "-d", "-isig", NULL);
    el_set(editline, EL_SETTY, "-d", "-ixon", NULL);
    return editor;
}

void lamb_editline_close(lamb_editline *editor) {
    // With editing off el_end leaves the terminal alone; it would throw away what has been typed ahead.
    el_set(editor->editline, EL_EDITMODE, 0);
    release(editor);
}

void lamb_editline_set_callbacks(lamb_editline *editor, void *owner, lamb_read_character read, lamb_perform perform) {
    editor->owner = owner;
    editor->read = read;
    editor->perform = perform;
}

void lamb_editline_set_prompts(lamb_editline *editor, const char *left, const char *right) {
    char *new_left = strdup(left), *new_right = strdup(right);
    if (new_left && new_right) {
        free(editor->left);
        free(editor->right);
        editor->left = new_left;
        editor->right = new_right;
    } else {
        free(new_left);
        free(new_right);
    }
}

const uint32_t *lamb_editline_read(lamb_editline *editor, int *count) {
    return (const uint32_t *)el_wgets(editor->editline, count);
}

void lamb_editline_prepare_terminal(lamb_editline *editor, int editing) {
    el_set(editor->editline, EL_PREP_TERM, editing);
}

void lamb_editline_hide_keys(lamb_editline *editor) { el_set(editor->editline, EL_SETTY, "-x", "-echo", NULL); }

void lamb_editline_restore_terminal(lamb_editline *editor) {
    tcsetattr(fileno(editor->input), TCSADRAIN, &editor->cooked);
}

void lamb_editline_redraw(lamb_editline *editor) { el_set(editor->editline, EL_REFRESH); }

void lamb_editline_resize(lamb_editline *editor) { el_resize(editor->editline); }

const uint32_t *lamb_editline_text(lamb_editline *editor, size_t *count, size_t *cursor) {
    const LineInfoW *line = el_wline(editor->editline);
    *count = (size_t)(line->lastchar - line->buffer);
    *cursor = (size_t)(line->cursor - line->buffer);
    return (const uint32_t *)line->buffer;
}

void lamb_editline_insert(lamb_editline *editor, const uint32_t *terminated) {
    el_winsertstr(editor->editline, (const wchar_t *)terminated);
}

void lamb_editline_delete_before_cursor(lamb_editline *editor, int count) { el_deletestr(editor->editline, count); }

void lamb_editline_move_cursor(lamb_editline *editor, int count) { el_cursor(editor->editline, count); }

void lamb_editline_push_keys(lamb_editline *editor, const char *keys) { el_push(editor->editline, keys); }

void lamb_editline_set_mode(lamb_editline *editor, const char *mode) { el_set(editor->editline, EL_EDITOR, mode); }

int lamb_editline_is_vi(lamb_editline *editor) {
    const char *mode = NULL;
    return el_get(editor->editline, EL_EDITOR, &mode) == 0 && mode && strcmp(mode, "vi") == 0;
}

void lamb_editline_bind(lamb_editline *editor, int alternative, const char *keys, const char *command) {
    if (alternative)
        el_set(editor->editline, EL_BIND, "-a", keys, command, NULL);
    else
        el_set(editor->editline, EL_BIND, keys, command, NULL);
}

void lamb_editline_configure(lamb_editline *editor, const char *line, int pass) {
    Tokenizer *tokenizer = tok_init(NULL);
    if (!tokenizer) return;
    int count = 0;
    const char **words = NULL;
    if (tok_str(tokenizer, line, &count, &words) == 0 && count > 0) {
        const char *colon = strchr(words[0], ':');
        const char *command = colon ? colon + 1 : words[0];
        int chooses_mode = strcmp(command, "bind") == 0 && count == 2
            && (strcmp(words[1], "-v") == 0 || strcmp(words[1], "-e") == 0);
        if (chooses_mode == (pass == 0)) el_parse(editor->editline, count, words);
    }
    tok_end(tokenizer);
}

void lamb_editline_set_history_size(lamb_editline *editor, int size) {
    HistEvent event;
    history(editor->history, &event, H_SETSIZE, size);
}

void lamb_editline_add_history(lamb_editline *editor, const char *line) {
    HistEvent event;
    history(editor->history, &event, H_ENTER, line);
}

int lamb_editline_character_width(uint32_t character) {
    wint_t wide = (wint_t)character;
    if (character < 0x100 && iswcntrl(wide)) return 2;
    if (!iswprint(wide)) return character > 0xffff ? 8 : 7;
    int width = wcwidth((wchar_t)character);
    return width < 0 ? 0 : width;
}

void lamb_use_utf8_locale(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}
