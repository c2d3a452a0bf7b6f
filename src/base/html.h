/* base/html.h - pages in HTML: the head with one style, the end, elements with
 * text. Text and attributes go through tz_markup_text(), and nowhere else. */
#ifndef TZ_BASE_HTML_H
#define TZ_BASE_HTML_H

#include "base/buf.h"

/* Everything up to <body>; `style` is our own CSS. No script, and nothing is loaded. */
void tz_html_begin(struct tz_buf *b, const char *lang, tz_str title, const char *style);
void tz_html_end(struct tz_buf *b);

/* <tag>text</tag> and a line end. `tag` may have attributes of ours: "td class=\"n\"". */
void tz_html_element(struct tz_buf *b, const char *tag, tz_str text);

/* lang="kk" dir="ltr", with a blank in front; of a text in that language. Nothing
 * where the language is not known and the text runs from left to right. */
void tz_html_language(struct tz_buf *b, tz_str lang, tz_str text);

#endif
