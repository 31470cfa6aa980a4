#pragma once

// A setting of SQLite's that Swift cannot reach, as its call is variadic.

#include <sqlite3.h>

/// Leaves the write-ahead log alone when a connection closes, also as the last one of its file.
static inline int lamb_sqlite_keep_log(sqlite3 *connection) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}
