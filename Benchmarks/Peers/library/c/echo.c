/* The handler that does nothing: it answers the event it gets. */
#include <lamb_handler.h>

LAMB_HANDLER_EXPORT uint32_t lamb_handler_abi_version(void) { return LAMB_HANDLER_ABI_VERSION; }

LAMB_HANDLER_EXPORT void lamb_handler_invoke(lamb_bytes event, const lamb_context *context, const lamb_reply *reply) {
    (void)context;
    reply->write(reply->host, event.data, event.count);
}
