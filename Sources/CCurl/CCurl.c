#include "CCurl.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void begin(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

typedef struct {
    const ccurl_request *request;
    ccurl_reply *reply;
    size_t handed;
    size_t room; // of the whole answer
} transfer;

static int is_within(const uint8_t *address, const uint8_t *net, int bits) {
    int whole = bits / 8, rest = bits % 8;
    if (memcmp(address, net, (size_t)whole) != 0) return 0;
    if (rest == 0) return 1;
    uint8_t mask = (uint8_t)(0xFF << (8 - rest));
    return (address[whole] & mask) == (net[whole] & mask);
}

static int is_public_v4(const uint8_t *a) {
    static const struct { uint8_t net[4]; int bits; } closed[] = {
        {{0, 0, 0, 0}, 8},      {{10, 0, 0, 0}, 8},     {{100, 64, 0, 0}, 10},  {{127, 0, 0, 0}, 8},
        {{169, 254, 0, 0}, 16}, {{172, 16, 0, 0}, 12},  {{192, 0, 0, 0}, 24},   {{192, 0, 2, 0}, 24},
        {{192, 88, 99, 0}, 24}, {{192, 168, 0, 0}, 16}, {{198, 18, 0, 0}, 15},  {{198, 51, 100, 0}, 24},
        {{203, 0, 113, 0}, 24}, {{224, 0, 0, 0}, 4},    {{240, 0, 0, 0}, 4},
    };
    for (size_t i = 0; i < sizeof closed / sizeof closed[0]; i++) {
        if (is_within(a, closed[i].net, closed[i].bits)) return 0;
    }
    return 1;
}

static int is_public_v6(const uint8_t *a) {
    static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    static const uint8_t nat64[12] = {0, 0x64, 0xFF, 0x9B};
    // Only 2000::/3 is given out at all; what wraps an IPv4 address is as public as that address.
    if (memcmp(a, mapped, 12) == 0) return is_public_v4(a + 12);
    if (memcmp(a, nat64, 12) == 0) return is_public_v4(a + 12);
    if (a[0] == 0x20 && a[1] == 0x02) return is_public_v4(a + 2);
    if ((a[0] & 0xE0) != 0x20) return 0;
    // 2001::/23 (Teredo, benchmarks, ORCHID and others), 2001:db8::/32 and 3fff::/20 (documentation).
    if (a[0] == 0x20 && a[1] == 0x01 && (a[2] & 0xFE) == 0) return 0;
    if (a[0] == 0x20 && a[1] == 0x01 && a[2] == 0x0D && a[3] == 0xB8) return 0;
    if (a[0] == 0x3F && a[1] == 0xFF && (a[2] & 0xF0) == 0) return 0;
    return 1;
}

int ccurl_is_public(const uint8_t *address, size_t count) {
    if (count == 4) return is_public_v4(address);
    if (count == 16) return is_public_v6(address);
    return 0;
}

