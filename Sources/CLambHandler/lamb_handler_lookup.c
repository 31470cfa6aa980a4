#include "lamb_handler_lookup.h"

#include <stddef.h>

/* Weak, so that programs without a handler of their own (tests, a bootstrap) link as well. */
extern void *lamb_handler_create(void) __attribute__((weak));

void *lamb_handler_create_if_present(void) { return lamb_handler_create ? lamb_handler_create() : NULL; }
