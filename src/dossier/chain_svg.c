/* The chain of command as a picture. */
#include "base/err.h"
#include "base/markup.h"
#include "base/str.h"
#include "dossier/chain.h"
#include "dossier/chart.h"

enum { WIDTH = 32 }; /* letters in a line of a box */

/* Role and title of a post, in words. */
static void put_post_name(struct tz_buf *b, const struct tz_chain_post *post)
{
    tz_str role = tz_value_text(post->record, "role"), title = tz_value_text(post->record, "title");
    tz_str words = title.len ? title : tz_term_words("post_role", role);

    tz_buf_put(b, words.len ? words : TZ_STR("post"));
}

static bool known(const struct tz_chain_post *post)
{
    return post->holders && !post->holder[0].unnamed;
}

/* One cell: filled with a name, or left empty where nobody knows it. */
static void put_cell(struct tz_buf *b, const struct tz_chain_post *post)
{
    bool possible = post->when.on == TZ_POSSIBLY_ON;
    struct tz_buf name = { 0 };

    tz_buf_printf(b, "<TR><TD STYLE=\"%s\"%s>", possible ? "DASHED" : "SOLID",
                  known(post) ? " BGCOLOR=\"#e6edf5\"" : "");
    if (possible)
        tz_buf_put(b, TZ_STR("<I>possibly</I><BR/>"));
    for (size_t i = 0; known(post) && i < post->holders; i++) {
        if (i)
            tz_buf_put(b, TZ_STR("<BR/><I>or</I> "));
        tz_chart_text(b, post->holder[i].name, WIDTH);
    }
    if (!known(post))
        tz_buf_put(b, TZ_STR("<I>holder not known</I>"));
    tz_buf_put(b, TZ_STR("<BR/>"));
    put_post_name(&name, post);
    tz_chart_text(b, tz_buf_str(&name), WIDTH);
    b->failed |= name.failed;
    tz_buf_free(&name);
    if (post->rival || post->when.conflict)
        tz_buf_put(b, TZ_STR("<BR/><I>sources contradict each other</I>"));
    tz_buf_put(b, TZ_STR("</TD></TR>"));
}

static void put_label(struct tz_buf *b, const struct tz_chain_body *body)
{
    size_t drawn = 0;

    tz_buf_printf(b,
                  "<TABLE BORDER=\"1\" CELLBORDER=\"1\" CELLSPACING=\"6\" CELLPADDING=\"6\""
                  " STYLE=\"%s\"><TR><TD BORDER=\"0\"><B>",
                  body->reached == TZ_CERTAINLY_ON ? "SOLID" : "DASHED");
    tz_chart_text(b, body->record.caption, WIDTH);
    tz_buf_put(b, TZ_STR("</B></TD></TR>"));
    for (size_t i = 0; i < body->posts; i++)
        if (body->post[i].when.on != TZ_NOT_ON) {
            put_cell(b, &body->post[i]);
            drawn++;
        }
    if (!drawn)
        tz_buf_printf(b, "<TR><TD STYLE=\"DASHED\"><I>%s</I></TD></TR>",
                      body->unknown ? "unknown unit" : "nobody recorded");
    tz_buf_put(b, TZ_STR("</TABLE>"));
}

/* Boxes are told apart by their titles: number and name. */
static void put_title(struct tz_buf *b, const struct tz_chain *chain, size_t i)
{
    tz_buf_printf(b, "%zu. ", i + 1);
    tz_put_plain(b, chain->body[i].record.caption);
}

static tz_status draw(const struct tz_chain *chain, struct tz_chart *chart, struct tz_err *err)
{
    for (size_t i = 0; i < chain->bodies; i++) {
        struct tz_buf title = { 0 }, label = { 0 };
        bool failed;

        put_title(&title, chain, i);
        put_label(&label, &chain->body[i]);
        failed = title.failed || label.failed ||
                 tz_chart_box(chart, tz_buf_str(&title), tz_buf_str(&label)) < 0;
        tz_buf_free(&title);
        tz_buf_free(&label);
        if (failed)
            return tz_fail(err, TZ_NOMEM, "no memory for a chart of %zu bodies", chain->bodies);
    }
    for (size_t i = 0; i < chain->links; i++) {
        bool possible = chain->link[i].when.on == TZ_POSSIBLY_ON;

        tz_chart_line(chart, (int)chain->link[i].from, (int)chain->link[i].to, possible,
                      possible ? "  possibly" : NULL);
    }
    return TZ_OK;
}

static void put_heading(struct tz_buf *b, const struct tz_chain *chain)
{
    tz_buf_put(b, TZ_STR("Chain of command of "));
    tz_put_plain(b, chain->body[0].record.caption);
    tz_buf_printf(b, " on %04d-%02d-%02d", chain->day.year, chain->day.month, chain->day.day);
}

/* What the picture shows, in sentences. */
static void put_words(struct tz_buf *b, const struct tz_chain *chain)
{
    for (size_t i = 0; i < chain->bodies; i++) {
        const struct tz_chain_body *body = &chain->body[i];
        const char *comma = ": ";

        put_title(b, chain, i);
        for (size_t k = 0; k < body->posts; k++) {
            const struct tz_chain_post *post = &body->post[k];

            if (post->when.on == TZ_NOT_ON)
                continue;
            tz_buf_printf(b, "%s%s in post ", comma, tz_on_name(post->when.on));
            tz_put_plain(b, known(post) ? post->holder[0].name : TZ_STR("somebody not known"));
            tz_buf_put(b, TZ_STR(", "));
            put_post_name(b, post);
            comma = "; ";
        }
        tz_buf_put(b, comma[0] == ':' ? TZ_STR(": nobody recorded. ") : TZ_STR(". "));
    }
    for (size_t i = 0; i < chain->links; i++)
        tz_buf_printf(b, "%zu stood %s under %zu. ", chain->link[i].from + 1,
                      tz_on_name(chain->link[i].when.on), chain->link[i].to + 1);
}

static void close_chart(struct tz_chart **chart)
{
    tz_chart_close(*chart);
}

static tz_status open_chart(const struct tz_chain *chain, struct tz_chart **chart,
                            struct tz_err *err)
{
    *chart = tz_chart_open();
    return *chart ? draw(chain, *chart, err) : tz_fail(err, TZ_NOMEM, "no memory for a chart");
}

tz_status tz_chain_dot(const struct tz_chain *chain, struct tz_buf *b, struct tz_err *err)
{
    TZ_AUTO(close_chart) struct tz_chart *chart = NULL;

    TZ_TRY(open_chart(chain, &chart, err));
    return tz_chart_dot(chart, b, err);
}

tz_status tz_chain_svg(const struct tz_chain *chain, struct tz_buf *b, struct tz_err *err)
{
    TZ_AUTO(close_chart) struct tz_chart *chart = NULL;
    TZ_AUTO(tz_buf_free) struct tz_buf heading = { 0 }, words = { 0 };

    put_heading(&heading, chain);
    put_words(&words, chain);
    TZ_TRY(open_chart(chain, &chart, err));
    return tz_chart_svg(chart, tz_buf_str(&heading), tz_buf_str(&words), b, err);
}
