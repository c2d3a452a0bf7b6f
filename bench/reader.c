/* bench/reader.c - read a source list and drop its entities: what a reader alone takes.
 *
 *   reader SOURCE [TIMES]
 *
 * Prints format, entities, names, rows and rejected rows of one reading. TIMES readings
 * one after another show whether memory grows. */
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "format/source.h"

struct counts {
    uint64_t entities, names;
};

static tz_status count(void *user, const struct tz_entity *e, struct tz_err *err)
{
    struct counts *n = user;

    (void)err;
    n->entities++;
    for (size_t i = 0; i < e->count; i++)
        n->names += e->statements[i].def && e->statements[i].def->type == TZ_TYPE_NAME;
    return TZ_OK;
}

static int read_once(const char *path, bool tell)
{
    struct tz_source *src = malloc(sizeof *src);
    struct counts n = { 0 };
    struct tz_err err;
    tz_status st;

    if (!src)
        return 1;
    st = tz_source_open(src, path, &err);
    if (st == TZ_OK) {
        st = tz_source_read(src, count, &n, &err);
        if (st == TZ_OK && tell)
            printf("%s: %llu entities, %llu names, %llu rows, %llu rejected\n", src->format->name,
                   (unsigned long long)n.entities, (unsigned long long)n.names,
                   (unsigned long long)src->report.rows, (unsigned long long)src->report.rejected);
        tz_source_close(src);
    }
    if (st != TZ_OK)
        fprintf(stderr, "reader: %s\n", err.text);
    free(src);
    return st != TZ_OK;
}

int main(int argc, char **argv)
{
    int64_t times = 1;

    if (argc < 2 || (argc > 2 && !tz_str_number(tz_str_z(argv[2]), 1, 1000000, &times)))
        return fputs("usage: reader SOURCE [TIMES]\n", stderr), 2;
    for (int64_t i = 0; i < times; i++)
        if (read_once(argv[1], i == 0) != 0)
            return 1;
    return 0;
}
