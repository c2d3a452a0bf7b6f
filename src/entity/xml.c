#include "entity/xml.h"

#include <assert.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "entity/text.h"

/* An element we are inside of. */
struct level {
    int row;
    size_t text; /* where its text starts in `texts`; that of its children is taken off again */
};

struct walk {
    xmlParserCtxtPtr parser;
    const struct tz_xml_element *table;
    int rows;
    const xmlChar *names[TZ_XML_ROWS]; /* of the table, as the parser's own strings: equal
                                        * names have equal pointers */
    void *job;
    struct tz_xml_report *report;
    struct tz_err *err;
    tz_status status;
    struct level levels[TZ_XML_DEPTH];
    int depth;
    int skipping; /* depth inside an unknown element */
    struct tz_buf texts;
    bool ending; /* the stream has ended */
};

static uint32_t line_of(const struct walk *w)
{
    return w->parser->input ? (uint32_t)w->parser->input->line : 1;
}

/* libxml2 calls back a little longer after a stop: see the first lines of each
 * handler. */
static void stop(struct walk *w, tz_status st)
{
    w->status = st < 0 ? tz_context(w->err, st, "line %u", line_of(w)) : st;
    xmlStopParser(w->parser);
}

static int find_row(const struct walk *w, const xmlChar *name)
{
    int inside = w->depth ? w->levels[w->depth - 1].row : TZ_XML_TOP;

    for (int i = 0; i < w->rows; i++)
        if (w->names[i] == name && w->table[i].inside == inside)
            return i;
    return -1;
}

static tz_status refuse_root(const struct walk *w, const xmlChar *name)
{
    int first = 0;

    while (first < w->rows && w->table[first].inside != TZ_XML_TOP)
        first++;
    return tz_fail(w->err, TZ_INPUT, "the document is a <%.60s> where <%s> is needed",
                   (const char *)name, first < w->rows ? w->table[first].name : "nothing");
}

/* True when the table says that the rest of this element may be left out. */
static bool leaves_rest(const struct walk *w)
{
    int inside = w->levels[w->depth - 1].row;

    for (int i = 0; i < w->rows; i++)
        if (w->table[i].inside == inside && strcmp(w->table[i].name, TZ_XML_REST) == 0)
            return true;
    return false;
}

static void skip(struct walk *w, const xmlChar *name)
{
    struct tz_xml_report *r = w->report;

    if (!w->depth) {
        stop(w, refuse_root(w, name));
        return;
    }
    if (!w->skipping++ && !leaves_rest(w) && !r->skipped++) {
        (void)snprintf(r->first_skipped, sizeof r->first_skipped, "%s/%.60s",
                       w->table[w->levels[w->depth - 1].row].name, (const char *)name);
        r->first_line = line_of(w);
    }
}

/* libxml2 gives five pointers an attribute: name, prefix, URI, value, its end. */
static tz_status take_attrs(const xmlChar **raw, int count, struct tz_xml_attr *attrs,
                            struct tz_err *err)
{
    if (count > TZ_XML_ATTRS)
        return tz_fail(err, TZ_LIMIT, "an element with %d attributes; at most %d are read", count,
                       TZ_XML_ATTRS);
    for (int i = 0; i < count; i++, raw += 5) {
        attrs[i].name = tz_str_z((const char *)raw[0]);
        attrs[i].value = (tz_str){ (const char *)raw[3], (size_t)(raw[4] - raw[3]) };
        if (attrs[i].value.len > TZ_XML_TEXT)
            return tz_fail(err, TZ_LIMIT, "an attribute of more than %d bytes", TZ_XML_TEXT);
    }
    return TZ_OK;
}

static tz_status begin(struct walk *w, int row, const xmlChar **attributes, int count)
{
    struct tz_xml_attr attrs[TZ_XML_ATTRS];
    struct tz_xml_at at = {
        .row = row, .line = line_of(w), .attrs = attrs, .attr_count = (size_t)count
    };

    w->levels[w->depth++] = (struct level){ row, w->texts.len };
    if (!w->table[row].begin)
        return TZ_OK;
    TZ_TRY(take_attrs(attributes, count, attrs, w->err));
    return w->table[row].begin(w->job, &at, w->err);
}

