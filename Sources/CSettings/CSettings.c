#include "CSettings.h"

#include <malloc.h>
#include <sqlite3.h>

int csettings_stop_counting_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
}

int csettings_return_blocks(int bytes) {
    return mallopt(M_MMAP_THRESHOLD, bytes);
}
