#include "base/timestamp.h"

#include <openssl/err.h>
#include <openssl/ts.h>
#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/err.h"
#include "base/random.h"
#include "base/str.h"

static void free_query(TS_REQ **q)
{
    TS_REQ_free(*q);
}

static void free_reply(TS_RESP **r)
{
    TS_RESP_free(*r);
}

static void free_context(TS_VERIFY_CTX **c)
{
    TS_VERIFY_CTX_free(*c);
}

static void free_imprint(TS_MSG_IMPRINT **i)
{
    TS_MSG_IMPRINT_free(*i);
}

static void free_algorithm(X509_ALGOR **a)
{
    X509_ALGOR_free(*a);
}

static void free_number(ASN1_INTEGER **n)
{
    ASN1_INTEGER_free(*n);
}

/* What OpenSSL says, which must be read in any case. */
static tz_status refused(struct tz_err *err, const char *what)
{
    const char *data = "";
    int flags = 0;
    unsigned long code = ERR_peek_last_error_all(NULL, NULL, NULL, &data, &flags);
    const char *reason = ERR_reason_error_string(code);

    (void)tz_fail(err, TZ_INPUT, "%s: %s%s%s", what, reason ? reason : "not accepted",
                  data && *data && flags & ERR_TXT_STRING ? ", " : "",
                  data && flags & ERR_TXT_STRING ? data : "");
    ERR_clear_error();
    return TZ_INPUT;
}

static bool set_imprint(TS_REQ *q, const uint8_t sha256[TZ_SHA256_BYTES])
{
    TZ_AUTO(free_imprint) TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
    TZ_AUTO(free_algorithm) X509_ALGOR *algorithm = X509_ALGOR_new();
    uint8_t copy[TZ_SHA256_BYTES];

    memcpy(copy, sha256, sizeof copy);
    return imprint && algorithm &&
           X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, NULL) &&
           TS_MSG_IMPRINT_set_algo(imprint, algorithm) &&
           TS_MSG_IMPRINT_set_msg(imprint, copy, sizeof copy) && TS_REQ_set_msg_imprint(q, imprint);
}

/* A nonce has no leading zero byte: some authorities read it as a number. */
static bool set_nonce(TS_REQ *q, uint64_t nonce)
{
    TZ_AUTO(free_number) ASN1_INTEGER *n = ASN1_INTEGER_new();

    return n && ASN1_INTEGER_set_uint64(n, nonce | 1ULL << 62) && TS_REQ_set_nonce(q, n);
}

tz_status tz_timestamp_query(tz_str bytes, struct tz_buf *into, struct tz_err *err)
{
    TZ_AUTO(free_query) TS_REQ *q = TS_REQ_new();
    uint8_t sha256[TZ_SHA256_BYTES];
    unsigned char *at;
    uint64_t nonce;
    int len;

    TZ_TRY(tz_sha256_of(&bytes, 1, sha256, err));
    TZ_TRY(tz_random(&nonce, sizeof nonce, err));
    if (!q || !TS_REQ_set_version(q, 1) || !set_imprint(q, sha256) || !set_nonce(q, nonce) ||
        !TS_REQ_set_cert_req(q, 1) || (len = i2d_TS_REQ(q, NULL)) <= 0 ||
        !(at = (unsigned char *)tz_buf_room(into, (size_t)len)))
        return tz_fail(err, TZ_NOMEM, "no memory for a query for a time stamp");
    into->len += (size_t)i2d_TS_REQ(q, &at);
    return TZ_OK;
}

