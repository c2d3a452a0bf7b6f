#include "base/str.h"

bool tz_str_is(tz_str s, const char *z)
{
    size_t i = 0;

    while (i < s.len && z[i] && z[i] == s.ptr[i])
        i++;
    return i == s.len && !z[i];
}

int tz_str_cmp(tz_str a, tz_str b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.ptr, b.ptr, shared) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool tz_str_same(tz_str a, tz_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

bool tz_str_starts(tz_str s, tz_str prefix)
{
    return s.len >= prefix.len && tz_str_eq(tz_str_part(s, 0, prefix.len), prefix);
}

bool tz_str_ends(tz_str s, tz_str suffix)
{
    return s.len >= suffix.len && tz_str_eq(tz_str_part(s, s.len - suffix.len, suffix.len), suffix);
}

size_t tz_str_find(tz_str s, tz_str part)
{
    const char *hit;

    if (!s.len || !part.len) /* memmem() takes no null pointer */
        return 0;
    hit = memmem(s.ptr, s.len, part.ptr, part.len);
    return hit ? (size_t)(hit - s.ptr) : s.len;
}

bool tz_str_holds(tz_str s, tz_str part)
{
    for (size_t i = 0; i + part.len <= s.len; i++)
        if (tz_str_same(tz_str_part(s, i, part.len), part))
            return true;
    return false;
}

/* How many bytes of blank stand at `at`: one, two for U+00A0, or none. */
static size_t blank(tz_str s, size_t at)
{
    char c = s.ptr[at];

    if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
        return 1;
    return c == '\xC2' && at + 1 < s.len && s.ptr[at + 1] == '\xA0' ? 2 : 0;
}

tz_str tz_str_trim(tz_str s)
{
    size_t n;

    while (s.len && (n = blank(s, 0)) > 0)
        s.ptr += n, s.len -= n;
    while (s.len) {
        if (blank(s, s.len - 1) == 1)
            s.len--;
        else if (s.len >= 2 && blank(s, s.len - 2) == 2)
            s.len -= 2;
        else
            break;
    }
    return s;
}

bool tz_str_cut(tz_str *rest, char sep, tz_str *piece)
{
    return tz_str_cut_at(rest, (tz_str){ &sep, 1 }, piece);
}

bool tz_str_cut_at(tz_str *rest, tz_str sep, tz_str *piece)
{
    size_t at;

    if (!rest->len)
        return false;
    at = tz_str_find(*rest, sep);
    *piece = tz_str_part(*rest, 0, at);
    *rest = tz_str_part(*rest, at + sep.len, rest->len);
    return true;
}

bool tz_str_number(tz_str s, int64_t least, int64_t most, int64_t *out)
{
    bool minus = s.len && s.ptr[0] == '-';
    int64_t n = 0;

    s = tz_str_part(s, minus, s.len);
    if (!s.len)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        int digit = s.ptr[i] - '0';

        if (digit < 0 || digit > 9 || __builtin_mul_overflow(n, 10, &n) ||
            __builtin_add_overflow(n, minus ? -digit : digit, &n))
            return false;
    }
    if (n < least || n > most)
        return false;
    *out = n;
    return true;
}

/* Length of the well-formed sequence at the front of `s`, or 0 (RFC 3629, 4). */
static size_t sequence(tz_str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    size_t need = p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    unsigned char least = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char most = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;

    if (need == 1)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4 || s.len < need || p[1] < least || p[1] > most)
        return 0;
    for (size_t i = 2; i < need; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return need;
}

size_t tz_str_ascii(tz_str s)
{
    size_t at = 0;
    uint64_t eight;

    for (; at + sizeof eight <= s.len; at += sizeof eight) {
        memcpy(&eight, s.ptr + at, sizeof eight);
        if (eight & 0x8080808080808080u)
            break;
    }
    while (at < s.len && !(s.ptr[at] & 0x80))
        at++;
    return at;
}

size_t tz_str_utf8(tz_str s)
{
    size_t at = 0, n;

    for (;;) {
        at += tz_str_ascii(tz_str_part(s, at, s.len));
        if (at == s.len)
            break;
        n = sequence((tz_str){ s.ptr + at, s.len - at });
        if (!n)
            break;
        at += n;
    }
    return at;
}

uint32_t tz_str_rune(tz_str *s)
{
    const unsigned char *p = (const unsigned char *)s->ptr;
    size_t n = p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    uint32_t rune = n == 1 ? p[0] : p[0] & (0x7Fu >> n);

    for (size_t i = 1; i < n && i < s->len; i++)
        rune = rune << 6 | (p[i] & 0x3F);
    *s = tz_str_part(*s, n, s->len);
    return rune;
}
