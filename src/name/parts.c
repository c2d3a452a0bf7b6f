#include "name/parts.h"

#include "base/str.h"

enum { PHRASE = 6 }; /* most words that mean something together */

static uint8_t gap_flags(const struct tz_word *w)
{
    return w->gap == TZ_GAP_HYPHEN ? TZ_PART_HYPHEN : w->gap == TZ_GAP_COMMA ? TZ_PART_APART : 0;
}

struct tz_name_part *tz_draft_part(struct tz_draft *d, size_t first, size_t count,
                                   enum tz_role role)
{
    const struct tz_word *w = &d->words.word[first], *last = &d->words.word[first + count - 1];
    struct tz_name_part *p = &d->name->parts[d->name->count];

    *p = (struct tz_name_part){ .text = tz_word_text(w),
                                .at = w->at,
                                .length = (uint16_t)(last->end - w->at),
                                .role = (uint8_t)role,
                                .flags = gap_flags(w),
                                .script = w->script };
    d->sound[d->name->count] = (tz_str){ w->sound, w->sound_length };
    d->word[d->name->count] = (uint8_t)first;
    d->name->count++;
    return p;
}

const struct tz_word_entry *tz_draft_phrase(const struct tz_words *words, size_t first,
                                            unsigned whose, enum tz_word_is is, size_t *count)
{
    const struct tz_word_entry *found = tz_word_find(tz_word_text(&words->word[first]), whose, is);
    char joined[PHRASE * TZ_PART_BYTES];
    size_t length = 0;

    *count = 1;
    if (!tz_word_find(tz_word_text(&words->word[first]), whose, WORD_OPENS))
        return found;
    for (size_t n = 0; n < PHRASE && first + n < words->count; n++) {
        const struct tz_word *w = &words->word[first + n];
        const struct tz_word_entry *e;

        if (n)
            joined[length++] = ' ';
        memcpy(joined + length, w->text, w->length);
        length += w->length;
        e = n ? tz_word_find((tz_str){ joined, length }, whose, is) : NULL;
        if (e) {
            found = e;
            *count = n + 1;
        }
    }
    return found;
}

bool tz_words_say_organization(const struct tz_words *words)
{
    size_t count;

    for (size_t i = 0; words->count > 1 && i < words->count; i++) {
        const struct tz_word_entry *e = tz_draft_phrase(words, i, ORGANIZATION, WORD_FORM, &count);
        const bool edge = i == 0 || i + count == words->count;

        if (e && edge && words->word[i].length + 1 > 2)
            return true;
        if (words->word[i].length > 3 &&
            tz_word_find(tz_word_text(&words->word[i]), ORGANIZATION, WORD_WORD))
            return true;
    }
    return false;
}

/* How many words from `first` on are single letters with dots or nothing
 * between them: the A.B.C. of A.B.C. Company. */
static size_t letters_from(const struct tz_words *words, size_t first)
{
    size_t n = first;

    while (n < words->count && words->word[n].length == 1 && !words->word[n].digits &&
           (n == first || (words->word[n - 1].dotted && words->word[n].gap <= TZ_GAP_DOT)))
        n++;
    return n - first;
}

/* The words' texts stand one behind the other in memory, so a run of them is
 * one text already. */
static void join(struct tz_draft *d, struct tz_name_part *p, size_t first, size_t count)
{
    struct tz_word *w = &d->words.word[first];

    for (size_t i = 1; i < count; i++) {
        const struct tz_word *next = w + i;

        if (w->sound_length + next->sound_length > TZ_PART_BYTES)
            break;
        memcpy(w->sound + w->sound_length, next->sound, next->sound_length);
        w->sound_length = (uint8_t)(w->sound_length + next->sound_length);
        p->text.len += next->length;
    }
    d->sound[d->name->count - 1] = (tz_str){ w->sound, w->sound_length };
}

static bool roman(const struct tz_words *words, size_t i)
{
    const struct tz_word *w = &words->word[i];

    return i > 0 && w->length == 1 && !w->dotted && w->gap == TZ_GAP_SPACE &&
           strchr("ivx", w->text[0]);
}

static tz_str without_zeros(tz_str text)
{
    while (text.len > 1 && text.ptr[0] == '0')
        text = tz_str_part(text, 1, text.len);
    return text;
}

/* "44th" is 44. */
static tz_str cardinal(tz_str text)
{
    static const char *const endings[] = { "st", "nd", "rd", "th" };

    for (size_t i = 0; i < 4; i++)
        if (text.len > 2 && tz_str_ends(text, tz_str_z(endings[i])) &&
            text.ptr[text.len - 3] <= '9')
            text.len -= 2;
    return without_zeros(text);
}

/* What an organisation's words from `i` on are; how many were taken. */
static size_t take_organization(struct tz_draft *d, size_t i)
{
    /* clang-format off */
    static const struct { uint8_t is, role; } kinds[] = {
        { WORD_FORM, TZ_ROLE_FORM }, { WORD_NUMBER, TZ_ROLE_NUMBER }, { WORD_PLACE, TZ_ROLE_PLACE },
        { WORD_WORD, TZ_ROLE_WORD }, { WORD_PARTICLE, TZ_ROLE_PARTICLE },
    };
    /* clang-format on */
    const struct tz_word *w = &d->words.word[i];
    struct tz_name_part *p;
    size_t count;

    if (roman(&d->words, i)) {
        p = tz_draft_part(d, i, 1, TZ_ROLE_NUMBER);
        p->text = tz_str_z(w->text[0] == 'i' ? "1" : w->text[0] == 'v' ? "5" : "10");
        return 1;
    }
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const struct tz_word_entry *e =
            tz_draft_phrase(&d->words, i, ORGANIZATION, kinds[k].is, &count);

        if (!e || (count == 1 && w->length == 1 && w->dotted) ||
            (kinds[k].is == WORD_FORM && i == 0 && count == d->words.count))
            continue;
        p = tz_draft_part(d, i, count, kinds[k].role);
        p->text = tz_str_z(e->base);
        d->sound[d->name->count - 1] = p->text;
        return count;
    }
    count = letters_from(&d->words, i);
    if (count > 1) {
        join(d, tz_draft_part(d, i, count, TZ_ROLE_PLAIN), i, count);
        return count;
    }
    p = tz_draft_part(d, i, 1, w->digits ? TZ_ROLE_NUMBER : TZ_ROLE_PLAIN);
    if (w->digits)
        p->text = cardinal(p->text);
    return 1;
}

void tz_parts_of_organization(struct tz_draft *d)
{
    for (size_t i = 0; i < d->words.count;)
        i += take_organization(d, i);
}
