/* entity/xml.h - walk an XML document by a table of the elements we understand.
 *
 * libxml2's SAX2 push parser reads; names are matched by local name, because
 * list publishers change namespaces. No document type, no entities beyond the
 * five predefined, no network; depth, text and attributes are bounded. The
 * encoding is the one that the document declares: UTF-8, ASCII, ISO 8859 or
 * Windows-125x; another is refused with what to do. */
#ifndef TZ_ENTITY_XML_H
#define TZ_ENTITY_XML_H

#include "base/file.h"

enum {
    TZ_XML_TOP = -1,
    TZ_XML_ROWS = 512,
    TZ_XML_DEPTH = 64,
    TZ_XML_ATTRS = 64,
    TZ_XML_TEXT = 1024 * 1024, /* bytes of text in one element, or of one attribute */
};

struct tz_xml_attr {
    tz_str name, value;
};

/* What a handler may ask of the walk. All of it is valid during the call. */
struct tz_xml_at {
    int row;       /* of the table: one handler may serve many elements */
    uint32_t line; /* in `begin` of the tag's end, in `end` of the end tag */
    tz_str text;   /* in `end`: trimmed text of the element, its children left out */
    tz_str raw;    /* the same with the blanks around it, for runs that are joined */
    const struct tz_xml_attr *attrs; /* in `begin` */
    size_t attr_count;
};

/* One row per element. A row applies only inside its parent row, so that the
 * same tag may mean different things in different places. Either handler may
 * be NULL. A handler that does not return TZ_OK stops the walk. */
struct tz_xml_element {
    const char *name;
    int inside; /* index of the parent row, or TZ_XML_TOP */
    tz_status (*begin)(void *job, const struct tz_xml_at *at, struct tz_err *err);
    tz_status (*end)(void *job, const struct tz_xml_at *at, struct tz_err *err);
};

/* A row of this name stands for all that its parent may contain and that is
 * left out knowingly, with what is in it: it is not counted as skipped. */
#define TZ_XML_REST "*"

struct tz_xml_report {
    uint64_t skipped;       /* elements that the table does not know, not counting what is in
                             * them: the format has drifted */
    char first_skipped[96]; /* "INDIVIDUAL/HAS_NEW_THING" */
    uint32_t first_line;    /* where that is */
};

/* The value of attribute `name`, or an empty slice. */
tz_str tz_xml_attr(const struct tz_xml_at *at, const char *name);

/* Run `table` over the stream. A root element that no top row has is refused
 * with its name; so is everything that is not well-formed to the end, and a
 * document type. A parent's row may stand anywhere in the table.
 * TZ_OK, TZ_INPUT (the error names the line), TZ_LIMIT, TZ_NOMEM, what the
 * stream returned, or what a handler returned: a failure with the line in
 * front, a positive status as it is. */
tz_status tz_xml_walk(struct tz_stream *s, const struct tz_xml_element *table, int rows, void *job,
                      struct tz_xml_report *report, struct tz_err *err) TZ_MUST_USE;

#endif
