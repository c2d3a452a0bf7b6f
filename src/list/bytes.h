/* list/bytes.h - the bytes that were in front of whoever took a step, as they
 * are signed. They can be made again from the rows of a register at any time:
 *
 *     tizim step v1
 *     register REGISTER     name of its journal
 *     proposal ID
 *     number N              of the step, from 1
 *     previous HEX          SHA-256 of these bytes of the step before; zeros before the first
 *     at TIME
 *     by LOGIN
 *     command COMMAND
 *     word WORD
 *     came STATE            nothing before the first
 *     state STATE
 *     paper HEX             SHA-256 of salt and text of what was decided on; zeros for none
 *     entry N               number that the entry got, or 0
 *     ground CODE
 *     day DAY
 *     act TEXT
 *     reason TEXT
 *
 * Each line is a key, a blank and a value, which may be empty; a line end in a
 * value is "\n", a backslash "\\", another control character "?". The
 * signature is that of a signed note (log/note.h) of this text. */
#ifndef TZ_LIST_BYTES_H
#define TZ_LIST_BYTES_H

#include "base/buf.h"
#include "log/key.h"
#include "register/step.h"

/* Put the bytes of a step; `previous` is the digest of the one before. */
void tz_step_bytes(struct tz_buf *b, tz_str origin, tz_str proposal,
                   const struct tz_life_step *step, const uint8_t previous[TZ_SHA256_BYTES]);

/* A line "key value" with the value's line ends written as above. */
void tz_line_put(struct tz_buf *b, const char *key, tz_str value);

/* The other way round: the value, with its line ends, into `out`. False for a
 * backslash that stands for nothing. */
bool tz_line_read(tz_str written, struct tz_buf *out);

/* Put the signature's line, without its end. */
void tz_step_sign(struct tz_buf *b, tz_str bytes, const struct tz_skey *key);

/* TZ_OK; TZ_ABSENT: not a signature by that key; TZ_NOMEM. */
tz_status tz_step_verify(tz_str bytes, tz_str signature, const struct tz_vkey *key,
                         struct tz_err *err) TZ_MUST_USE;

#endif
