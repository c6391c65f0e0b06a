/// SHA-256 and HMAC-SHA-256 by OpenSSL's libcrypto, behind five plain calls.
#ifndef PILOTAGE_CDIGEST_H
#define PILOTAGE_CDIGEST_H

#include <stddef.h>

/// The running state of one digest.
struct cdigest_state;

/// A fresh state, or NULL when memory is short or the library refuses SHA-256.
struct cdigest_state *cdigest_begin(void);

/// Takes in `count` bytes; 1 on success, 0 on failure.
int cdigest_update(struct cdigest_state *state, const void *bytes, size_t count);

/// Writes the 32 bytes of the digest; 1 on success, 0 on failure. The state may only be freed afterwards.
int cdigest_finish(struct cdigest_state *state, unsigned char out[32]);

/// Frees a state; NULL is allowed.
void cdigest_free(struct cdigest_state *state);

/// Writes the 32 bytes of HMAC-SHA-256 under that key; 1 on success, 0 on failure. Safe on several threads at once.
int cdigest_keyed(const void *key, size_t key_count, const void *bytes, size_t count, unsigned char out[32]);

#endif
