/* For LambHandler: the one function that a Swift library of the user's exports for it. Not part of the ABI. */
#ifndef LAMB_HANDLER_LOOKUP_H
#define LAMB_HANDLER_LOOKUP_H

/* What the library's lamb_handler_create returns, or NULL when it exports no such function. */
__attribute__((visibility("hidden"))) void *lamb_handler_create_if_present(void);

#endif
