#include "format/guard.h"

#include "base/err.h"
#include "base/str.h"

enum { ASCII_FREE = 3 }; /* original names that may be plain ASCII in any list */

static tz_status guard_read(struct tz_stream *s, char *into, size_t cap, size_t *got,
                            struct tz_err *err);

void tz_guard_open(struct tz_guard *g, struct tz_stream *inner)
{
    *g = (struct tz_guard){ .stream.read = guard_read, .inner = inner, .line = 1 };
}

/* Another encoding is declared, or the file begins like UTF-16. */
static bool other_encoding(tz_str s)
{
    tz_str declaration = tz_str_part(s, 0, tz_str_find(s, TZ_STR("?>")));

    if (tz_str_starts(s, TZ_STR("\xFF\xFE")) || tz_str_starts(s, TZ_STR("\xFE\xFF")) ||
        (s.len >= 2 && (!s.ptr[0] || !s.ptr[1])))
        return true;
    return tz_str_starts(s, TZ_STR("<?xml")) && declaration.len < 200 &&
           tz_str_holds(declaration, TZ_STR("encoding")) &&
           !tz_str_holds(declaration, TZ_STR("utf-8")) &&
           !tz_str_holds(declaration, TZ_STR("ascii"));
}

static bool forbidden(unsigned char c)
{
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/* Step over one byte; false when XML in UTF-8 can not have it here. Overlong
 * forms and surrogates are left for the XML parser to refuse. */
static bool step(struct tz_guard *g, unsigned char c)
{
    if (g->expected) {
        g->expected--;
        return (c & 0xC0) == 0x80;
    }
    if (c < 0x80) {
        g->line += c == '\n';
        return !forbidden(c);
    }
    g->expected = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
    return c >= 0xC2 && c <= 0xF4;
}

/* Say what is wrong at `bad`, and why it probably is: the rest of the piece
 * tells which kind of damage it is. */
static tz_status damaged(const struct tz_guard *g, tz_str s, size_t bad, struct tz_err *err)
{
    unsigned char byte = (unsigned char)s.ptr[bad];
    unsigned controls = 0, loose = 0;

    for (size_t i = bad; i < s.len; i++) {
        controls += forbidden((unsigned char)s.ptr[i]);
        loose += (unsigned char)s.ptr[i] >= 0x80;
    }
    if (controls)
        return tz_fail(err, TZ_INPUT,
                       "line %u: the text is damaged: byte 0x%02X is no letter of UTF-8, and %u "
                       "control characters follow soon: letters were cut to one byte each when "
                       "somebody saved the file, and the names in their original script are lost; "
                       "fetch it again from its publisher",
                       (unsigned)g->line, byte, controls);
    return tz_fail(err, TZ_INPUT,
                   "line %u: byte 0x%02X is not UTF-8, which the file says it is (%u such bytes "
                   "nearby): it was saved in another encoding; fetch it again from its publisher",
                   (unsigned)g->line, byte, loose);
}

static tz_status judge(struct tz_guard *g, tz_str s, struct tz_err *err)
{
    for (size_t i = 0; i < s.len; i++)
        if (!step(g, (unsigned char)s.ptr[i]))
            return damaged(g, s, i, err);
    return TZ_OK;
}

static tz_status guard_read(struct tz_stream *s, char *into, size_t cap, size_t *got,
                            struct tz_err *err)
{
    struct tz_guard *g = (struct tz_guard *)s;
    tz_status st = g->inner->read(g->inner, into, cap, got, err);

    if (st != TZ_OK)
        return st;
    if (!g->begun)
        g->off = other_encoding((tz_str){ into, *got });
    g->begun = true;
    return g->off ? TZ_OK : judge(g, (tz_str){ into, *got }, err);
}

void tz_originals_put(struct tz_originals *o, tz_str name)
{
    bool ascii = true;

    for (size_t i = 0; i < name.len; i++)
        ascii &= (unsigned char)name.ptr[i] < 0x80;
    o->count += name.len > 0;
    o->ascii += name.len > 0 && ascii;
}

bool tz_originals_lost(const struct tz_originals *o)
{
    return o->ascii > ASCII_FREE && o->ascii * 2 > o->count;
}
