#ifndef CEXPAT_H
#define CEXPAT_H

#include <stddef.h>
#include <stdint.h>

// Push parsing of XML through expat. What a piece of the file holds is written as a row of marks that the caller reads
// between two pieces:
//
//   start of an element: 1, byte offset (8 bytes), line (8 bytes), name, count of attributes (4 bytes), and for each its
//                        name and value; every text is its length (4 bytes) and so many bytes of UTF-8
//   end of an element:   2
//
// Numbers are little-endian.

typedef struct cexpat_parser cexpat_parser;

// Why parsing stopped.
enum {
    CEXPAT_FINE = 0,
    CEXPAT_SYNTAX = 1,      // no well-formed XML
    CEXPAT_DOCTYPE = 2,     // a document type declaration
    CEXPAT_DEPTH = 3,       // more elements inside one another than allowed
    CEXPAT_TOKEN = 4,       // a tag, comment or text longer than allowed
    CEXPAT_MEMORY = 5,
    CEXPAT_ENCODING = 6     // an encoding that expat does not know
};

// Null when there is no memory.
cexpat_parser *cexpat_begin(uint32_t most_depth, uint64_t longest_token);
void cexpat_free(cexpat_parser *parser);

// Parses the next bytes, the last ones when `is_final` is not 0. Marks of the piece before are forgotten.
int cexpat_parse(cexpat_parser *parser, const uint8_t *bytes, size_t count, int is_final);

// The marks of the last piece.
const uint8_t *cexpat_marks(const cexpat_parser *parser);
size_t cexpat_mark_count(const cexpat_parser *parser);

// Where parsing stopped, and expat's words for it.
uint64_t cexpat_line(const cexpat_parser *parser);
uint64_t cexpat_offset(const cexpat_parser *parser);
const char *cexpat_words(const cexpat_parser *parser);

#endif
