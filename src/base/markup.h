/* base/markup.h - text for HTML and XML, and the few elements that pages are made of. */
#ifndef TZ_BASE_MARKUP_H
#define TZ_BASE_MARKUP_H

#include "base/buf.h"

/* `s` as the text of an element or of an attribute in quotation marks, in HTML
 * and in XML 1.0: & < > " ' become references; what neither may hold (control
 * characters but tab and line ends, bytes that are not UTF-8, U+FFFE and U+FFFF)
 * becomes U+FFFD. */
void tz_markup_text(struct tz_buf *b, tz_str s);

/* ---- pages of HTML: text and attributes go through tz_markup_text() ---- */

/* Everything up to <body>; `style` is our own CSS. No script, and nothing is loaded. */
void tz_markup_begin(struct tz_buf *b, const char *lang, tz_str title, const char *style);
void tz_markup_end(struct tz_buf *b);

/* <tag>text</tag> and a line end. `tag` may have attributes of ours: "td class=\"n\"". */
void tz_markup_element(struct tz_buf *b, const char *tag, tz_str text);

/* lang="kk" dir="ltr", with a blank in front; of a text in that language. Nothing
 * where the language is not known and the text runs from left to right. */
void tz_markup_language(struct tz_buf *b, tz_str lang, tz_str text);

#endif
