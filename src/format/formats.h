/* format/formats.h - the formats, by name. Only formats.c needs this. */
#ifndef TZ_FORMAT_FORMATS_H
#define TZ_FORMAT_FORMATS_H

#include "format/format.h"

extern const struct tz_format tz_format_ofac_csv;
extern const struct tz_format tz_format_ofac_xml;
extern const struct tz_format tz_format_ofac_enhanced;
extern const struct tz_format tz_format_ofac_advanced;
extern const struct tz_format tz_format_eu_xml;
extern const struct tz_format tz_format_eu_csv;
extern const struct tz_format tz_format_un_xml;
extern const struct tz_format tz_format_uk_xml;
extern const struct tz_format tz_format_uk_csv;
extern const struct tz_format tz_format_conlist;
extern const struct tz_format tz_format_au_xlsx;
extern const struct tz_format tz_format_au_csv;
extern const struct tz_format tz_format_ca_xml;
extern const struct tz_format tz_format_ch_xml;
extern const struct tz_format tz_format_ftm_nested;
extern const struct tz_format tz_format_ftm_delta;
extern const struct tz_format tz_format_ftm;
extern const struct tz_format tz_format_statements;
extern const struct tz_format tz_format_senzing;
extern const struct tz_format tz_format_own_csv;
extern const struct tz_format tz_format_simple_csv;

#endif
