#include "sources/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/str.h"

enum {
    FILE_BYTES = 256 * 1024 * 1024,
    COLUMNS = 5, /* that are read: verdict, by, score, left, right */
    NONE = -1,
};

enum verdict { OPEN, SAME, DIFFERENT };

/* A line: two ids by their numbers. */
struct edge {
    uint32_t left, right, line;
    enum verdict verdict;
};

struct tz_links {
    struct tz_arena arena;
    struct tz_buf text;
    struct edge *edges;
    size_t edge_count;
    tz_str *ids; /* sorted, each once */
    size_t id_count;
    uint32_t *root;   /* of each id: the least number of its group */
    tz_str *members;  /* ids, grouped by root */
    uint32_t *member; /* of each id that is a root: its first in `members` */
    size_t same, undecided;
};

void tz_links_close(struct tz_links **links)
{
    if (!*links)
        return;
    tz_arena_free(&(*links)->arena);
    tz_buf_free(&(*links)->text);
    free(*links);
    *links = NULL;
}

static int by_bytes(const void *a, const void *b)
{
    return tz_str_cmp(*(const tz_str *)a, *(const tz_str *)b);
}

/* The number of an id, or NONE. */
static int64_t number_of(const struct tz_links *l, tz_str id)
{
    const tz_str *found =
        l->id_count ? bsearch(&id, l->ids, l->id_count, sizeof *l->ids, by_bytes) : NULL;

    return found ? found - l->ids : NONE;
}

static tz_status read_verdict(tz_str word, tz_str by, uint32_t line, enum verdict *out,
                              struct tz_err *err)
{
    if (tz_str_eq(word, TZ_STR("?"))) {
        *out = OPEN;
        return TZ_OK;
    }
    if (!tz_str_eq(word, TZ_STR("same")) && !tz_str_eq(word, TZ_STR("different")))
        return tz_fail(err, TZ_INPUT, "line %u: '%.*s' is not same, different or ?", line,
                       (int)(word.len < 40 ? word.len : 40), word.ptr);
    if (!by.len || tz_str_eq(by, TZ_STR("-")))
        return tz_fail(err, TZ_INPUT, "line %u: who says that they are %.*s? Write a name", line,
                       TZ_FMT(word));
    *out = tz_str_eq(word, TZ_STR("same")) ? SAME : DIFFERENT;
    return TZ_OK;
}

/* A line: its ids go to `ids`, its number and verdict to `edge`. */
static tz_status read_line(tz_str text, uint32_t line, struct edge *edge, tz_str ids[2],
                           struct tz_err *err)
{
    tz_str cells[COLUMNS], cell;
    size_t count = 0;

    while (count < COLUMNS && tz_str_cut(&text, '\t', &cell))
        cells[count++] = tz_str_trim(cell);
    if (count < COLUMNS || !cells[3].len || !cells[4].len)
        return tz_fail(err, TZ_INPUT, "line %u: verdict, by, score, left and right are wanted",
                       line);
    edge->line = line;
    ids[0] = cells[3];
    ids[1] = cells[4];
    if (tz_str_eq(ids[0], ids[1]))
        return tz_fail(err, TZ_INPUT, "line %u: '%.*s' twice: two different entries are wanted",
                       line, (int)(ids[0].len < 80 ? ids[0].len : 80), ids[0].ptr);
    return read_verdict(cells[0], cells[1], line, &edge->verdict, err);
}

static size_t lines_in(tz_str text)
{
    size_t n = 1;

    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == '\n';
    return n;
}

static tz_status no_memory(struct tz_err *err)
{
    return tz_fail(err, TZ_NOMEM, "no memory for the links");
}

/* Ids sorted and each once; edges by their numbers. */
static void number_ids(struct tz_links *l, const tz_str *pairs)
{
    size_t kept = 0;

    if (l->edge_count)
        qsort(l->ids, 2 * l->edge_count, sizeof *l->ids, by_bytes);
    for (size_t i = 0; i < 2 * l->edge_count; i++)
        if (!kept || !tz_str_eq(l->ids[kept - 1], l->ids[i]))
            l->ids[kept++] = l->ids[i];
    l->id_count = kept;
    for (size_t i = 0; i < l->edge_count; i++) {
        l->edges[i].left = (uint32_t)number_of(l, pairs[2 * i]);
        l->edges[i].right = (uint32_t)number_of(l, pairs[2 * i + 1]);
    }
}

static tz_status read_lines(struct tz_links *l, struct tz_err *err)
{
    tz_str rest = tz_buf_str(&l->text), text, *pairs;
    size_t most = rest.len ? lines_in(rest) : 1;

    l->edges = tz_new(&l->arena, struct edge, most);
    l->ids = tz_new(&l->arena, tz_str, 2 * most);
    pairs = tz_new(&l->arena, tz_str, 2 * most);
    if (!l->edges || !l->ids || !pairs)
        return no_memory(err);
    for (uint32_t line = 1; tz_str_cut(&rest, '\n', &text); line++) {
        if (!tz_str_trim(text).len || text.ptr[0] == '#')
            continue;
        TZ_TRY(read_line(text, line, &l->edges[l->edge_count], &pairs[2 * l->edge_count], err));
        l->same += l->edges[l->edge_count].verdict == SAME;
        l->undecided += l->edges[l->edge_count].verdict == OPEN;
        l->edge_count++;
    }
    memcpy(l->ids, pairs, 2 * l->edge_count * sizeof *pairs);
    number_ids(l, pairs);
    return TZ_OK;
}

