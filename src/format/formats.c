/* Every list format that tizim reads, on one screen. A new format is a file of
 * its own and a row here. */
#include "format/formats.h"

/* clang-format off */
const struct tz_format *const tz_formats[] = {
    &tz_format_ofac_csv,
    &tz_format_ofac_xml,
    &tz_format_ofac_enhanced,
    &tz_format_ofac_advanced,
    &tz_format_eu_xml,
    &tz_format_eu_csv,
    &tz_format_un_xml,
    &tz_format_uk_xml,
    &tz_format_uk_csv,
    &tz_format_conlist,
    &tz_format_au_xlsx,
    &tz_format_au_csv,
    &tz_format_ca_xml,
    &tz_format_ch_xml,
    &tz_format_ftm_nested, /* before the plain one: more is asked of the file */
    &tz_format_ftm_delta,
    &tz_format_ftm,
    &tz_format_statements,
    &tz_format_senzing,
    &tz_format_own_csv,
    &tz_format_simple_csv,
    NULL,
};
/* clang-format on */
