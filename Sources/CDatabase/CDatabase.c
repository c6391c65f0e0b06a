#define _GNU_SOURCE
#include "CDatabase.h"

#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define VFS_NAME "pilotage-descriptor"
#define STEPS_BETWEEN_CALLS 1000
#define MOST_CALLS 2000            // two million steps between two answers; a row of a table takes some dozens
#define SPARE_READING (64u << 20)  // a sound file is read about twice; a small one may be read more often

// MARK: - The one file

typedef struct {
    sqlite3_file base;
    int descriptor;
    uint64_t read;
    uint64_t most_read;
    int is_exhausted;
} one_file;

static int file_close(sqlite3_file *file) {
    (void)file;
    return SQLITE_OK;
}

static int file_read(sqlite3_file *base, void *into, int count, sqlite3_int64 offset) {
    one_file *file = (one_file *)base;
    file->read += (uint64_t)count;
    if (file->read > file->most_read) {
        file->is_exhausted = 1;
        return SQLITE_IOERR_READ;
    }
    int done = 0;
    while (done < count) {
        ssize_t got = pread(file->descriptor, (char *)into + done, (size_t)(count - done), offset + done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return SQLITE_IOERR_READ;
        if (got == 0) {
            memset((char *)into + done, 0, (size_t)(count - done));
            return SQLITE_IOERR_SHORT_READ;
        }
        done += (int)got;
    }
    return SQLITE_OK;
}

static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    (void)file, (void)bytes, (void)count, (void)offset;
    return SQLITE_READONLY;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    (void)file, (void)size;
    return SQLITE_READONLY;
}

static int file_sync(sqlite3_file *file, int flags) {
    (void)file, (void)flags;
    return SQLITE_OK;
}

static int file_size(sqlite3_file *base, sqlite3_int64 *size) {
    struct stat status;
    if (fstat(((one_file *)base)->descriptor, &status) != 0) return SQLITE_IOERR_FSTAT;
    *size = status.st_size;
    return SQLITE_OK;
}

static int file_lock(sqlite3_file *file, int level) {
    (void)file, (void)level;
    return SQLITE_OK;
}

static int file_is_reserved(sqlite3_file *file, int *is_reserved) {
    (void)file;
    *is_reserved = 0;
    return SQLITE_OK;
}

static int file_control(sqlite3_file *file, int operation, void *argument) {
    (void)file, (void)operation, (void)argument;
    return SQLITE_NOTFOUND;
}

static int file_sector(sqlite3_file *file) {
    (void)file;
    return 4096;
}

// A file that nobody changes: no lock, no journal and no write-ahead log is looked for.
static int file_traits(sqlite3_file *file) {
    (void)file;
    return SQLITE_IOCAP_IMMUTABLE;
}

static const sqlite3_io_methods file_methods = {
    .iVersion = 1, .xClose = file_close, .xRead = file_read, .xWrite = file_write, .xTruncate = file_truncate,
    .xSync = file_sync, .xFileSize = file_size, .xLock = file_lock, .xUnlock = file_lock,
    .xCheckReservedLock = file_is_reserved, .xFileControl = file_control, .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_traits,
};

// MARK: - A world with one file

// The name is the number of the descriptor. A temporary file or a journal has no such name, or other flags.
static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *flags_out) {
    (void)vfs;
    one_file *file = (one_file *)base;
    memset(file, 0, sizeof *file);
    if (name == NULL || !(flags & SQLITE_OPEN_MAIN_DB) || name[0] != '/') return SQLITE_CANTOPEN;
    file->descriptor = atoi(name + 1);
    sqlite3_int64 size = 0;
    if (file_size(base, &size) != SQLITE_OK) return SQLITE_CANTOPEN;
    file->most_read = 8 * (uint64_t)size + SPARE_READING;
    file->base.pMethods = &file_methods;
    if (flags_out != NULL) *flags_out = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB;
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync) {
    (void)vfs, (void)name, (void)sync;
    return SQLITE_READONLY;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *answer) {
    (void)vfs, (void)name, (void)flags;
    *answer = 0;
    return SQLITE_OK;
}

