#include "name/words.h"

#include "base/str.h"

enum { SIZE = 8192 }; /* as in tools/words.awk */

static const struct tz_word_entry table[SIZE] = {
#include "words.inc"
};

static bool is_text(const struct tz_word_entry *e, tz_str text)
{
    return strncmp(e->text, text.ptr, text.len) == 0 && e->text[text.len] == '\0';
}

const struct tz_word_entry *tz_word_next(tz_str text, const struct tz_word_entry *last)
{
    uint16_t hash = 0;
    size_t slot;

    if (last) {
        slot = (size_t)(last - table + 1) % SIZE;
    } else {
        for (size_t i = 0; i < text.len; i++)
            hash = (uint16_t)(hash * 33 + (unsigned char)text.ptr[i]);
        slot = hash % SIZE;
    }
    for (; table[slot].text; slot = (slot + 1) % SIZE)
        if (is_text(&table[slot], text))
            return &table[slot];
    return NULL;
}

const struct tz_word_entry *tz_word_find(tz_str text, unsigned whose, enum tz_word_is is)
{
    const struct tz_word_entry *e = tz_word_next(text, NULL);

    while (e && !(e->is == is && (e->whose & whose)))
        e = tz_word_next(text, e);
    return e;
}
