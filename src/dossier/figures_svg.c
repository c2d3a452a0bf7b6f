/* Figures as a picture: for each group three rows on one scale. Every mark has
 * a line of its own, with its words beside it, so that nothing hides another. */
#include "base/markup.h"
#include "base/str.h"
#include "dossier/chart.h"
#include "dossier/figures.h"
#include "dossier/footnotes.h"

enum {
    WIDTH = 960,
    LEFT = 120,  /* names of the rows stand left of it */
    RIGHT = 520, /* end of the scale; words have room to the right of it */
    LINE = 20,
    TITLE = 34,
    AXIS = 34,
    SIZE = 13,
    ARROW = 26,
};

/* A pen that moves down. */
struct pen {
    struct tz_buf *b;
    const struct tz_figures *all;
    int y;
    int64_t most; /* end of the scale of the group */
};

static int x_of(const struct pen *p, int64_t n)
{
    return LEFT + (int)((RIGHT - LEFT) * n / p->most);
}

/* A round number from which all fits: 1, 2 or 5 times a power of ten. */
static int64_t scale_end(int64_t most)
{
    int64_t step = 1;

    while (step * 10 < most)
        step *= 10;
    return most <= step       ? step
           : most <= 2 * step ? 2 * step
           : most <= 5 * step ? 5 * step
                              : 10 * step;
}

/* Words from x on, cut where the picture ends. A letter is taken for 0.55 of its
 * height: in sans-serif few are wider. */
static void put_words(struct tz_buf *b, int x, int y, const char *more, tz_str words)
{
    size_t letters = 0, end = 0, room = (size_t)(WIDTH - x) * 100 / (SIZE * 55);

    while (end < words.len && letters < room) {
        end++;
        while (end < words.len && ((uint8_t)words.ptr[end] & 0xC0) == 0x80)
            end++;
        letters++;
    }
    tz_buf_printf(b, "<text x=\"%d\" y=\"%d\"%s>", x, y, more);
    tz_markup_text(b, tz_str_part(words, 0, end));
    if (end < words.len)
        tz_buf_put(b, TZ_STR("\xe2\x80\xa6"));
    tz_buf_put(b, TZ_STR("</text>\n"));
}

static void put_figure_words(struct tz_buf *b, const struct tz_figures *all,
                             const struct tz_figure *f)
{
    tz_figure_number(b, f);
    if (f->superseded_by)
        tz_buf_printf(b, " (superseded by %lld)", (long long)all->item[f->superseded_by - 1].low);
    tz_buf_put(b, TZ_STR("; "));
    tz_put_plain(b, f->speaker);
    if (f->date.len) {
        tz_buf_put(b, TZ_STR(", "));
        tz_put_plain(b, f->date);
    }
}

static void put_arrow(const struct pen *p, int x, int by)
{
    int tip = x + by, back = by > 0 ? -6 : 6;

    tz_buf_printf(p->b, "<path d=\"M%d %dH%dM%d %dl%d -4M%d %dl%d 4\"/>\n", x, p->y, tip, tip, p->y,
                  back, tip, p->y, back);
}

/* The mark, and its words to the right of it. */
static void put_mark(const struct pen *p, const struct tz_figure *f)
{
    bool up = tz_str_is(f->kind, "at_least") || tz_str_is(f->kind, "more_than"),
         down = tz_str_is(f->kind, "at_most");
    int x = x_of(p, f->low), end = x;
    struct tz_buf words = { 0 };

    tz_buf_printf(p->b, "<g class=\"%s%s\">\n", f->official ? "official" : "unofficial",
                  f->superseded_by ? " superseded" : "");
    if (f->high >= 0) {
        end = x_of(p, f->high);
        tz_buf_printf(p->b, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"8\"/>\n", x, p->y - 4,
                      end > x ? end - x : 1);
    } else {
        if (up)
            put_arrow(p, x, ARROW);
        if (down)
            put_arrow(p, x, -ARROW);
        tz_buf_printf(p->b, "<circle cx=\"%d\" cy=\"%d\" r=\"4.5\"/>\n", x, p->y);
        end = x + (up ? ARROW : 0);
    }
    put_figure_words(&words, p->all, f);
    put_words(p->b, end + 10, p->y + 4, "", tz_buf_str(&words));
    p->b->failed |= words.failed;
    tz_buf_free(&words);
    tz_buf_put(p->b, TZ_STR("</g>\n"));
}

