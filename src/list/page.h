/* list/page.h - a page of HTML that people read: without scripts, with a
 * keyboard, aloud, on a phone, printed. */
#ifndef TZ_LIST_PAGE_H
#define TZ_LIST_PAGE_H

#include "entity/xml_out.h"
#include "list/edition.h"
#include "list/page_words.h"

struct tz_html {
    struct tz_buf buf;
    struct tz_xml_out *x;
    enum tz_tongue tongue;
    const char *up; /* from the page to the folder of index.html: "" or "../" */
};

/* Begin a page, to inside <main>, with its heading. `lang` is that of the
 * title, or empty. TZ_OK, TZ_NOMEM. */
tz_status tz_html_open(struct tz_html *h, enum tz_tongue tongue, const char *up, tz_str list,
                       tz_str title, tz_str lang, struct tz_err *err) TZ_MUST_USE;

/* End it; the page is in h->buf. TZ_OK, TZ_NOMEM. */
tz_status tz_html_end(struct tz_html *h, struct tz_err *err) TZ_MUST_USE;
void tz_html_close(struct tz_html *h);

/* <tag>word</tag>. */
void tz_html_word(struct tz_html *h, const char *tag, enum tz_page_word word);

/* <tag lang dir="auto">text</tag>: a name or a text of its own language. */
void tz_html_named(struct tz_html *h, const char *tag, tz_str lang, tz_str text);

/* <a href="HREF">text</a> */
void tz_html_link(struct tz_html *h, const char *href, tz_str text);

/* The page of one entry; of one that is delisted only what is still said. */
tz_status tz_page_entry(struct tz_html *h, const struct tz_edition *e,
                        const struct tz_list_entry *entry, struct tz_err *err) TZ_MUST_USE;

#endif
