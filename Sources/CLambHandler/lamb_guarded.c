#define _GNU_SOURCE
#include "lamb_guarded.h"

#include <sys/mman.h>
#include <unistd.h>

int lamb_guarded_memory(void) {
    int descriptor = memfd_create("lamb-guarded", MFD_CLOEXEC);
    if (descriptor < 0) return -1;
    if (ftruncate(descriptor, LAMB_GUARDED_MAPPING_BYTES) == 0) return descriptor;
    close(descriptor);
    return -1;
}

void *lamb_guarded_map(int descriptor) {
    void *memory = mmap(NULL, LAMB_GUARDED_MAPPING_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    return memory == MAP_FAILED ? NULL : memory;
}