static void put_row(struct pen *p, const struct tz_figure_group *group, bool official)
{
    bool any = false;

    put_words(p->b, LEFT - 14, p->y + 4, " text-anchor=\"end\"",
              official ? TZ_STR("official") : TZ_STR("unofficial"));
    for (size_t i = group->first; i < group->first + group->count; i++)
        if (p->all->item[i].official == official) {
            put_mark(p, &p->all->item[i]);
            p->y += LINE;
            any = true;
        }
    if (!any) {
        put_words(p->b, LEFT, p->y + 4, " class=\"none\"", TZ_STR("none"));
        p->y += LINE;
    }
    p->y += LINE / 2;
}

static void put_named_words(struct tz_buf *b, const struct tz_figure_group *group)
{
    if (group->named)
        tz_buf_printf(b, "at least %zu, by name on accepted records", group->named);
    else
        tz_buf_put(b, TZ_STR("nobody by name on accepted records"));
}

static void put_named(struct pen *p, const struct tz_figure_group *group)
{
    int x = x_of(p, (int64_t)group->named);
    struct tz_buf words = { 0 };

    if (!group->has_named)
        return;
    put_named_words(&words, group);
    put_words(p->b, LEFT - 14, p->y + 4, " text-anchor=\"end\"", TZ_STR("documented"));
    tz_buf_put(p->b, TZ_STR("<g class=\"documented\">\n"));
    if (group->named) {
        put_arrow(p, x, ARROW);
        tz_buf_printf(p->b, "<rect x=\"%d\" y=\"%d\" width=\"9\" height=\"9\"/>\n", x - 4,
                      p->y - 4);
    }
    put_words(p->b, group->named ? x + ARROW + 10 : LEFT, p->y + 4, "", tz_buf_str(&words));
    tz_buf_put(p->b, TZ_STR("</g>\n"));
    p->b->failed |= words.failed;
    tz_buf_free(&words);
    p->y += LINE + LINE / 2;
}

static void put_axis(struct pen *p)
{
    tz_buf_printf(p->b, "<path class=\"axis\" d=\"M%d %dH%d", LEFT, p->y, RIGHT);
    for (int i = 0; i <= 5; i++)
        tz_buf_printf(p->b, "M%d %dv6", LEFT + (RIGHT - LEFT) * i / 5, p->y);
    tz_buf_put(p->b, TZ_STR("\"/>\n"));
    for (int i = 0; i <= 5; i++)
        if (p->most % 5 == 0 || i == 0 || i == 5)
            tz_buf_printf(p->b,
                          "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%lld"
                          "</text>\n",
                          LEFT + (RIGHT - LEFT) * i / 5, p->y + 20, (long long)(p->most * i / 5));
    p->y += AXIS;
}

/* "64, Wounded by firearms, is something else: it only looks like this number." */
static void put_alike(struct tz_buf *b, const struct tz_figures *all, size_t mine, size_t theirs)
{
    const struct tz_figure *f = &all->item[theirs - 1];

    tz_figure_number(b, &all->item[mine - 1]);
    tz_buf_put(b, TZ_STR(" here is not the "));
    tz_buf_printf(b, "%lld ", (long long)f->low);
    tz_put_plain(b, tz_term_words("figure_kind", f->what));
    if (f->population.len && !tz_str_is(f->population, "all")) {
        tz_buf_put(b, TZ_STR(", "));
        tz_put_plain(b, tz_term_words("population", f->population));
    }
    tz_buf_put(b, TZ_STR(", of "));
    tz_put_plain(b, f->speaker);
}

/* The look-alikes of a group: lines, or, without a pen, sentences. */
static void put_alikes(struct pen *p, struct tz_buf *sentences, const struct tz_figures *all,
                       const struct tz_figure_group *group)
{
    for (size_t i = 0; i < all->lookalikes; i++) {
        const struct tz_lookalike *pair = &all->lookalike[i];
        bool one = pair->one > group->first && pair->one <= group->first + group->count;
        bool other = pair->other > group->first && pair->other <= group->first + group->count;
        struct tz_buf words = { 0 };

        if (!one && !other)
            continue;
        put_alike(&words, all, one ? pair->one : pair->other, one ? pair->other : pair->one);
        if (p) {
            tz_buf_put(p->b, TZ_STR("<g class=\"alike\">"));
            put_words(p->b, LEFT, p->y + 4, "", tz_buf_str(&words));
            tz_buf_put(p->b, TZ_STR("</g>\n"));
            p->y += LINE;
        } else {
            tz_buf_put(sentences, tz_buf_str(&words));
            tz_buf_put(sentences, TZ_STR(". "));
        }
        sentences->failed |= words.failed;
        tz_buf_free(&words);
    }
}

