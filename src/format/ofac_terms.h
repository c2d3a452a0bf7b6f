/* format/ofac_terms.h - the phrases that OFAC writes in front of a detail, and
 * what each means. Collected from SDN.CSV of 2022-01-31 and 2024-05-03, the
 * consolidated lists of 2018, 2025 and 2026, and the code tables of
 * SDN_ADVANCED (FeatureType, IDRegDocType). */
#ifndef TZ_FORMAT_OFAC_TERMS_H
#define TZ_FORMAT_OFAC_TERMS_H

#include <tizim/base.h>

enum tz_ofac_action {
    TZ_OFAC_TEXT,    /* the value goes to the property */
    TZ_OFAC_DATE,    /* … as a date */
    TZ_OFAC_COUNTRY, /* … as a country */
    TZ_OFAC_GENDER,
    TZ_OFAC_PLACE,    /* place of birth; its last part may be a country */
    TZ_OFAC_DOCUMENT, /* an identity document, and its number to the property */
    TZ_OFAC_NUMBER, /* a number that no person or office issues papers for: to the property only */
    TZ_OFAC_WALLET, /* "Digital Currency Address - XBT" */
    TZ_OFAC_NOTE,   /* the whole phrase goes to the notes */
    TZ_OFAC_WEAK,   /* a weak alias in quotes */
    TZ_OFAC_LINK,   /* names another party */
};

struct tz_ofac_term {
    const char *phrase; /* NULL ends the table */
    enum tz_ofac_action action;
    const char *prop;
};

/* The longest phrase that `text` begins with, as whole words and in any case,
 * or NULL. */
const struct tz_ofac_term *tz_ofac_term(tz_str text);

#endif
