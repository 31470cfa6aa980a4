/* System calls that only GNU's headers declare, for the host. Not part of the ABI. */
#ifndef LAMB_HOST_H
#define LAMB_HOST_H

/* Opens a pipe whose read end never blocks, with room for a megabyte where the system allows it; 0, or -1 and errno. */
__attribute__((visibility("hidden"))) int lamb_log_pipe(int ends[2]);

/* How many cores this process may run on, at least 1. */
__attribute__((visibility("hidden"))) int lamb_usable_cores(void);

/* Names the calling thread, for debuggers; at most 15 characters count. */
__attribute__((visibility("hidden"))) void lamb_name_thread(const char *name);

#endif
