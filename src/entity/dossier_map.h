/* entity/dossier_map.h - a line of the map of a table; only dossier_map.c and
 * dossier_table.c need it. */
#ifndef TZ_ENTITY_DOSSIER_MAP_H
#define TZ_ENTITY_DOSSIER_MAP_H

#include "entity/dossier_table.h"

enum tz_dossier_role {
    TZ_COLUMN_SCHEMA,
    TZ_COLUMN_ID,       /* the id itself */
    TZ_COLUMN_KEY,      /* what the row is known by; the id is made from it */
    TZ_COLUMN_GIVEN,    /* who, when, for whom: a key of the line */
    TZ_COLUMN_CITATION, /* where: a key of the citation */
    TZ_COLUMN_PROPERTY,
    TZ_COLUMN_IGNORED,
};

struct tz_dossier_column {
    enum tz_dossier_role role;
    tz_str what; /* of a property or a key its name */
    tz_str from; /* the column's head, or the value of every row */
    bool constant;
    char split;   /* between values of one field; 0: one value */
    tz_str lang;  /* of these words, or empty */
    tz_str space; /* that the key in the field belongs to; empty: it is no key */
    size_t at;    /* where the column stands */
};

#endif
