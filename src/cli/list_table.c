#include "cli/list_table.h"

#include <string.h>

#include "base/digest.h"
#include "base/str.h"
#include "format/programme.h"

enum { COLUMNS = 11 };

/* Columns of numbers, and where they stand in a source. */
/* clang-format off */
static const struct { const char *title; size_t at; } numbers[COLUMNS] = {
    { "entities",    offsetof(struct tz_list_source, entities) },
    { "listed",      offsetof(struct tz_list_source, targets) },
    { "names",       offsetof(struct tz_list_source, names) },
    { "strong aka",  offsetof(struct tz_list_source, strong) },
    { "weak aka",    offsetof(struct tz_list_source, weak) },
    { "identifiers", offsetof(struct tz_list_source, identifiers) },
    { "birth dates", offsetof(struct tz_list_source, birth_dates) },
    { "rows",        offsetof(struct tz_list_source, rows) },
    { "left out",    offsetof(struct tz_list_source, rejected) },
    { "unknown",     offsetof(struct tz_list_source, drift) },
    { "undated",     offsetof(struct tz_list_source, undated) },
};
/* clang-format on */

int tz_print_width(tz_str s)
{
    int n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += ((uint8_t)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

void tz_print_text(FILE *to, tz_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        uint8_t c = (uint8_t)s.ptr[i];

        if (c < 0x20 || c == 0x7f)
            fputs("\xef\xbf\xbd", to);
        else
            fputc(c, to);
    }
}

void tz_print_padded(FILE *to, tz_str s, int width)
{
    tz_print_text(to, s);
    for (int n = tz_print_width(s); n < width; n++)
        fputc(' ', to);
}

static uint64_t number(const struct tz_list_source *s, int column)
{
    return *(const uint64_t *)(const void *)((const char *)s + numbers[column].at);
}

static int dataset_width(const struct tz_list *l)
{
    int width = (int)sizeof "source" - 1;

    for (uint32_t i = 0; i < tz_list_counts(l).sources; i++) {
        int n = tz_print_width(tz_list_source(l, i).dataset);

        width = n > width ? n : width;
    }
    return width;
}

static void print_numbers(FILE *to, const uint64_t sum[COLUMNS])
{
    for (int c = 0; c < COLUMNS; c++)
        fprintf(to, "  %*llu", (int)strlen(numbers[c].title), (unsigned long long)sum[c]);
    fputc('\n', to);
}

static void print_counts(FILE *to, const struct tz_list *l, int width)
{
    uint64_t sum[COLUMNS] = { 0 }, row[COLUMNS];

    fprintf(to, "%-*s  %-10s", width, "source", "edition");
    for (int c = 0; c < COLUMNS; c++)
        fprintf(to, "  %s", numbers[c].title);
    fputc('\n', to);
    for (uint32_t i = 0; i < tz_list_counts(l).sources; i++) {
        struct tz_list_source s = tz_list_source(l, i);

        tz_print_padded(to, s.dataset, width);
        fputs("  ", to);
        tz_print_padded(to, s.edition.len ? tz_str_part(s.edition, 0, 10) : TZ_STR("-"), 10);
        for (int c = 0; c < COLUMNS; c++)
            sum[c] += row[c] = number(&s, c);
        print_numbers(to, row);
    }
    fprintf(to, "%-*s  %-10s", width, "all", "");
    print_numbers(to, sum);
}

static void print_digests(FILE *to, const struct tz_list *l, int width)
{
    char hex[TZ_SHA256_HEX];

    fputc('\n', to);
    for (uint32_t i = 0; i < tz_list_counts(l).sources; i++) {
        struct tz_list_source s = tz_list_source(l, i);

        tz_print_padded(to, s.dataset, width);
        fputs("  ", to);
        tz_print_text(to, s.title);
        fputs(" (", to);
        tz_print_text(to, s.path);
        tz_sha256_hex(s.sha256, hex);
        fprintf(to, ")\n%*s  SHA-256 %s\n", width, "", hex);
    }
}

static void print_first(FILE *to, const struct tz_list_source *s, const char *what, tz_str first)
{
    if (!first.len)
        return;
    tz_print_text(to, s->dataset);
    fprintf(to, ": %s: ", what);
    tz_print_text(to, first);
    fputc('\n', to);
}

static bool is_tagged(const struct tz_list *l, const struct tz_list_entity *e)
{
    for (uint32_t i = e->statement; i < e->statement + e->statements; i++) {
        struct tz_list_statement s = tz_list_statement(l, i);

        if (tz_str_eq(s.text, TZ_STR(TZ_TAG_HUMAN_RIGHTS)) && tz_str_eq(s.prop, TZ_STR("keywords")))
            return true;
    }
    return false;
}

/* How many the source lists under programmes about human rights: the "Magnitsky
 * lists" of all authorities, beside each other. */
static void print_human_rights(FILE *to, const struct tz_list *l, uint32_t source)
{
    uint64_t count = 0;

    for (uint32_t i = 0; i < tz_list_counts(l).entities; i++) {
        struct tz_list_entity e = tz_list_entity(l, i);

        count += e.source == source && is_tagged(l, &e);
    }
    if (!count)
        return;
    tz_print_text(to, tz_list_source(l, source).dataset);
    fprintf(to, ": listed under programmes about human rights: %llu\n", (unsigned long long)count);
}

void tz_list_table(FILE *to, const struct tz_list *l)
{
    int width = dataset_width(l);

    print_counts(to, l, width);
    print_digests(to, l, width);
    for (uint32_t i = 0; i < tz_list_counts(l).sources; i++) {
        struct tz_list_source s = tz_list_source(l, i);

        print_human_rights(to, l, i);
        print_first(to, &s, "first row left out", s.first_rejected);
        print_first(to, &s, "first unknown element or column", s.first_drift);
        print_first(to, &s, "first date not understood", s.first_undated);
    }
}
