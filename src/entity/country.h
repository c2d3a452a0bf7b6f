/* entity/country.h - countries by the code that FtM uses: ISO 3166-1 alpha-2 in
 * lower case, with the former states (suhh, yucs, csxx …) and the territories
 * that lists name. The table is data/countries.tsv. */
#ifndef TZ_ENTITY_COUNTRY_H
#define TZ_ENTITY_COUNTRY_H

#include <stdbool.h>

#include <tizim/base.h>

struct tz_country {
    const char *code;   /* "kz"; NULL ends the table */
    const char *name;   /* English: "Kazakhstan" */
    const char *within; /* codes of the states that it was part of or became, space-separated */
    const char *others; /* other names and codes in lists, '|'-separated */
};

extern const struct tz_country tz_countries[];

/* The country that `text` names: a code (ISO alpha-2 or alpha-3, in any case),
 * an English name, or one of the usual variants ("Korea, North", "Russia",
 * "Democratic People's Republic of Korea"). NULL when none does. */
const struct tz_country *tz_country_find(tz_str text);

/* True when a person of `a` may be called one of `b`: the same country, a
 * former state and its successor, a territory and its state. */
bool tz_country_related(const struct tz_country *a, const struct tz_country *b);

#endif
