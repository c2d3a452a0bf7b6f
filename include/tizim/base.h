/* tizim/base.h - the few types every tizim header speaks in: status, error,
 * string slice. Everything here is plain data; nothing needs freeing. */
#ifndef TIZIM_BASE_H
#define TIZIM_BASE_H

#include <stddef.h>
#include <stdint.h>

#define TZ_VERSION "0.1.0"

/* Zero is success. A negative status is a failure: pass it up unchanged.
 * A positive status is an expected outcome, named in the comment of the
 * function that returns it; the direct caller handles it and never passes it
 * on. */
typedef enum tz_status {
    TZ_OK = 0,
    TZ_END = 1,      /* nothing more to read */
    TZ_ABSENT = 2,   /* the thing asked for does not exist */
    TZ_NOMEM = -1,   /* memory, or an arena's budget, is spent */
    TZ_LIMIT = -2,   /* input is larger than we agree to handle */
    TZ_INPUT = -3,   /* input is malformed; the text says where */
    TZ_IO = -4,      /* the operating system refused */
    TZ_CORRUPT = -5, /* our own file fails its checks */
} tz_status;

/* What went wrong, for a person to read. The caller owns it, usually on the
 * stack; it never allocates, so it can report running out of memory.
 * Functions write it only when they return a negative status. */
struct tz_err {
    tz_status code;
    char text[508]; /* one sentence, no newline, always NUL-terminated */
};

/* A read-only view of UTF-8 bytes. Not NUL-terminated, may contain NUL.
 * Passed by value; never owns what it points at. */
typedef struct tz_str {
    const char *ptr;
    size_t len;
} tz_str;

#define TZ_STR(literal) ((tz_str){ (literal), sizeof(literal) - 1 })

/* Similarity in basis points: 0 is unrelated, 10000 is certain. An integer,
 * so that equal inputs score equally on every machine. */
typedef uint16_t tz_score;

enum { TZ_SCORE_MAX = 10000 };

#define TZ_MUST_USE     __attribute__((warn_unused_result))
#define TZ_PRINTF(f, a) __attribute__((format(printf, f, a)))

#endif
