/* base/markup.h - text for HTML and XML. */
#ifndef TZ_BASE_MARKUP_H
#define TZ_BASE_MARKUP_H

#include "base/buf.h"

/* `s` as the text of an element or of an attribute in quotation marks, in HTML
 * and in XML 1.0: & < > " ' become references; what neither may hold (control
 * characters but tab and line ends, bytes that are not UTF-8, U+FFFE and U+FFFF)
 * becomes U+FFFD. */
void tz_markup_text(struct tz_buf *b, tz_str s);

#endif
