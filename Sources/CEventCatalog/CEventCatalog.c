// Written by Catalog/embed.sh; run that after adding, renaming or removing a file of the catalog.
#include "CEventCatalog.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char sqs_receive_message[] = {
#embed "Catalog/sqs/receive-message.json"
};

static const struct lamb_event_file files[] = {
    {"sqs", "receive-message", sqs_receive_message, sizeof sqs_receive_message},
};

size_t lamb_event_file_count(void) { return sizeof files / sizeof *files; }
struct lamb_event_file lamb_event_file_at(size_t index) { return files[index]; }