/* True when the query is for the digest of these bytes. */
static bool asks_for(TS_REQ *q, const uint8_t sha256[TZ_SHA256_BYTES])
{
    TS_MSG_IMPRINT *imprint = TS_REQ_get_msg_imprint(q);
    const ASN1_OCTET_STRING *is = imprint ? TS_MSG_IMPRINT_get_msg(imprint) : NULL;
    const X509_ALGOR *algorithm = imprint ? TS_MSG_IMPRINT_get_algo(imprint) : NULL;
    const ASN1_OBJECT *kind = NULL;

    if (!is || !algorithm)
        return false;
    X509_ALGOR_get0(&kind, NULL, NULL, algorithm);
    return OBJ_obj2nid(kind) == NID_sha256 && ASN1_STRING_length(is) == TZ_SHA256_BYTES &&
           memcmp(ASN1_STRING_get0_data(is), sha256, TZ_SHA256_BYTES) == 0;
}

/* The names of who signed and when. */
static bool describe(TS_RESP *reply, struct tz_timestamp *out)
{
    STACK_OF(X509) *signers = PKCS7_get0_signers(TS_RESP_get_token(reply), NULL, 0);
    const ASN1_GENERALIZEDTIME *at = TS_TST_INFO_get_time(TS_RESP_get_tst_info(reply));
    X509 *first = signers ? sk_X509_value(signers, 0) : NULL;
    BIO *text = BIO_new(BIO_s_mem());
    struct tm tm;
    char *ptr;
    long len;
    bool good = text && first && ASN1_TIME_to_tm(at, &tm) &&
                X509_NAME_print_ex(text, X509_get_subject_name(first), 0, XN_FLAG_RFC2253) >= 0;

    if (good) {
        len = BIO_get_mem_data(text, &ptr);
        snprintf(out->authority, sizeof out->authority, "%.*s", (int)len, ptr);
        strftime(out->at, sizeof out->at, "%Y-%m-%dT%H:%M:%SZ", &tm);
    }
    BIO_free(text);
    sk_X509_free(signers);
    return good;
}

static tz_status load_ca(TS_VERIFY_CTX *c, const char *ca, struct tz_err *err)
{
    X509_STORE *store = X509_STORE_new();

    if (!store)
        return tz_fail(err, TZ_NOMEM, "no memory for certificates");
    if (!X509_STORE_load_file(store, ca)) {
        X509_STORE_free(store);
        ERR_clear_error();
        return tz_fail(err, TZ_IO, "%s: has no certificates that can be read", ca);
    }
    TS_VERIFY_CTX_set_store(c, store); /* which takes it */
    return TZ_OK;
}

tz_status tz_timestamp_verify(tz_str bytes, tz_str query, tz_str reply, const char *ca,
                              struct tz_timestamp *out, struct tz_err *err)
{
    const unsigned char *at[2] = { (const unsigned char *)query.ptr,
                                   (const unsigned char *)reply.ptr };
    TZ_AUTO(free_query) TS_REQ *q = d2i_TS_REQ(NULL, &at[0], (long)query.len);
    TZ_AUTO(free_reply) TS_RESP *r = d2i_TS_RESP(NULL, &at[1], (long)reply.len);
    TZ_AUTO(free_context) TS_VERIFY_CTX *c = NULL;
    uint8_t sha256[TZ_SHA256_BYTES];

    ERR_clear_error();
    TZ_TRY(tz_sha256_of(&bytes, 1, sha256, err));
    if (!q || (const char *)at[0] != query.ptr + query.len)
        return tz_fail(err, TZ_INPUT, "the query is not one of RFC 3161");
    if (!r || (const char *)at[1] != reply.ptr + reply.len)
        return tz_fail(err, TZ_INPUT, "the reply is not one of RFC 3161");
    if (!asks_for(q, sha256))
        return tz_fail(err, TZ_INPUT, "the query is for other bytes");
    c = TS_REQ_to_TS_VERIFY_CTX(q, NULL);
    if (!c)
        return tz_fail(err, TZ_NOMEM, "no memory to check a time stamp");
    TZ_TRY(load_ca(c, ca, err));
    TS_VERIFY_CTX_add_flags(c, TS_VFY_SIGNATURE);
    if (TS_RESP_verify_response(c, r) != 1 || !describe(r, out))
        return refused(err, "the reply does not hold");
    return TZ_OK;
}
