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
    const char *within; /* codes of the states that it became, belongs to or is claimed by,
                         * space-separated */
    const char *others; /* other names and codes in lists, '|'-separated */
};

/* Sorted by code. */
extern const struct tz_country tz_countries[];

/* The country that `text` names: a code (ISO 3166-1 alpha-2 or alpha-3, FtM's,
 * the European Union's "el" and "uk"), a name, the name of its nationals
 * ("Kazakhstani"), or a variant that occurs in lists. Case, punctuation, the
 * order of words and fillers ("the", "of", "and", "citizen") do not matter:
 * "Korea, North", "KOREA, DEM. PEOPLE'S REP.". NULL when none does, or more than one
 * ("Congolese"). Allocates nothing; a binary search in a table made when
 * building. */
const struct tz_country *tz_country_find(tz_str text);

/* True when a record of `a` may be called one of `b`: the same country, a
 * former state and its successor, a territory and its state. Symmetric. */
bool tz_country_related(const struct tz_country *a, const struct tz_country *b);

#endif
