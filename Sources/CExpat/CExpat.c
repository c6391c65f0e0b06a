#include "CExpat.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

struct cexpat_parser {
    XML_Parser expat;
    uint8_t *marks;
    size_t count;
    size_t capacity;
    uint32_t depth;
    uint32_t most_depth;
    uint64_t fed;           // bytes handed over so far
    uint64_t token;         // where the last token began
    uint64_t longest_token;
    int reason;
};

static void stop(cexpat_parser *parser, int reason) {
    if (parser->reason == CEXPAT_FINE) parser->reason = reason;
    XML_StopParser(parser->expat, XML_FALSE);
}

static void append(cexpat_parser *parser, const void *bytes, size_t count) {
    if (parser->reason != CEXPAT_FINE) return;
    if (parser->capacity - parser->count < count) {
        size_t wanted = parser->capacity * 2 + count;
        uint8_t *more = realloc(parser->marks, wanted);
        if (more == NULL) {
            stop(parser, CEXPAT_MEMORY);
            return;
        }
        parser->marks = more;
        parser->capacity = wanted;
    }
    memcpy(parser->marks + parser->count, bytes, count);
    parser->count += count;
}

static uint64_t position(const cexpat_parser *parser) {
    XML_Index index = XML_GetCurrentByteIndex(parser->expat);
    return index < 0 ? 0 : (uint64_t)index;
}

static void append_number(cexpat_parser *parser, uint64_t number, size_t bytes) {
    uint8_t digits[8];
    for (size_t index = 0; index < bytes; index++) digits[index] = (uint8_t)(number >> (8 * index));
    append(parser, digits, bytes);
}

// A token is never longer than 32 bits can say: its length has a limit.
static void append_text(cexpat_parser *parser, const XML_Char *text) {
    size_t length = strlen(text);
    append_number(parser, length, 4);
    append(parser, text, length);
}

static void on_start(void *context, const XML_Char *name, const XML_Char **attributes) {
    cexpat_parser *parser = context;
    if (parser->reason != CEXPAT_FINE) return;
    parser->token = position(parser);
    if (++parser->depth > parser->most_depth) {
        stop(parser, CEXPAT_DEPTH);
        return;
    }
    size_t texts = 0;
    while (attributes[texts] != NULL) texts++;
    append_number(parser, 1, 1);
    append_number(parser, parser->token, 8);
    append_number(parser, XML_GetCurrentLineNumber(parser->expat), 8);
    append_text(parser, name);
    append_number(parser, texts / 2, 4);
    for (size_t index = 0; index < texts; index++) append_text(parser, attributes[index]);
}

static void on_end(void *context, const XML_Char *name) {
    (void)name;
    cexpat_parser *parser = context;
    if (parser->reason != CEXPAT_FINE) return;
    parser->token = position(parser);
    parser->depth--;
    append_number(parser, 2, 1);
}

static void on_doctype(
    void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public, int has_internal
) {
    (void)name;
    (void)system;
    (void)public;
    (void)has_internal;
    stop(context, CEXPAT_DOCTYPE);
}

static void on_other(void *context, const XML_Char *text, int length) {
    (void)text;
    (void)length;
    cexpat_parser *parser = context;
    parser->token = position(parser);
}

cexpat_parser *cexpat_begin(uint32_t most_depth, uint64_t longest_token) {
    cexpat_parser *parser = calloc(1, sizeof *parser);
    if (parser == NULL) return NULL;
    parser->expat = XML_ParserCreate(NULL);
    if (parser->expat == NULL) {
        free(parser);
        return NULL;
    }
    parser->most_depth = most_depth;
    parser->longest_token = longest_token;
    XML_SetUserData(parser->expat, parser);
    XML_SetElementHandler(parser->expat, on_start, on_end);
    XML_SetStartDoctypeDeclHandler(parser->expat, on_doctype);
    XML_SetDefaultHandler(parser->expat, on_other);
    return parser;
}

void cexpat_free(cexpat_parser *parser) {
    if (parser == NULL) return;
    XML_ParserFree(parser->expat);
    free(parser->marks);
    free(parser);
}

int cexpat_parse(cexpat_parser *parser, const uint8_t *bytes, size_t count, int is_final) {
    parser->count = 0;
    if (parser->reason != CEXPAT_FINE) return parser->reason;
    enum XML_Status status = XML_Parse(parser->expat, (const char *)bytes, (int)count, is_final);
    parser->fed += count;
    if (parser->reason == CEXPAT_FINE && status != XML_STATUS_OK) {
        switch (XML_GetErrorCode(parser->expat)) {
        case XML_ERROR_NO_MEMORY: parser->reason = CEXPAT_MEMORY; break;
        case XML_ERROR_UNKNOWN_ENCODING: parser->reason = CEXPAT_ENCODING; break;
        default: parser->reason = CEXPAT_SYNTAX; break;
        }
    }
    if (parser->reason == CEXPAT_FINE && parser->fed - parser->token > parser->longest_token + count) {
        parser->reason = CEXPAT_TOKEN;
    }
    return parser->reason;
}

const uint8_t *cexpat_marks(const cexpat_parser *parser) { return parser->marks; }

size_t cexpat_mark_count(const cexpat_parser *parser) { return parser->count; }

uint64_t cexpat_line(const cexpat_parser *parser) { return XML_GetCurrentLineNumber(parser->expat); }

uint64_t cexpat_offset(const cexpat_parser *parser) { return position(parser); }

const char *cexpat_words(const cexpat_parser *parser) {
    return XML_ErrorString(XML_GetErrorCode(parser->expat));
}
