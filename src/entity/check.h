/* entity/check.h - whether a text is a value of a property. */
#ifndef TZ_ENTITY_CHECK_H
#define TZ_ENTITY_CHECK_H

#include "entity/schema.h"

enum {
    TZ_CHECK_TEXT = 64 * 1024, /* most bytes of a text */
    TZ_CHECK_WORD = 1024,      /* most bytes of any other value */
    TZ_CHECK_ID = 128,         /* most bytes of an id */
};

/* Check one value as it would be stored: of the type of its property, in its
 * one canonical form, and clean (UTF-8, trimmed, without control characters;
 * a text may have line ends).
 * TZ_OK, or TZ_INPUT: the error says what is wrong and what to write instead. */
tz_status tz_value_check(const struct tz_property *property, tz_str text,
                         struct tz_err *err) TZ_MUST_USE;

/* True when `text` may be an id: letters, digits, '-', '_', '.', ':' and '/',
 * at most TZ_CHECK_ID bytes. */
bool tz_id_good(tz_str text);

#endif
