#include "CStore.h"

#include <sqlite3.h>

int cstore_stop_counting_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
}
