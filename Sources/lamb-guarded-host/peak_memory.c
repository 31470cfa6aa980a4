#define _GNU_SOURCE
#include "guarded_host.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static uint64_t kilobytes_of(const char *status, const char *name) {
    const char *line = strstr(status, name);
    return line != NULL ? strtoull(line + strlen(name), NULL, 10) : 0;
}

static long page_faults(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_minflt + usage.ru_majflt;
}

/* Memory cannot grow without a page fault, so that the 20 microseconds of reading are only spent after one. */
uint64_t peak_kilobytes(void) {
    static int status_file = -1, clear_file = -1;
    static uint64_t settled;
    static long seen;
    if (status_file < 0) {
        status_file = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
        clear_file = open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);
    }
    if (page_faults() == seen) return settled;
    char status[4096];
    ssize_t count = pread(status_file, status, sizeof status - 1, 0);
    if (count <= 0) return 0;
    status[count] = 0;
    uint64_t peak = kilobytes_of(status, "VmHWM:");
    settled = kilobytes_of(status, "VmRSS:");
    /* 5 puts the peak back to what is held now. */
    if (peak > settled && clear_file >= 0 && write(clear_file, "5", 1) < 0) settled = peak;
    seen = page_faults();
    return peak;
}
