/* list/signers.h - those who sign a publication: the process with the log's
 * key, other publishers, and the witnesses of a policy. */
#ifndef TZ_LIST_SIGNERS_H
#define TZ_LIST_SIGNERS_H

#include "list/signer.h"
#include "log/log.h"
#include "log/policy.h"

enum { TZ_SIGNERS = 16 };

struct tz_signers {
    const char *socket[TZ_SIGNERS]; /* the first has the log's key */
    size_t count;
    const struct tz_policy *policy; /* whom to ask besides, and how many are needed; or NULL */
    char vkey[TZ_KEY_TEXT];         /* set by tz_signers_keys() */
};

/* Ask the first for its public keys. `answer` owns what `out` points into
 * (tz_buf_free(&answer->text)). TZ_OK, TZ_INPUT (not a log's signer, or not of a
 * log of the policy), TZ_IO, TZ_NOMEM. */
tz_status tz_signers_keys(struct tz_signers *s, struct tz_cosign_answer *answer,
                          struct tz_signer_keys *out, struct tz_err *err) TZ_MUST_USE;

/* Ask the first for something; what it refuses is an error that says why. */
tz_status tz_signers_ask(const struct tz_signers *s, const char *verb, tz_str body,
                         struct tz_cosign_answer *answer, struct tz_err *err) TZ_MUST_USE;

/* Has checkpoints signed: by the log's key, then by the other publishers, then
 * by the witnesses that the policy gives an address for. Fails when the policy's
 * quorum is not reached. */
struct tz_log_signer tz_signers_of_log(const struct tz_signers *s);

#endif
