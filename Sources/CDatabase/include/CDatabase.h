#ifndef CDATABASE_H
#define CDATABASE_H

#include <stddef.h>
#include <stdint.h>

// Reads the tables of an SQLite database that somebody else wrote, through a descriptor that the caller keeps open.
//
// SQLite sees that one file and nothing else: no path, no journal, no second database, no temporary file. Nothing can
// be written, views and triggers stand still, and only SELECT from tables and PRAGMA table_xinfo are allowed.
//
// A row is written as one value behind the other: its kind (1 byte), then
//
//   integer, real: 8 bytes;   text: length (4 bytes) and so many bytes;   blob: length (4 bytes), never its content
//
// Numbers are little-endian.

typedef struct cdatabase cdatabase;

// What a call came to.
enum {
    CDATABASE_DONE = 0,
    CDATABASE_ROW = 1,
    CDATABASE_MEMORY = 2,
    CDATABASE_NOT_ONE = 3,   // no SQLite database
    CDATABASE_DAMAGED = 4,
    CDATABASE_TOO_LONG = 5,  // a value or a statement longer than allowed
    CDATABASE_TOO_SLOW = 6,  // more steps, or more reading, than any sound database takes
    CDATABASE_OTHER = 7
};

enum {
    CDATABASE_NULL = 0,
    CDATABASE_INTEGER = 1,
    CDATABASE_REAL = 2,
    CDATABASE_TEXT = 3,
    CDATABASE_BLOB = 4
};

// Null when there is no memory. No value may have more bytes than `longest_value`.
cdatabase *cdatabase_open(int descriptor, int longest_value);
void cdatabase_close(cdatabase *database);

// Begins a statement in place of the one before; CDATABASE_DONE when it can be run.
int cdatabase_begin(cdatabase *database, const char *statement);

// Goes to the next row.
int cdatabase_step(cdatabase *database);

// The row that the last step came to.
const uint8_t *cdatabase_row(const cdatabase *database);
size_t cdatabase_row_size(const cdatabase *database);

// SQLite's words for what went wrong.
const char *cdatabase_words(const cdatabase *database);

// The bytes that were read of the file so far, again and again included.
uint64_t cdatabase_read_bytes(const cdatabase *database);

#endif