static void put_group(struct pen *p, const struct tz_figure_group *group)
{
    struct tz_buf title = { 0 };
    int64_t most = (int64_t)group->named;

    for (size_t i = group->first; i < group->first + group->count; i++) {
        const struct tz_figure *f = &p->all->item[i];
        int64_t end = f->high >= 0 ? f->high : f->low;

        most = end > most ? end : most;
    }
    p->most = scale_end(most);
    p->y += TITLE;
    tz_figure_group_title(&title, p->all, group);
    put_words(p->b, 14, p->y - 10, " class=\"title\"", tz_buf_str(&title));
    p->b->failed |= title.failed;
    tz_buf_free(&title);
    p->y += LINE / 2;
    put_row(p, group, true);
    put_row(p, group, false);
    put_named(p, group);
    put_axis(p);
    put_alikes(p, p->b, p->all, group);
}

/* All of it in sentences. */
static void put_sentences(struct tz_buf *b, const struct tz_figures *all)
{
    for (size_t g = 0; g < all->groups; g++) {
        const struct tz_figure_group *group = &all->group[g];

        tz_figure_group_title(b, all, group);
        tz_buf_put(b, TZ_STR(". "));
        for (size_t i = group->first; i < group->first + group->count; i++) {
            tz_buf_put(b, all->item[i].official ? TZ_STR("Official: ") : TZ_STR("Unofficial: "));
            put_figure_words(b, all, &all->item[i]);
            tz_buf_put(b, TZ_STR(". "));
        }
        if (group->has_named) {
            tz_buf_put(b, TZ_STR("Documented: "));
            put_named_words(b, group);
            tz_buf_put(b, TZ_STR(". "));
        }
        put_alikes(NULL, b, all, group);
    }
}

static const char style[] =
    "<style>text{font:13px sans-serif;fill:#111}.title{font-weight:bold;font-size:15px}"
    ".axis{fill:none;stroke:#111}text.axis{fill:#111;stroke:none}.none{font-style:italic}"
    "circle,rect,path{stroke-width:1.5;fill:none}"
    ".official circle,.official rect{fill:#123f6d;stroke:#123f6d}.official path{stroke:#123f6d}"
    ".unofficial circle,.unofficial rect{fill:#7a3e00;stroke:#7a3e00}"
    ".unofficial path{stroke:#7a3e00}"
    ".documented rect{fill:#14532d;stroke:#14532d}.documented path{stroke:#14532d}"
    ".superseded circle,.superseded rect{fill:#fff}.alike text{font-style:italic}</style>\n";

void tz_figures_svg(const struct tz_figures *all, struct tz_buf *b)
{
    struct tz_buf body = { 0 }, title = { 0 }, sentences = { 0 };
    struct pen p = { .b = &body, .all = all };

    for (size_t g = 0; g < all->groups; g++)
        put_group(&p, &all->group[g]);
    tz_buf_put(&title, TZ_STR("Figures: "));
    tz_put_plain(&title, all->asked.caption);
    put_sentences(&sentences, all);
    p.y += LINE;
    tz_buf_printf(b,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                  " viewBox=\"0 0 %d %d\" role=\"img\">\n",
                  (int)WIDTH, p.y, (int)WIDTH, p.y);
    tz_svg_alternative(b, tz_buf_str(&title), tz_buf_str(&sentences));
    tz_buf_put(b, tz_str_z(style));
    tz_buf_printf(b, "<rect width=\"%d\" height=\"%d\" style=\"fill:#fff\"/>\n", (int)WIDTH, p.y);
    tz_buf_put(b, tz_buf_str(&body));
    tz_buf_put(b, TZ_STR("</svg>\n"));
    b->failed |= body.failed || title.failed || sentences.failed;
    tz_buf_free(&body);
    tz_buf_free(&title);
    tz_buf_free(&sentences);
}
