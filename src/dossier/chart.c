#include "dossier/chart.h"

#include <errno.h>
#include <fcntl.h>
#include <graphviz/gvc.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/markup.h"
#include "base/str.h"

enum { BOXES = 2000, SECONDS = 5, DRAWN = 0, TROUBLE = 1 };

struct tz_chart {
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
    c->graph = agopen(unconst("chart"), Agdirected, NULL);
    if (!c->graph) {
        free(c);
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
    agclose(c->graph);
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

static bool write_all(int fd, const char *bytes, size_t len)
{
    while (len) {
        ssize_t n = write(fd, bytes, len);

        if (n <= 0)
            return false;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

/* In the child: write the picture to `fd`, or why there is none. The exit status. */
static int draw(const struct tz_chart *c, int fd)
{
    GVC_t *gvc = gvContext();
    unsigned len = 0;
    char *file = NULL, *why;

    if (gvc && gvLayout(gvc, c->graph, "dot") == 0 &&
        gvRenderData(gvc, c->graph, "svg", &file, &len) == 0 && file)
        return write_all(fd, file, len) ? DRAWN : TROUBLE;
    why = aglasterr();
    if (why)
        (void)write_all(fd, why, strlen(why));
    return TROUBLE;
}

static tz_status read_all(int fd, struct tz_buf *into, struct tz_err *err)
{
    for (;;) {
        char *room = tz_buf_room(into, 64 * 1024);
        ssize_t n = room ? read(fd, room, 64 * 1024) : -1;

        if (n < 0)
            return room ? tz_fail(err, TZ_IO, "reading a chart: %s", strerror(errno))
                        : tz_fail(err, TZ_NOMEM, "no memory for a chart");
        if (n == 0)
            return TZ_OK;
        into->len += (size_t)n;
    }
}

/* Graphviz draws in a process of its own: its plugins keep memory of a context
 * that was freed (Debian 12), and a chart may be one that it never ends with. */
static tz_status draw_apart(const struct tz_chart *c, struct tz_buf *file, bool *drawn,
                            struct tz_err *err)
{
    int ends[2], status = 0;
    tz_status st;
    pid_t child;

    if (pipe2(ends, O_CLOEXEC) != 0)
        return tz_fail(err, TZ_IO, "drawing a chart: %s", strerror(errno));
    child = fork();
    if (child == 0) {
        signal(SIGALRM, SIG_DFL);
        alarm(SECONDS);
        _exit(draw(c, ends[1]));
    }
    close(ends[1]);
    st = child < 0 ? tz_fail(err, TZ_IO, "drawing a chart: %s", strerror(errno))
                   : read_all(ends[0], file, err);
    close(ends[0]);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    *drawn = WIFEXITED(status) && WEXITSTATUS(status) == DRAWN;
    return st;
}

tz_status tz_chart_svg(struct tz_chart *c, tz_str title, tz_str text, struct tz_buf *b,
                       struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf file = { 0 };
    bool drawn = false;

    TZ_TRY(whole(c, err));
    TZ_TRY(draw_apart(c, &file, &drawn, err));
    if (drawn && put_element(b, tz_buf_str(&file), title, text))
        return TZ_OK;
    return tz_fail(err, TZ_LIMIT, "Graphviz can not draw this in %d s: %.*s", (int)SECONDS,
                   TZ_FMT(tz_str_part(tz_buf_str(&file), 0, 200)));
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