static int is_allowed(const struct curl_sockaddr *address) {
    if (address->family == AF_INET) {
        struct sockaddr_in inner;
        memcpy(&inner, &address->addr, sizeof inner);
        return ccurl_is_public((const uint8_t *)&inner.sin_addr, 4);
    }
    if (address->family == AF_INET6) {
        struct sockaddr_in6 inner;
        if (address->addrlen < sizeof inner) return 0;
        memcpy(&inner, &address->addr, sizeof inner);
        return ccurl_is_public((const uint8_t *)&inner.sin6_addr, 16);
    }
    return 0;
}

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
    transfer *t = context;
    (void)purpose;
    if (address->family != AF_INET && address->family != AF_INET6) return CURL_SOCKET_BAD;
    if (!t->request->allows_private && !is_allowed(address)) {
        t->reply->is_address_refused = 1;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t read_body(char *buffer, size_t size, size_t count, void *context) {
    transfer *t = context;
    size_t room = size * count, left = t->request->body_count - t->handed;
    size_t taken = left < room ? left : room;
    if (taken > 0) memcpy(buffer, t->request->body + t->handed, taken);
    t->handed += taken;
    if (t->handed == t->request->body_count) t->reply->may_have_arrived = 1;
    return taken;
}

static size_t take_whole_answer(char *bytes, size_t size, size_t count, void *context) {
    transfer *t = context;
    ccurl_reply *reply = t->reply;
    size_t given = size * count;
    if (given > t->request->answer_limit - reply->answer_count) {
        reply->is_too_large = 1;
        return 0;
    }
    if (given > t->room - reply->answer_count) {
        size_t room = (reply->answer_count + given) * 2;
        if (room > t->request->answer_limit) room = t->request->answer_limit;
        uint8_t *larger = realloc(reply->answer, room);
        if (!larger) return 0;
        reply->answer = larger;
        t->room = room;
    }
    if (given > 0) memcpy(reply->answer + reply->answer_count, bytes, given);
    reply->answer_count += given;
    return given;
}

void ccurl_free(ccurl_reply *reply) {
    free(reply->answer);
    reply->answer = NULL;
    reply->answer_count = 0;
}

static size_t take_answer(char *bytes, size_t size, size_t count, void *context) {
    transfer *t = context;
    size_t room = sizeof t->reply->body - t->reply->body_count, given = size * count;
    size_t taken = given < room ? given : room;
    memcpy(t->reply->body + t->reply->body_count, bytes, taken);
    t->reply->body_count += taken;
    // What is beyond the beginning is of no use; ending here keeps an endless answer from being read.
    return taken == given ? given : 0;
}

static struct curl_slist *header_list(const char *lines, int is_signed) {
    // A signature covers every header that is named here, and this one would be named and not sent.
    struct curl_slist *list = is_signed ? NULL : curl_slist_append(NULL, "Expect:");
    if (!is_signed && !list) return NULL;
    while (lines && *lines) {
        const char *end = strchr(lines, '\n');
        size_t length = end ? (size_t)(end - lines) : strlen(lines);
        char *line = strndup(lines, length);
        struct curl_slist *longer = line ? curl_slist_append(list, line) : NULL;
        free(line);
        if (!longer) {
            curl_slist_free_all(list);
            return NULL;
        }
        list = longer;
        lines = end ? end + 1 : NULL;
    }
    return list;
}

static int is_to_mail(const ccurl_request *r) {
    return r->kind == CCURL_MAIL || (r->kind == CCURL_CONNECT && strncmp(r->url, "smtp", 4) == 0);
}

static CURLcode set_common(CURL *curl, const ccurl_request *r, transfer *t, char *words) {
    int is_mail = is_to_mail(r), is_plain = r->tls == CCURL_TLS_NONE;
    const char *schemes = is_mail ? (is_plain ? "smtp" : "smtp,smtps") : (is_plain ? "http,https" : "https");
    CURLcode code = CURLE_OK;
#define SET(option, value) do { if (code == CURLE_OK) code = curl_easy_setopt(curl, option, value); } while (0)
    SET(CURLOPT_URL, r->url);
    SET(CURLOPT_PROTOCOLS_STR, schemes);
    SET(CURLOPT_FOLLOWLOCATION, 0L);
    SET(CURLOPT_PROXY, "");
    SET(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_TIMEOUT_MS, r->timeout_ms);
    SET(CURLOPT_CONNECTTIMEOUT_MS, r->timeout_ms < 20000 ? r->timeout_ms : 20000L);
    SET(CURLOPT_OPENSOCKETFUNCTION, open_socket);
    SET(CURLOPT_OPENSOCKETDATA, t);
    SET(CURLOPT_WRITEFUNCTION, r->kind == CCURL_GET ? take_whole_answer : take_answer);
    SET(CURLOPT_USERAGENT, "pilotage");
    SET(CURLOPT_WRITEDATA, t);
    SET(CURLOPT_ERRORBUFFER, words);
    SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (r->ca_file) SET(CURLOPT_CAINFO, r->ca_file);
    if (r->username) SET(CURLOPT_USERNAME, r->username);
    if (r->password) SET(CURLOPT_PASSWORD, r->password);
    if (r->signature) SET(CURLOPT_AWS_SIGV4, r->signature);
    return code;
}

static CURLcode set_kind(CURL *curl, const ccurl_request *r, transfer *t, struct curl_slist *lines) {
    CURLcode code = CURLE_OK;
    if (r->kind == CCURL_CONNECT) {
        SET(CURLOPT_CONNECT_ONLY, 1L);
        if (is_to_mail(r)) SET(CURLOPT_USE_SSL, r->tls == CCURL_TLS_NONE ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
    } else if (r->kind == CCURL_MAIL) {
        SET(CURLOPT_USE_SSL, r->tls == CCURL_TLS_NONE ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
        SET(CURLOPT_MAIL_FROM, r->mail_from);
        SET(CURLOPT_MAIL_RCPT, lines);
        SET(CURLOPT_UPLOAD, 1L);
        SET(CURLOPT_READFUNCTION, read_body);
        SET(CURLOPT_READDATA, t);
        SET(CURLOPT_INFILESIZE_LARGE, (curl_off_t)r->body_count);
    } else {
        SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
        SET(CURLOPT_HTTPHEADER, lines);
        if (r->kind == CCURL_GET) {
            SET(CURLOPT_HTTPGET, 1L);
        } else {
            SET(CURLOPT_POST, 1L);
            SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)r->body_count);
            SET(CURLOPT_POSTFIELDS, (const char *)r->body);
        }
        if (r->kind == CCURL_PUT) SET(CURLOPT_CUSTOMREQUEST, "PUT");
    }
#undef SET
    return code;
}

static void judge(CURL *curl, const ccurl_request *r, ccurl_reply *reply, CURLcode code) {
    reply->code = (int)code;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply->status);
    if (r->kind != CCURL_MAIL) {
        long size = 0;
        curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &size);
        reply->may_have_arrived = size > 0;
        // An answer that was cut short by us is an answer.
        if (r->kind != CCURL_GET && code == CURLE_WRITE_ERROR && reply->status > 0) reply->code = 0;
        curl_off_t wait = 0;
        curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
        reply->retry_after = wait < 0 ? 0 : wait > 86400 ? 86400 : (long)wait;
    }
    reply->is_login_refused = code == CURLE_LOGIN_DENIED;
    reply->is_timeout = code == CURLE_OPERATION_TIMEDOUT;
    reply->is_tls_failure = code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR ||
                            code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE;
    strncpy(reply->words, curl_easy_strerror(code), sizeof reply->words - 1);
}

void ccurl_send(const ccurl_request *request, ccurl_reply *reply) {
    pthread_once(&once, begin);
    memset(reply, 0, sizeof *reply);
    transfer t = {request, reply, 0, 0};
    char words[CURL_ERROR_SIZE] = {0};
    struct curl_slist *lines =
        request->kind == CCURL_MAIL ? curl_slist_append(NULL, request->mail_to) : header_list(request->headers, request->signature != NULL);
    CURL *curl = curl_easy_init();
    if (!curl || !lines) {
        reply->code = CURLE_OUT_OF_MEMORY;
    } else {
        CURLcode code = set_common(curl, request, &t, words);
        if (code == CURLE_OK) code = set_kind(curl, request, &t, lines);
        if (code == CURLE_OK) code = curl_easy_perform(curl);
        judge(curl, request, reply, code);
    }
    curl_slist_free_all(lines);
    curl_easy_cleanup(curl);
}

const char *ccurl_version(void) { return curl_version(); }
