#include "list/statement.h"

#include "base/err.h"
#include "base/str.h"

enum { SENTENCE_MOST = 4096 };

/* Take "[claim-1 claim-2]" off the end of a sentence. */
static tz_str take_claims(tz_str *text)
{
    size_t open = text->len;
    tz_str claims;

    if (!text->len || text->ptr[text->len - 1] != ']')
        return (tz_str){ "", 0 };
    while (open && text->ptr[open - 1] != '[')
        open--;
    if (!open)
        return (tz_str){ "", 0 };
    claims = tz_str_trim(tz_str_part(*text, open, text->len - 1 - open));
    *text = tz_str_trim(tz_str_part(*text, 0, open - 1));
    return claims;
}

static tz_status head(tz_str line, const char *name, struct tz_sentence *s, struct tz_err *err)
{
    s->first = true;
    s->confidential = tz_str_is(line, "confidential");
    if (!s->confidential && !tz_str_is(line, "public"))
        return tz_fail(err, TZ_INPUT,
                       "%s:%u: a paragraph begins with a line that is 'public' or 'confidential'",
                       name, s->line);
    return TZ_OK;
}

tz_status tz_statement_read(tz_str text, const char *name, tz_sentence_sink *sink, void *user,
                            struct tz_err *err)
{
    struct tz_sentence s = { 0 };
    bool inside = false;
    tz_str line;

    if (tz_str_utf8(text) != text.len)
        return tz_fail(err, TZ_INPUT, "%s: is not UTF-8", name);
    while (tz_str_cut(&text, '\n', &line)) {
        s.line++;
        line = tz_str_trim(line);
        if (line.len > SENTENCE_MOST)
            return tz_fail(err, TZ_INPUT, "%s:%u: a sentence of over %d bytes", name, s.line,
                           SENTENCE_MOST);
        if (!line.len) {
            inside = false;
        } else if (!inside) {
            TZ_TRY(head(line, name, &s, err));
            inside = true;
        } else if (tz_str_is(line, "confidential") || tz_str_is(line, "public")) {
            return tz_fail(err, TZ_INPUT, "%s:%u: an empty line is missing before '%.*s'", name,
                           s.line, TZ_FMT(line));
        } else {
            s.text = line;
            s.claims = take_claims(&s.text);
            if (!s.text.len)
                return tz_fail(err, TZ_INPUT, "%s:%u: evidence without a sentence", name, s.line);
            TZ_TRY(sink(user, &s, err));
            s.first = false;
        }
    }
    return TZ_OK;
}