static void on_begin(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespaces, const xmlChar **namespace_pairs, int count, int defaulted,
                     const xmlChar **attributes)
{
    struct walk *w = user;
    tz_status st;
    int row;

    (void)prefix, (void)uri, (void)namespaces, (void)namespace_pairs, (void)defaulted;
    if (w->status != TZ_OK)
        return;
    if (w->depth + w->skipping == TZ_XML_DEPTH) {
        stop(w, tz_fail(w->err, TZ_LIMIT, "more than %d nested elements", TZ_XML_DEPTH));
        return;
    }
    row = w->skipping ? -1 : find_row(w, name);
    if (row < 0) {
        skip(w, name);
        return;
    }
    st = begin(w, row, attributes, count);
    if (st != TZ_OK)
        stop(w, st);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct walk *w = user;
    struct tz_xml_at at = { .line = line_of(w) };
    const struct level *level;
    tz_status st;

    (void)name, (void)prefix, (void)uri;
    if (w->status != TZ_OK)
        return;
    if (w->skipping) {
        w->skipping--;
        return;
    }
    level = &w->levels[--w->depth];
    at.row = level->row;
    if (w->table[level->row].end) {
        at.raw = tz_str_part(tz_buf_str(&w->texts), level->text, w->texts.len);
        at.text = tz_str_trim(at.raw);
        st = w->table[level->row].end(w->job, &at, w->err);
        if (st != TZ_OK)
            stop(w, st);
    }
    w->texts.len = level->text;
}

static void on_text(void *user, const xmlChar *text, int len)
{
    struct walk *w = user;
    const struct level *level = w->depth ? &w->levels[w->depth - 1] : NULL;

    if (w->status != TZ_OK || w->skipping || !level || !w->table[level->row].end)
        return;
    tz_buf_put(&w->texts, (tz_str){ (const char *)text, (size_t)len });
    if (w->texts.failed)
        stop(w, tz_fail(w->err, TZ_NOMEM, "no memory for text"));
    else if (w->texts.len - level->text > TZ_XML_TEXT)
        stop(w,
             tz_fail(w->err, TZ_LIMIT, "an element with more than %d bytes of text", TZ_XML_TEXT));
}

/* The XML declaration has been read. Encodings of more than one byte a character
 * other than UTF-8 are for iconv: libxml2 decodes them differently with the
 * pieces that a stream comes in. */
static void on_document(void *user)
{
    static const char *const known[] = { "UTF-8", "US-ASCII", "ASCII", NULL };
    struct walk *w = user;
    tz_str name = tz_str_z(w->parser->encoding ? (const char *)w->parser->encoding : known[0]);
    bool good = tz_str_same(tz_str_part(name, 0, 9), TZ_STR("ISO-8859-")) ||
                tz_str_same(tz_str_part(name, 0, 10), TZ_STR("WINDOWS-12"));

    for (int i = 0; known[i] && !good; i++)
        good = tz_str_same(name, tz_str_z(known[i]));
    if (w->status == TZ_OK && !good)
        stop(w, tz_fail(w->err, TZ_INPUT,
                        "the encoding is %.40s; convert it to UTF-8 first, with iconv, and say "
                        "so in the XML declaration",
                        name.ptr));
}

/* No document type: no entity bombs, no external files. What has one is most
 * often a web page that was saved in place of the list. */
static void on_doctype(void *user, const xmlChar *name, const xmlChar *public_id,
                       const xmlChar *system_id)
{
    struct walk *w = user;

    (void)public_id, (void)system_id;
    if (w->status == TZ_OK)
        stop(w, tz_fail(w->err, TZ_INPUT,
                        tz_str_same(tz_str_z((const char *)name), TZ_STR("html"))
                            ? "an HTML page where an XML list is needed; perhaps an error "
                              "page was saved"
                            : "a document type (DOCTYPE), which no list has"));
}

/* In libxml2's words, or clearer ones where it has several for the same. */
static tz_status refuse(struct tz_err *err, uint32_t line, int code, tz_str text)
{
    if (code == XML_ERR_DOCUMENT_EMPTY)
        text = TZ_STR("no \"<\" where it should begin");
    if (tz_str_starts(text, TZ_STR("Input is not proper UTF-8")) ||
        code == XML_ERR_INTERNAL_ERROR || code == XML_I18N_CONV_FAILED)
        text = TZ_STR("bytes that are no text in its encoding");
    text = tz_str_part(text, 0, tz_str_find(text, TZ_STR("\n")));
    return tz_fail(err, TZ_INPUT, "line %u: not well-formed XML: %.*s", line, TZ_FMT(text));
}

/* What libxml2 has against the document. Namespace trouble is no reason to
 * refuse it: we go by local names. It may call from within a decoder, where
 * stopping the parser would pull its input away: run() looks at the status. */
