#include "entity/span.h"

#include "base/err.h"
#include "base/str.h"

static const char how[] = "write 2011-12-16, 2011-05-16/2011-12-16, 2011-12 or some 2011/2012";

/* A day, month or year as ISO 8601 has it, and no other form. */
static bool when(tz_str text, struct tz_date *out)
{
    char canonical[TZ_DATE_TEXT];

    if (tz_date_parse(text, out) != TZ_OK || out->circa || out->precision == TZ_DATE_RANGE)
        return false;
    tz_date_format(out, canonical);
    return tz_str_eq(tz_str_z(canonical), text);
}

static bool ordered(struct tz_range r)
{
    return tz_day_number(r.from) <= tz_day_number(r.to);
}

/* "a/b" or "a", both ends read by when(). */
static bool range(tz_str text, bool days_only, struct tz_range *out)
{
    size_t slash = tz_str_find(text, TZ_STR("/"));
    struct tz_date from, to;

    if (!when(tz_str_part(text, 0, slash), &from))
        return false;
    to = from;
    if (slash < text.len && !when(tz_str_part(text, slash + 1, text.len), &to))
        return false;
    if (days_only && (from.precision != TZ_DATE_DAY || to.precision != TZ_DATE_DAY))
        return false;
    *out = (struct tz_range){ from.from, to.to };
    return ordered(*out);
}

/* The part in front of or behind the ";": which of the two it is shows in it. */
static bool one_range(tz_str text, struct tz_span *s)
{
    struct tz_date date;

    if (!s->has_every && tz_str_starts(text, TZ_STR("../"))) {
        s->has_every = s->since_ever = true;
        return range(tz_str_part(text, 3, text.len), true, &s->every) &&
               tz_str_find(tz_str_part(text, 3, text.len), TZ_STR("/")) == text.len - 3;
    }
    if (!s->has_every && range(text, true, &s->every))
        return s->has_every = true;
    if (tz_str_starts(text, TZ_STR("some ")))
        return s->has_some = range(tz_str_part(text, 5, text.len), false, &s->some);
    if (!when(text, &date) || date.precision == TZ_DATE_DAY)
        return false;
    s->has_some = true;
    s->some = (struct tz_range){ date.from, date.to };
    return true;
}

/* Take the words of the source off the end of *text. */
static bool take_original(tz_str *text, tz_str *out)
{
    size_t quote = tz_str_find(*text, TZ_STR("\""));

    if (quote == text->len)
        return true;
    if (quote < 2 || text->ptr[quote - 1] != ' ' || text->len - quote < 3 ||
        text->ptr[text->len - 1] != '"')
        return false;
    *out = tz_str_part(*text, quote + 1, text->len - quote - 2);
    *text = tz_str_part(*text, 0, quote - 1);
    return tz_str_find(*out, TZ_STR("\"")) == out->len;
}

static bool take_flag(tz_str *text, tz_str flag)
{
    if (!tz_str_ends(*text, flag))
        return false;
    *text = tz_str_part(*text, 0, text->len - flag.len);
    return true;
}

tz_status tz_span_parse(tz_str text, struct tz_span *out, struct tz_err *err)
{
    struct tz_span s = { 0 };
    tz_str rest = text, first, second;
    size_t semicolon;

    if (!take_original(&rest, &s.original))
        return tz_fail(err, TZ_INPUT, "'%.*s': the source's words stand last, in quotes",
                       TZ_FMT(tz_str_part(text, 0, 80)));
    s.ends = take_flag(&rest, TZ_STR(", ends"));
    s.starts = take_flag(&rest, TZ_STR(", starts"));
    semicolon = tz_str_find(rest, TZ_STR("; "));
    first = tz_str_part(rest, 0, semicolon);
    second = tz_str_part(rest, semicolon + 2, rest.len);
    if (!one_range(first, &s) ||
        (semicolon < rest.len && (!s.has_every || !one_range(second, &s) || !s.has_some)))
        return tz_fail(err, TZ_INPUT, "'%.*s' does not say days; %s",
                       TZ_FMT(tz_str_part(text, 0, 80)), how);
    if (s.since_ever && s.starts)
        return tz_fail(err, TZ_INPUT, "'%.*s' starts, and has no beginning",
                       TZ_FMT(tz_str_part(text, 0, 80)));
    *out = s;
    return TZ_OK;
}

static bool holds(struct tz_range r, int32_t day)
{
    return tz_day_number(r.from) <= day && day <= tz_day_number(r.to);
}

/* The first and the last day that either range names. */
static void outline(const struct tz_span *s, int32_t *first, int32_t *last)
{
    *first = INT32_MAX;
    *last = INT32_MIN;
    if (s->has_some) {
        *first = tz_day_number(s->some.from);
        *last = tz_day_number(s->some.to);
    }
    if (s->has_every && !s->since_ever && tz_day_number(s->every.from) < *first)
        *first = tz_day_number(s->every.from);
    if (s->has_every && tz_day_number(s->every.to) > *last)
        *last = tz_day_number(s->every.to);
}

enum tz_on tz_span_on(const struct tz_span *span, struct tz_day day)
{
    int32_t d = tz_day_number(day), first, last;
    bool one_day = span->has_some && tz_day_number(span->some.from) == tz_day_number(span->some.to);

    if (span->has_every &&
        (span->since_ever ? d <= tz_day_number(span->every.to) : holds(span->every, d)))
        return TZ_CERTAINLY_ON;
    if (span->has_some && holds(span->some, d))
        return one_day ? TZ_CERTAINLY_ON : TZ_POSSIBLY_ON;
    outline(span, &first, &last);
    if ((span->starts && d < first) || (span->ends && d > last))
        return TZ_NOT_ON;
    return TZ_POSSIBLY_ON;
}

/* Take "7Y" off the front of *text; `letters` has the units still allowed, and
 * the ones up to the one found are taken off. */
static bool take_part(tz_str *text, const char **letters, uint16_t *part)
{
    size_t end = 0;
    const char *letter;
    int64_t n;

    while (end < text->len && text->ptr[end] >= '0' && text->ptr[end] <= '9')
        end++;
    letter = end < text->len ? strchr(*letters, text->ptr[end]) : NULL;
    if (!letter || !*letter || !tz_str_number(tz_str_part(*text, 0, end), 0, 999, &n))
        return false;
    part[strlen("YMD") - strlen(letter)] = (uint16_t)n;
    *text = tz_str_part(*text, end + 1, text->len);
    *letters = letter + 1;
    return true;
}

bool tz_duration_parse(tz_str text, struct tz_duration *out)
{
    const char *letters = "YMD";
    uint16_t part[3] = { 0 };

    if (!tz_str_starts(text, TZ_STR("P")))
        return false;
    text = tz_str_part(text, 1, text.len);
    while (text.len)
        if (!take_part(&text, &letters, part))
            return false;
    if (!part[0] && !part[1] && !part[2])
        return false;
    *out = (struct tz_duration){ part[0], part[1], part[2] };
    return true;
}
