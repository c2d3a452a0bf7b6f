/* entity/xml_out.h - write an XML or HTML document, element by element, into a buffer.
 *
 * libxml2's writer escapes and nests; what can not stand in XML 1.0 (control
 * characters, bytes that are not UTF-8) becomes U+FFFD. Errors stick:
 * tz_xml_out_close() tells them. */
#ifndef TZ_ENTITY_XML_OUT_H
#define TZ_ENTITY_XML_OUT_H

#include "base/buf.h"

struct tz_xml_out; /* opaque */

/* Begin a document with its declaration; what is written appears in `to`,
 * which is borrowed, after tz_xml_out_flush() at the latest. TZ_OK, TZ_NOMEM. */
tz_status tz_xml_out_open(struct tz_xml_out **out, struct tz_buf *to,
                          struct tz_err *err) TZ_MUST_USE;

/* The same for a page of HTML: its document type, and no blanks between elements.
 * An element other than those without an end tag must hold something. */
tz_status tz_xml_out_open_html(struct tz_xml_out **out, struct tz_buf *to,
                               struct tz_err *err) TZ_MUST_USE;

/* <name … >: open an element; attributes belong to it until a text or a child. */
void tz_xml_out_begin(struct tz_xml_out *x, const char *name);
void tz_xml_out_end(struct tz_xml_out *x);

/* An attribute. tz_xml_out_known() leaves an empty one out. */
void tz_xml_out_attr(struct tz_xml_out *x, const char *name, tz_str value);
void tz_xml_out_known(struct tz_xml_out *x, const char *name, tz_str value);

/* Text in the open element. */
void tz_xml_out_text(struct tz_xml_out *x, tz_str text);

/* <name>text</name>. tz_xml_out_given() leaves an empty one out. */
void tz_xml_out_leaf(struct tz_xml_out *x, const char *name, tz_str text);
void tz_xml_out_given(struct tz_xml_out *x, const char *name, tz_str text);

/* The same of a whole number. */
void tz_xml_out_attr_number(struct tz_xml_out *x, const char *name, long long n);
void tz_xml_out_leaf_number(struct tz_xml_out *x, const char *name, long long n);
void tz_xml_out_number(struct tz_xml_out *x, long long n);

void tz_xml_out_flush(struct tz_xml_out *x);

/* End the document, which must have all its elements closed, and say whether
 * everything was written. Sets *x to NULL. TZ_OK, TZ_NOMEM. */
tz_status tz_xml_out_end_document(struct tz_xml_out **x, struct tz_err *err) TZ_MUST_USE;

/* Sets *x to NULL; accepts NULL there. */
void tz_xml_out_close(struct tz_xml_out **x);

#endif