static void on_error(void *user, xmlErrorPtr why)
{
    struct walk *w = user;
    tz_str text = tz_str_trim(tz_str_z(why->message ? why->message : "not well-formed"));
    uint32_t line = why->line > 0 ? (uint32_t)why->line : line_of(w);

    if (w->status != TZ_OK || why->level != XML_ERR_FATAL)
        return;
    if (tz_str_find(text, TZ_STR("Huge input")) < text.len) /* XML_MAX_LOOKUP_LIMIT, 10 MB */
        w->status =
            tz_fail(w->err, TZ_LIMIT, "line %u: a tag or a comment that does not end", line);
    else if (why->code == XML_ERR_NO_MEMORY)
        w->status = tz_fail(w->err, TZ_NOMEM, "line %u: no memory for XML", line);
    else if (w->ending && w->depth)
        w->status =
            tz_fail(w->err, TZ_INPUT, "line %u: the text ends inside <%s>; is the file whole?",
                    line, w->table[w->levels[w->depth - 1].row].name);
    else
        w->status = refuse(w->err, line, why->code, text);
}

static tz_status open_parser(struct walk *w)
{
    xmlSAXHandler handlers = {
        .initialized = XML_SAX2_MAGIC, /* version 2 of the interface, with namespaces */
        .startDocument = on_document,
        .startElementNs = on_begin,
        .endElementNs = on_end,
        .characters = on_text,
        .cdataBlock = on_text,
        .internalSubset = on_doctype,
        .serror = on_error,
    };

    /* NOENT makes "&amp;" in an attribute come as "&" and not as "&#38;"; no other
     * entity can exist, as a document type stops the walk. */
    w->parser = xmlCreatePushParserCtxt(&handlers, w, NULL, 0, NULL);
    if (!w->parser || xmlCtxtUseOptions(w->parser, XML_PARSE_NONET | XML_PARSE_NOENT) != 0)
        return tz_fail(w->err, TZ_NOMEM, "no memory for an XML parser");
    for (int i = 0; i < w->rows; i++) {
        w->names[i] = xmlDictLookup(w->parser->dict, (const xmlChar *)w->table[i].name, -1);
        if (!w->names[i])
            return tz_fail(w->err, TZ_NOMEM, "no memory for an XML parser");
    }
    return TZ_OK;
}

static tz_status run(struct walk *w, struct tz_stream *s, char *piece)
{
    bool empty = true;
    size_t got;
    tz_status st;

    TZ_TRY(open_parser(w));
    while ((st = s->read(s, piece, TZ_TEXT_PIECE, &got, w->err)) == TZ_OK) {
        empty = false;
        xmlParseChunk(w->parser, piece, (int)got, 0);
        if (w->status != TZ_OK)
            return w->status;
    }
    if (st < 0)
        return st;
    if (empty)
        return tz_fail(w->err, TZ_INPUT, "empty where an XML document is needed");
    w->ending = true;
    xmlParseChunk(w->parser, NULL, 0, 1);
    if (w->status == TZ_OK && !w->parser->wellFormed)
        return tz_fail(w->err, TZ_INPUT, "line %u: not well-formed XML", line_of(w));
    return w->status;
}

tz_status tz_xml_walk(struct tz_stream *s, const struct tz_xml_element *table, int rows, void *job,
                      struct tz_xml_report *report, struct tz_err *err)
{
    struct walk *w = calloc(1, sizeof *w + TZ_TEXT_PIECE);
    struct tz_text text;
    /* Errors of its decoders go to the thread's handler, which else prints. */
    xmlStructuredErrorFunc old_handler = xmlStructuredError;
    void *old_context = xmlStructuredErrorContext;
    tz_status st;

    assert(rows <= TZ_XML_ROWS);
    *report = (struct tz_xml_report){ 0 };
    if (!w)
        return tz_fail(err, TZ_NOMEM, "no memory for an XML parser");
    w->table = table;
    w->rows = rows;
    w->job = job;
    w->report = report;
    w->err = err;
    xmlSetStructuredErrorFunc(w, on_error);
    tz_text_open(&text, s);
    st = run(w, &text.stream, (char *)(w + 1));
    xmlSetStructuredErrorFunc(old_context, old_handler);
    xmlFreeParserCtxt(w->parser);
    tz_buf_free(&w->texts);
    free(w);
    return st;
}

tz_str tz_xml_attr(const struct tz_xml_at *at, const char *name)
{
    for (size_t i = 0; i < at->attr_count; i++)
        if (tz_str_eq(at->attrs[i].name, tz_str_z(name)))
            return at->attrs[i].value;
    return (tz_str){ 0 };
}
