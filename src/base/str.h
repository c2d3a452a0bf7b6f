/* base/str.h - operations on string slices. None allocates. */
#ifndef TZ_BASE_STR_H
#define TZ_BASE_STR_H

#include <stdbool.h>
#include <string.h>

#include <tizim/base.h>

/* For printf: printf("%.*s", TZ_FMT(s)). */
#define TZ_FMT(s) (int)(s).len, (s).ptr

static inline bool tz_str_eq(tz_str a, tz_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline tz_str tz_str_z(const char *z)
{
    return (tz_str){ z, strlen(z) };
}

/* Equal to a C string, which is not measured first: for looking through tables. */
bool tz_str_is(tz_str s, const char *z);

/* The slice from byte `from`, at most `len` bytes; clipped to `s`. */
static inline tz_str tz_str_part(tz_str s, size_t from, size_t len)
{
    if (!s.len) /* no sum with a pointer that may be NULL */
        return s;
    if (from > s.len)
        from = s.len;
    if (len > s.len - from)
        len = s.len - from;
    return (tz_str){ s.ptr + from, len };
}

/* Order by bytes, the shorter first when one begins the other. */
int tz_str_cmp(tz_str a, tz_str b);

/* Equal when ASCII letters are compared without case. */
bool tz_str_same(tz_str a, tz_str b);

bool tz_str_starts(tz_str s, tz_str prefix);
bool tz_str_ends(tz_str s, tz_str suffix);

/* Where `part` first stands in `s`, or s.len when it does not. */
size_t tz_str_find(tz_str s, tz_str part);

/* True when `part` stands in `s`, ASCII letters compared without case. */
bool tz_str_holds(tz_str s, tz_str part);

/* Without blanks at both ends; a no-break space (U+00A0) is a blank. */
tz_str tz_str_trim(tz_str s);

/* Take the part of *rest before `sep` into *piece; false when nothing is left. */
bool tz_str_cut(tz_str *rest, char sep, tz_str *piece);

/* The same for a separator of several bytes, such as "; ". */
bool tz_str_cut_at(tz_str *rest, tz_str sep, tz_str *piece);

/* A decimal number from `least` to `most`, and nothing else in `s`: the one
 * way to read a number. False, and *out untouched, for anything else. */
bool tz_str_number(tz_str s, int64_t least, int64_t most, int64_t *out);

/* Byte offset of the first byte that is not ASCII, or s.len. */
size_t tz_str_ascii(tz_str s);

/* Byte offset of the first byte that is not UTF-8, or s.len. Overlong forms,
 * surrogates and code points over U+10FFFF are not UTF-8 (RFC 3629). */
size_t tz_str_utf8(tz_str s);

/* Take one code point off the front of *s, which must be UTF-8 and not empty. */
uint32_t tz_str_rune(tz_str *s);

#endif
