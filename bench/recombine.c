/* Makes lists of any size from the names of a real one, the same each time:
 *
 *   bench_recombine list.tzl NAMES list > entities.ftm.json
 *   bench_recombine list.tzl QUERIES clean|treated|negative > names
 *
 * A made name takes its words from those of the persons of the list, drawn as
 * often as they stand there, and as many words as some name there has; one word
 * in eleven is changed by a letter, so that the vocabulary grows with the list
 * as it does in life. "clean" queries are names of the made list; "treated" ones
 * are damaged: a slip of the pen, another order, a word dropped, joined or as an
 * initial; "negative" ones are made anew, from another seed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/str.h"
#include "index/list.h"

enum { WORDS = 8, TEXT = 512, CHANGED = 11, SEED = 20261122, OTHER_SEED = 7 };

static uint64_t state;

/* Knuth's MMIX generator, the upper half. */
static uint32_t draw(uint32_t below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % below;
}

/* Words of the persons' names, as often as they stand there, and how many words
 * each of those names has. */
struct stock {
    tz_str *words;
    uint8_t *lengths;
    uint32_t word_count, name_count;
};

static struct stock take_stock(const struct tz_list *l)
{
    uint32_t names = tz_list_counts(l).names;
    struct stock s = { .words = calloc(names, WORDS * sizeof *s.words),
                       .lengths = calloc(names, 1) };

    if (!s.words || !s.lengths)
        exit(1);
    for (uint32_t n = 0; n < names; n++) {
        tz_str rest = tz_list_text(l, l->names[n].text), word;
        uint8_t count = 0;

        if (l->names[n].kind != TZ_NAME_PERSON)
            continue;
        while (count < WORDS && tz_str_cut(&rest, ' ', &word))
            if (word.len) {
                s.words[s.word_count++] = word;
                count++;
            }
        if (count > 1)
            s.lengths[s.name_count++] = count;
    }
    return s;
}

/* One letter of a Latin word becomes another, is doubled or left out. */
static void change_letter(char *word)
{
    size_t len = strlen(word), at = draw((uint32_t)len);

    for (size_t i = 0; i < len; i++)
        if ((uint8_t)word[i] >= 0x80)
            return;
    if (len < 3)
        return;
    switch (draw(4)) {
    case 0:
        word[at] = (char)('a' + draw(26));
        break;
    case 1:
        memmove(word + at, word + at + 1, len - at);
        break;
    case 2:
        memmove(word + at + 1, word + at, len - at + 1);
        break;
    default:
        if (at + 1 < len) {
            char c = word[at];

            word[at] = word[at + 1];
            word[at + 1] = c;
        }
    }
}

/* The words of a made name. */
static unsigned make_name(const struct stock *s, char words[WORDS][TEXT])
{
    unsigned count = s->lengths[draw(s->name_count)];

    for (unsigned i = 0; i < count; i++) {
        tz_str word = s->words[draw(s->word_count)];

        snprintf(words[i], TEXT, "%.*s", TZ_FMT(tz_str_part(word, 0, 60)));
        if (draw(CHANGED) == 0)
            change_letter(words[i]);
    }
    return count;
}

static void exchange(char *a, char *b)
{
    char c[TEXT];

    memcpy(c, a, TEXT);
    memcpy(a, b, TEXT);
    memcpy(b, c, TEXT);
}

/* What happens to names between two offices. */
static unsigned treat(char words[WORDS][TEXT], unsigned count)
{
    switch (draw(6)) {
    case 0: /* a word dropped */
        return count > 2 ? count - 1 : count;
    case 1: /* the last word first */
        exchange(words[0], words[count - 1]);
        return count;
    case 2: /* two words joined */
        if (count > 2 && strlen(words[count - 2]) + strlen(words[count - 1]) < 60) {
            size_t len = strlen(words[count - 2]);

            memcpy(words[count - 2] + len, words[count - 1], strlen(words[count - 1]) + 1);
            return count - 1;
        }
        return count;
    case 3: /* an initial */
        if ((uint8_t)words[0][0] < 0x80)
            words[0][1] = '\0';
        return count;
    case 4:
        change_letter(words[draw(count)]);
        /* fall through */
    default:
        change_letter(words[draw(count)]);
        return count;
    }
}

static void put_name(struct tz_buf *b, char words[WORDS][TEXT], unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        tz_buf_printf(b, "%s%s", i ? " " : "", words[i]);
}

int main(int argc, char **argv)
{
    struct tz_list *l;
    struct tz_err err;
    struct stock stock;
    int64_t count;

    if (argc != 4 || !tz_str_number(tz_str_z(argv[2]), 1, 100000000, &count))
        return fputs("bench_recombine list.tzl N list|clean|treated|negative\n", stderr), 2;
    if (tz_list_open(&l, argv[1], &err) != TZ_OK)
        return fprintf(stderr, "bench_recombine: %s\n", err.text), 1;
    stock = take_stock(l);
    state = strcmp(argv[3], "negative") == 0 ? OTHER_SEED : SEED;
    for (int64_t i = 0; i < count; i++) {
        char words[WORDS][TEXT];
        unsigned n = make_name(&stock, words);
        struct tz_buf name = { 0 }, out = { 0 };
        uint64_t kept = state;

        if (strcmp(argv[3], "treated") == 0)
            n = treat(words, n);
        state = kept; /* treated or not, the next name is the same */
        put_name(&name, words, n);
        if (strcmp(argv[3], "list") == 0) {
            tz_buf_printf(&out,
                          "{\"id\":\"m-%lld\",\"schema\":\"Person\",\"properties\":{\"name\":[",
                          (long long)i);
            tz_json_text(&out, tz_buf_str(&name));
            tz_buf_put(&out, TZ_STR("]}}\n"));
        } else {
            tz_buf_put(&out, tz_buf_str(&name));
            tz_buf_putc(&out, '\n');
        }
        fwrite(out.ptr, 1, out.len, stdout);
        tz_buf_free(&name);
        tz_buf_free(&out);
    }
    free(stock.words);
    free(stock.lengths);
    tz_list_close(&l);
    return ferror(stdout) != 0;
}
