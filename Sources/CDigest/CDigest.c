#include "CDigest.h"

#include <limits.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

/* The state is libcrypto's own context under a name that callers cannot look into. */
static EVP_MD_CTX *context(struct cdigest_state *state) {
    return (EVP_MD_CTX *)state;
}

struct cdigest_state *cdigest_begin(void) {
    EVP_MD_CTX *fresh = EVP_MD_CTX_new();
    if (fresh == NULL) {
        return NULL;
    }
    if (EVP_DigestInit_ex(fresh, EVP_sha256(), NULL) != 1) {
        EVP_MD_CTX_free(fresh);
        return NULL;
    }
    return (struct cdigest_state *)fresh;
}

int cdigest_update(struct cdigest_state *state, const void *bytes, size_t count) {
    return EVP_DigestUpdate(context(state), bytes, count) == 1;
}

int cdigest_finish(struct cdigest_state *state, unsigned char out[32]) {
    unsigned int length = 0;
    return EVP_DigestFinal_ex(context(state), out, &length) == 1 && length == 32;
}

void cdigest_free(struct cdigest_state *state) {
    EVP_MD_CTX_free(context(state));
}

int cdigest_keyed(const void *key, size_t key_count, const void *bytes, size_t count, unsigned char out[32]) {
    unsigned int length = 0;
    if (key_count > INT_MAX || HMAC(EVP_sha256(), key, (int)key_count, bytes, count, out, &length) == NULL) {
        return 0;
    }
    return length == 32;
}
