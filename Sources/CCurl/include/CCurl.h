#ifndef CCURL_H
#define CCURL_H

#include <stddef.h>
#include <stdint.h>

// One message through libcurl: an HTTP request, or a mail. Redirects are never followed, proxies of the surroundings are
// never used, and the address is checked at the moment of connecting, whatever a name resolved to before.

enum {
    CCURL_POST = 0,
    CCURL_PUT = 1,
    CCURL_MAIL = 2,
    CCURL_GET = 3,
    CCURL_CONNECT = 4 // a connection, TLS included, and nothing sent beyond a mail server's greeting
};

enum {
    CCURL_TLS_REQUIRED = 0, // https, smtps, or STARTTLS
    CCURL_TLS_NONE = 1
};

typedef struct ccurl_request {
    int kind;
    int tls;
    int allows_private;     // whether addresses of private networks and of this machine may be connected to
    const char *url;
    const char *headers;    // lines ended by \n, may be null
    const uint8_t *body;
    size_t body_count;
    const char *username;   // null for none
    const char *password;
    const char *mail_from;
    const char *mail_to;
    const char *ca_file;    // null for the machine's own
    const char *signature;  // for AWS Signature Version 4: aws:amz:REGION:s3; null for none
    long timeout_ms;
    size_t answer_limit;    // of a GET: the most bytes of an answer
} ccurl_request;

typedef struct ccurl_reply {
    int code;               // 0 when the transfer was completed
    long status;            // of HTTP, or the last reply of a mail server; 0 for none
    int is_address_refused; // a private address was met, and nothing was connected to it
    int may_have_arrived;   // the whole message was handed over, or a request left
    int is_login_refused;
    int is_tls_failure;
    int is_timeout;
    char words[256];        // libcurl's own words; never of the message, its headers or its address
    uint8_t body[2048];     // the beginning of the answer
    size_t body_count;
    uint8_t *answer;        // of a GET: the whole answer, freed by ccurl_free; null for none
    size_t answer_count;
    int is_too_large;       // the answer was longer than its limit, and was thrown away
    long retry_after;       // seconds after which the other side wants to be asked again; 0 when it does not say
} ccurl_reply;

void ccurl_free(ccurl_reply *reply);

void ccurl_send(const ccurl_request *request, ccurl_reply *reply);

// Whether an address (4 or 16 bytes, as on the wire) is one of the public internet.
int ccurl_is_public(const uint8_t *address, size_t count);

const char *ccurl_version(void);

#endif