static int vfs_full_name(sqlite3_vfs *vfs, const char *name, int size, char *out) {
    (void)vfs;
    if (strlen(name) + 1 > (size_t)size) return SQLITE_CANTOPEN;
    memcpy(out, name, strlen(name) + 1);
    return SQLITE_OK;
}

static sqlite3_vfs one_file_vfs;
static int vfs_answer = SQLITE_ERROR;
static pthread_once_t vfs_once = PTHREAD_ONCE_INIT;

static void register_vfs(void) {
    sqlite3_initialize();
    const sqlite3_vfs *own = sqlite3_vfs_find(NULL);
    if (own == NULL) return;
    // Clock and randomness are those of the system; everything that has a path is not.
    one_file_vfs = (sqlite3_vfs){
        .iVersion = 1, .szOsFile = sizeof(one_file), .mxPathname = 64, .zName = VFS_NAME,
        .xOpen = vfs_open, .xDelete = vfs_delete, .xAccess = vfs_access, .xFullPathname = vfs_full_name,
        .xRandomness = own->xRandomness, .xSleep = own->xSleep, .xCurrentTime = own->xCurrentTime,
        .xGetLastError = own->xGetLastError, .pAppData = own->pAppData,
    };
    vfs_answer = sqlite3_vfs_register(&one_file_vfs, 0);
}

// MARK: - The database

struct cdatabase {
    sqlite3 *connection;
    sqlite3_stmt *statement;
    one_file *file;
    uint8_t *row;
    size_t row_size;
    size_t row_capacity;
    int calls;
    int is_slow;
    int opened;
};

static int on_progress(void *context) {
    cdatabase *database = context;
    database->is_slow = ++database->calls > MOST_CALLS;
    return database->is_slow;
}

static int on_authorize(
    void *context, int action, const char *first, const char *second, const char *schema, const char *inside
) {
    (void)context, (void)second, (void)schema, (void)inside;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ: return SQLITE_OK;
    case SQLITE_PRAGMA: return first != NULL && strcmp(first, "table_xinfo") == 0 ? SQLITE_OK : SQLITE_DENY;
    default: return SQLITE_DENY;
    }
}

