#include "dossier/chart.h"

#include <graphviz/gvc.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/markup.h"
#include "base/str.h"

enum { BOXES = 2000 };

struct tz_chart {
    GVC_t *gvc;
    Agraph_t *graph;
    Agnode_t *box[BOXES];
    int boxes;
    bool failed;
};

/* Graphviz would print its complaints; tz_chart_svg() asks for the last one. */
static int say_nothing(char *text)
{
    (void)text;
    return 0;
}

/* Its functions take char * for what they only read. */
static char *unconst(const char *s)
{
    union {
        const char *in;
        char *out;
    } u = { .in = s };

    return u.out;
}

static void set(void *object, const char *name, const char *value)
{
    agsafeset(object, unconst(name), unconst(value), unconst(""));
}

struct tz_chart *tz_chart_open(void)
{
    static const char *const graph[][2] = { { "rankdir", "BT" },
                                            { "fontname", "sans-serif" },
                                            { "nodesep", "0.4" },
                                            { "ranksep", "0.6" } };
    struct tz_chart *c = calloc(1, sizeof *c);

    if (!c)
        return NULL;
    agseterrf(say_nothing);
    c->gvc = gvContext();
    c->graph = agopen(unconst("chart"), Agdirected, NULL);
    if (!c->gvc || !c->graph) {
        tz_chart_close(c);
        return NULL;
    }
    for (size_t i = 0; i < sizeof graph / sizeof *graph; i++)
        set(c->graph, graph[i][0], graph[i][1]);
    agattr(c->graph, AGNODE, unconst("shape"), unconst("plain"));
    agattr(c->graph, AGNODE, unconst("fontname"), unconst("sans-serif"));
    agattr(c->graph, AGNODE, unconst("fontsize"), unconst("13"));
    agattr(c->graph, AGEDGE, unconst("fontname"), unconst("sans-serif"));
    agattr(c->graph, AGEDGE, unconst("fontsize"), unconst("12"));
    return c;
}

void tz_chart_close(struct tz_chart *c)
{
    if (!c)
        return;
    if (c->graph)
        agclose(c->graph);
    if (c->gvc)
        gvFreeContext(c->gvc);
    free(c);
}

int tz_chart_box(struct tz_chart *c, tz_str title, tz_str label)
{
    char *name = strndup(title.ptr ? title.ptr : "", title.len);
    char *text = strndup(label.ptr ? label.ptr : "", label.len), *html = NULL;

    if (name && text && c->boxes < BOXES)
        c->box[c->boxes] = agnode(c->graph, name, 1);
    if (name && text && c->boxes < BOXES && c->box[c->boxes])
        html = agstrdup_html(c->graph, text);
    if (html) {
        set(c->box[c->boxes], "label", html);
        agstrfree(c->graph, html);
    }
    free(name);
    free(text);
    c->failed |= !html;
    return html ? c->boxes++ : -1;
}

void tz_chart_line(struct tz_chart *c, int from, int to, bool dashed, const char *word)
{
    Agedge_t *line;

    if (c->failed || from < 0 || to < 0)
        return;
    line = agedge(c->graph, c->box[from], c->box[to], NULL, 1);
    if (!line) {
        c->failed = true;
        return;
    }
    set(line, "style", dashed ? "dashed" : "solid");
    if (word)
        set(line, "label", word);
}

static tz_status whole(const struct tz_chart *c, struct tz_err *err)
{
    return c->failed ? tz_fail(err, TZ_LIMIT, "more than %d boxes in a chart, or no memory for it",
                               (int)BOXES)
                     : TZ_OK;
}

tz_status tz_chart_dot(struct tz_chart *c, struct tz_buf *b, struct tz_err *err)
{
    char *text = NULL;
    size_t len = 0;
    FILE *to;
    int status;

    TZ_TRY(whole(c, err));
    to = open_memstream(&text, &len);
    if (!to)
        return tz_fail(err, TZ_NOMEM, "no memory for a chart");
    status = agwrite(c->graph, to);
    status |= fclose(to);
    if (status == 0)
        tz_buf_put(b, (tz_str){ text, len });
    free(text);
    return status == 0 ? TZ_OK : tz_fail(err, TZ_NOMEM, "no memory for a chart");
}

void tz_svg_alternative(struct tz_buf *b, tz_str title, tz_str text)
{
    tz_buf_put(b, TZ_STR("<title>"));
    tz_markup_text(b, title);
    tz_buf_put(b, TZ_STR("</title>\n<desc>"));
    tz_markup_text(b, text);
    tz_buf_put(b, TZ_STR("</desc>\n"));
}

/* Take Graphviz's file from its element <svg> on, and put the words in. */
static bool put_element(struct tz_buf *b, tz_str file, tz_str title, tz_str text)
{
    size_t at = tz_str_find(file, TZ_STR("<svg ")), end;
    tz_str element = tz_str_part(file, at, file.len);

    end = tz_str_find(element, TZ_STR(">"));
    if (end == element.len)
        return false;
    tz_buf_put(b, tz_str_part(element, 0, end));
    tz_buf_put(b, TZ_STR(" role=\"img\">\n"));
    tz_svg_alternative(b, title, text);
    tz_buf_put(b, tz_str_part(element, end + 1, element.len));
    return true;
}

tz_status tz_chart_svg(struct tz_chart *c, tz_str title, tz_str text, struct tz_buf *b,
                       struct tz_err *err)
{
    unsigned len = 0;
    char *file = NULL, *why;
    bool drawn = false;

    TZ_TRY(whole(c, err));
    if (gvLayout(c->gvc, c->graph, "dot") == 0) {
        if (gvRenderData(c->gvc, c->graph, "svg", &file, &len) == 0 && file)
            drawn = put_element(b, (tz_str){ file, len }, title, text);
        gvFreeRenderData(file);
        gvFreeLayout(c->gvc, c->graph);
    }
    why = aglasterr();
    return drawn ? TZ_OK
                 : tz_fail(err, TZ_LIMIT, "Graphviz can not draw this: %s",
                           why ? why : "it does not say why");
}

void tz_chart_text(struct tz_buf *b, tz_str s, size_t width)
{
    size_t line = 0;
    tz_str word;

    while (tz_str_cut(&s, ' ', &word)) {
        size_t letters = 0;

        for (size_t i = 0; i < word.len; i++)
            letters += ((uint8_t)word.ptr[i] & 0xC0) != 0x80;
        if (line && line + 1 + letters > width) {
            tz_buf_put(b, TZ_STR("<BR/>"));
            line = 0;
        } else if (line) {
            tz_buf_putc(b, ' ');
            line++;
        }
        tz_markup_text(b, word);
        line += letters;
    }
}
