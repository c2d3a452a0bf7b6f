#include "register/search_keys.h"

#include "base/err.h"
#include "base/str.h"
#include "name/fold.h"
#include "name/keys.h"
#include "name/words.h"

/* A text is read in pieces of this many bytes, as a name is. */
enum { PIECE = TZ_NAME_RAW };

struct reading {
    tz_word_key_sink *sink;
    void *user;
    char mem[TZ_NAME_PARTS * TZ_PART_BYTES];
    char one[TZ_NAME_PARTS * TZ_PART_BYTES]; /* for a word alone */
    struct tz_words words, alone;
};

static tz_status give(struct reading *g, const struct tz_word *w, size_t at, size_t end,
                      struct tz_err *err)
{
    const tz_str sound = { w->sound, w->sound_length };
    char first[TZ_PART_BYTES], second[TZ_PART_BYTES];
    struct tz_word_key k = { .at = at, .end = end };

    k.small = tz_word_find((tz_str){ w->text, w->length }, ANYBODY, WORD_PARTICLE) != NULL;
    k.key = (tz_str){ first, tz_key(sound, TZ_READING_FIRST, first) };
    if (k.key.len)
        TZ_TRY(g->sink(g->user, &k, err));
    if (!tz_key_ambiguous(sound))
        return TZ_OK;
    k.key = (tz_str){ second, tz_key(sound, TZ_READING_SECOND, second) };
    return k.key.len ? g->sink(g->user, &k, err) : TZ_OK;
}

/* A word is read in its text, whose other letters may tell the language, and
 * alone, as it stands in a question. */
static tz_status give_word(struct reading *g, tz_str piece, size_t from, const struct tz_word *w,
                           struct tz_err *err)
{
    const tz_str raw = { piece.ptr + w->at, (size_t)(w->end - w->at) };

    TZ_TRY(give(g, w, from + w->at, from + w->end, err));
    if (tz_str_ascii(raw) == raw.len)
        return TZ_OK;
    tz_fold_words(raw, false, g->one, &g->alone);
    for (size_t i = 0; i < g->alone.count; i++)
        TZ_TRY(give(g, &g->alone.word[i], from + w->at, from + w->end, err));
    return TZ_OK;
}

/* How many words of a piece are whole, and where the next piece begins. */
static size_t whole_words(const struct reading *g, tz_str piece, bool last, size_t *next)
{
    const size_t count = g->words.count;

    *next = piece.len;
    if (count == TZ_NAME_PARTS && g->words.cut && g->words.word[count - 1].end > 0)
        *next = g->words.word[count - 1].end;
    else if (!last && count > 1 && g->words.word[count - 1].at > 0) {
        *next = g->words.word[count - 1].at;
        return count - 1;
    }
    return count;
}

tz_status tz_search_keys(tz_str text, tz_word_key_sink *sink, void *user, struct tz_err *err)
{
    struct reading g = { .sink = sink, .user = user };
    size_t at = 0, next, count;

    while (at < text.len) {
        tz_str piece = tz_str_part(text, at, PIECE);
        const bool last = at + piece.len == text.len;

        piece.len = tz_str_utf8(piece); /* not in the middle of a letter */
        if (!piece.len)
            return TZ_OK;
        tz_fold_words(piece, false, g.mem, &g.words);
        count = whole_words(&g, piece, last, &next);
        for (size_t i = 0; i < count; i++)
            TZ_TRY(give_word(&g, piece, at, &g.words.word[i], err));
        at += next;
    }
    return TZ_OK;
}