static void harden(sqlite3 *connection, int longest_value) {
    const int off[] = {
        SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW,
        SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, SQLITE_DBCONFIG_WRITABLE_SCHEMA,
    };
    for (size_t index = 0; index < sizeof off / sizeof off[0]; index++) {
        sqlite3_db_config(connection, off[index], 0, NULL);
    }
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    const int limits[][2] = {
        {SQLITE_LIMIT_LENGTH, longest_value}, {SQLITE_LIMIT_SQL_LENGTH, 1 << 16}, {SQLITE_LIMIT_COLUMN, 200},
        {SQLITE_LIMIT_EXPR_DEPTH, 50}, {SQLITE_LIMIT_COMPOUND_SELECT, 2}, {SQLITE_LIMIT_VDBE_OP, 20000},
        {SQLITE_LIMIT_FUNCTION_ARG, 8}, {SQLITE_LIMIT_ATTACHED, 0}, {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 4}, {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (size_t index = 0; index < sizeof limits / sizeof limits[0]; index++) {
        sqlite3_limit(connection, limits[index][0], limits[index][1]);
    }
}

cdatabase *cdatabase_open(int descriptor, int longest_value) {
    pthread_once(&vfs_once, register_vfs);
    cdatabase *database = calloc(1, sizeof *database);
    if (database == NULL) return NULL;
    char name[32];
    snprintf(name, sizeof name, "/%d", descriptor);
    const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    database->opened = vfs_answer == SQLITE_OK ? sqlite3_open_v2(name, &database->connection, flags, VFS_NAME) : vfs_answer;
    if (database->opened != SQLITE_OK) return database;
    sqlite3_file_control(database->connection, "main", SQLITE_FCNTL_FILE_POINTER, &database->file);
    harden(database->connection, longest_value);
    sqlite3_progress_handler(database->connection, STEPS_BETWEEN_CALLS, on_progress, database);
    database->opened = sqlite3_exec(database->connection, "PRAGMA cell_size_check = ON", NULL, NULL, NULL);
    sqlite3_set_authorizer(database->connection, on_authorize, database);
    return database;
}

void cdatabase_close(cdatabase *database) {
    if (database == NULL) return;
    sqlite3_finalize(database->statement);
    sqlite3_close_v2(database->connection);
    free(database->row);
    free(database);
}

static int answer(const cdatabase *database, int code) {
    if (database->is_slow || (database->file != NULL && database->file->is_exhausted)) return CDATABASE_TOO_SLOW;
    switch (code & 0xFF) {
    case SQLITE_NOMEM: return CDATABASE_MEMORY;
    case SQLITE_NOTADB: return CDATABASE_NOT_ONE;
    case SQLITE_CORRUPT:
    case SQLITE_IOERR: return CDATABASE_DAMAGED;
    case SQLITE_TOOBIG: return CDATABASE_TOO_LONG;
    default: return CDATABASE_OTHER;
    }
}

int cdatabase_begin(cdatabase *database, const char *statement) {
    if (database->opened != SQLITE_OK) return answer(database, database->opened);
    sqlite3_finalize(database->statement);
    database->statement = NULL;
    database->calls = 0;
    int code = sqlite3_prepare_v2(database->connection, statement, -1, &database->statement, NULL);
    return code == SQLITE_OK && database->statement != NULL ? CDATABASE_DONE : answer(database, code);
}

static uint8_t *room(cdatabase *database, size_t count) {
    if (database->row_capacity - database->row_size < count) {
        size_t wanted = database->row_capacity * 2 + count;
        uint8_t *more = realloc(database->row, wanted);
        if (more == NULL) return NULL;
        database->row = more;
        database->row_capacity = wanted;
    }
    uint8_t *start = database->row + database->row_size;
    database->row_size += count;
    return start;
}

static int append_number(cdatabase *database, uint64_t number, size_t bytes) {
    uint8_t *into = room(database, bytes);
    if (into == NULL) return 0;
    for (size_t index = 0; index < bytes; index++) into[index] = (uint8_t)(number >> (8 * index));
    return 1;
}

static int append_column(cdatabase *database, int column) {
    sqlite3_stmt *statement = database->statement;
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return append_number(database, CDATABASE_INTEGER, 1)
            && append_number(database, (uint64_t)sqlite3_column_int64(statement, column), 8);
    case SQLITE_FLOAT: {
        double real = sqlite3_column_double(statement, column);
        uint64_t bits;
        memcpy(&bits, &real, sizeof bits);
        return append_number(database, CDATABASE_REAL, 1) && append_number(database, bits, 8);
    }
    case SQLITE_TEXT: {
        const unsigned char *text = sqlite3_column_text(statement, column);
        size_t count = (size_t)sqlite3_column_bytes(statement, column);
        if (text == NULL) return 0;
        if (!append_number(database, CDATABASE_TEXT, 1) || !append_number(database, count, 4)) return 0;
        uint8_t *into = room(database, count);
        if (into == NULL) return 0;
        memcpy(into, text, count);
        return 1;
    }
    case SQLITE_BLOB:
        return append_number(database, CDATABASE_BLOB, 1)
            && append_number(database, (uint64_t)sqlite3_column_bytes(statement, column), 4);
    default: return append_number(database, CDATABASE_NULL, 1);
    }
}

int cdatabase_step(cdatabase *database) {
    database->row_size = 0;
    database->calls = 0;
    if (database->statement == NULL) return CDATABASE_OTHER;
    int code = sqlite3_step(database->statement);
    if (code == SQLITE_DONE) return CDATABASE_DONE;
    if (code != SQLITE_ROW) return answer(database, code);
    int columns = sqlite3_column_count(database->statement);
    for (int column = 0; column < columns; column++) {
        if (!append_column(database, column)) {
            int problem = sqlite3_errcode(database->connection);
            return problem == SQLITE_ROW || problem == SQLITE_OK ? CDATABASE_MEMORY : answer(database, problem);
        }
    }
    return CDATABASE_ROW;
}

const uint8_t *cdatabase_row(const cdatabase *database) { return database->row; }

size_t cdatabase_row_size(const cdatabase *database) { return database->row_size; }

const char *cdatabase_words(const cdatabase *database) {
    return database->connection == NULL ? "there is no memory" : sqlite3_errmsg(database->connection);
}

uint64_t cdatabase_read_bytes(const cdatabase *database) { return database->file == NULL ? 0 : database->file->read; }
