#include "guarded_host.h"

#include <dlfcn.h>
#include <stdio.h>

static char fault[1024];

static const char *missing(const char *symbol) {
    snprintf(fault, sizeof fault, "the library does not export \"%s\"", symbol);
    return fault;
}

const char *load_library(const char *path, loaded_library *library) {
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        const char *reason = dlerror();
        snprintf(fault, sizeof fault, "the library cannot be loaded: %s", reason != NULL ? reason : "unknown reason");
        return fault;
    }
    lamb_handler_abi_version_function version =
        (lamb_handler_abi_version_function)dlsym(handle, "lamb_handler_abi_version");
    library->init = (lamb_handler_init_function)dlsym(handle, "lamb_handler_init");
    library->invoke = (lamb_handler_invoke_function)dlsym(handle, "lamb_handler_invoke");
    if (version == NULL) return missing("lamb_handler_abi_version");
    if (version() != LAMB_HANDLER_ABI_VERSION) {
        snprintf(fault, sizeof fault, "the library has version %u of the C ABI, and this lamb has version %u",
                 version(), LAMB_HANDLER_ABI_VERSION);
        return fault;
    }
    return library->invoke == NULL ? missing("lamb_handler_invoke") : NULL;
}