static uint32_t root_of(struct tz_links *l, uint32_t id)
{
    while (l->root[id] != id)
        id = l->root[id] = l->root[l->root[id]];
    return id;
}

static void join(struct tz_links *l, uint32_t a, uint32_t b)
{
    a = root_of(l, a);
    b = root_of(l, b);
    l->root[a > b ? a : b] = a < b ? a : b;
}

/* How `from` came to be `to`: the lines, by a search in widening circles. */
static tz_status contradiction(struct tz_links *l, const struct edge *e, struct tz_err *err)
{
    int64_t *by = tz_new(&l->arena, int64_t, l->id_count); /* edge + 1 that led there */
    struct tz_buf lines = { 0 };
    bool grew = true;
    tz_status st;

    if (!by)
        return no_memory(err);
    by[e->right] = NONE;
    while (grew && !by[e->left]) {
        grew = false;
        for (size_t i = 0; i < l->edge_count; i++) {
            const struct edge *s = &l->edges[i];

            if (s->verdict != SAME || !by[s->left] == !by[s->right])
                continue;
            by[by[s->left] ? s->right : s->left] = (int64_t)i + 1;
            grew = true;
        }
    }
    for (uint32_t at = e->left; at != e->right;) {
        const struct edge *s = &l->edges[by[at] - 1];

        tz_buf_printf(&lines, "%sline %u", lines.len ? " and " : "", s->line);
        at = s->left == at ? s->right : s->left;
    }
    st = tz_fail(err, TZ_INPUT,
                 "line %u says that %.*s and %.*s are different; by %.*s they are the same: one of "
                 "these lines is wrong",
                 e->line, TZ_FMT(l->ids[e->left]), TZ_FMT(l->ids[e->right]),
                 TZ_FMT(tz_buf_str(&lines)));
    tz_buf_free(&lines);
    return st;
}

/* Members of each group together, in the order of their ids. */
static void group(struct tz_links *l)
{
    uint32_t next = 0;

    for (uint32_t i = 0; i < l->id_count; i++)
        if (root_of(l, i) != i)
            l->member[root_of(l, i)]++; /* first: how many beside the root */
    for (uint32_t i = 0; i < l->id_count; i++)
        if (root_of(l, i) == i) {
            uint32_t size = l->member[i] + 1;

            l->member[i] = next;
            next += size;
        }
    for (uint32_t i = 0; i < l->id_count; i++)
        l->members[l->member[root_of(l, i)]++] = l->ids[i];
    for (uint32_t i = (uint32_t)l->id_count; i-- > 0;) /* back to the first of each */
        l->member[root_of(l, i)]--;
}

static tz_status make_groups(struct tz_links *l, struct tz_err *err)
{
    size_t room = l->id_count + 1;

    l->root = tz_new(&l->arena, uint32_t, room);
    l->member = tz_new(&l->arena, uint32_t, room);
    l->members = tz_new(&l->arena, tz_str, room);
    if (!l->root || !l->member || !l->members)
        return no_memory(err);
    for (uint32_t i = 0; i < l->id_count; i++)
        l->root[i] = i;
    for (size_t i = 0; i < l->edge_count; i++)
        if (l->edges[i].verdict == SAME)
            join(l, l->edges[i].left, l->edges[i].right);
    for (size_t i = 0; i < l->edge_count; i++)
        if (l->edges[i].verdict == DIFFERENT &&
            root_of(l, l->edges[i].left) == root_of(l, l->edges[i].right))
            return contradiction(l, &l->edges[i], err);
    group(l);
    return TZ_OK;
}

static tz_status load(struct tz_links *l, const char *path, struct tz_err *err)
{
    tz_status st = tz_file_load(path, FILE_BYTES, &l->text, err);

    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_IO, "%s: there is no such file", path);
    TZ_TRY(st);
    st = read_lines(l, err);
    if (st == TZ_OK)
        st = make_groups(l, err);
    return st == TZ_OK ? st : tz_context(err, st, "%s", path);
}

tz_status tz_links_open(struct tz_links **out, const char *path, struct tz_err *err)
{
    struct tz_links *l = calloc(1, sizeof *l);
    tz_status st;

    if (!l)
        return no_memory(err);
    l->arena.budget = (size_t)4 * FILE_BYTES;
    st = load(l, path, err);
    if (st != TZ_OK)
        tz_links_close(&l);
    *out = l;
    return st;
}

const tz_str *tz_links_of(const struct tz_links *l, tz_str id, size_t *count)
{
    int64_t n = number_of(l, id);
    uint32_t root, at;

    *count = 0;
    if (n == NONE)
        return NULL;
    for (root = (uint32_t)n; l->root[root] != root;)
        root = l->root[root];
    for (at = l->member[root]; at + *count < l->id_count; ++*count) {
        uint32_t other = (uint32_t)number_of(l, l->members[at + *count]);

        while (l->root[other] != other)
            other = l->root[other];
        if (other != root)
            break;
    }
    if (*count < 2)
        *count = 0;
    return &l->members[at];
}

void tz_links_counts(const struct tz_links *l, size_t *same, size_t *undecided)
{
    *same = l->same;
    *undecided = l->undecided;
}
