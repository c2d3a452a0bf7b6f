/* list/ofac_shape.h - words of OFAC's formats that its CSV and its XML share. */
#ifndef TZ_LIST_OFAC_SHAPE_H
#define TZ_LIST_OFAC_SHAPE_H

#include "base/buf.h"
#include "list/party.h"

/* A date as OFAC writes it: "05 Dec 1979", "Dec 1979", "circa 1963", "1962 to
 * 1964"; what is not understood stays as it is. */
void tz_ofac_put_date(struct tz_buf *b, tz_str date);

/* "Timsalov, Boran": the family name first, where the record knows it; another
 * name stays as it is. */
void tz_ofac_put_name(struct tz_buf *b, const struct tz_list_entry *entry, tz_str name);

/* "f.k.a." or "a.k.a.". */
const char *tz_ofac_alias_word(const struct tz_party_name *name);

#endif
