/* format/ofac.h - what the readers of OFAC's lists share: one party, one
 * sanction, and the details that OFAC writes with a type in front.
 *
 * OFAC publishes the same facts in several shapes. In the flat files a detail
 * is a phrase of Remarks ("Passport 1084010 (Egypt) issued 1999"); in the XML
 * files type, number and country stand in elements of their own. Both come
 * through tz_ofac_detail(), so that they read alike. */
#ifndef TZ_FORMAT_OFAC_H
#define TZ_FORMAT_OFAC_H

#include "format/record.h"

enum { TZ_OFAC_REMARKS = 1000 }; /* characters that the column Remarks holds */

/* A party of the list: `type` is "individual", "vessel", "aircraft" or anything
 * else for an organisation, in any case. The record's first entity. */
struct tz_entity *tz_ofac_party(struct tz_record *r, tz_str uid, tz_str type);

/* The party's entry in the list. */
struct tz_entity *tz_ofac_sanction(struct tz_record *r, struct tz_entity *party, tz_str uid);

/* A programme of the entry, such as "GLOMAG". */
void tz_ofac_programme(struct tz_record *r, struct tz_entity *party, struct tz_entity *sanction,
                       tz_str programme, const char *field);

/* A name of the party, its parts where the list has them: `last` alone is the
 * whole name. `kind` is "name", "a.k.a.", "aka", "f.k.a.", "fka", "n.k.a.",
 * "nka". Only the main name sets lastName and firstName. */
void tz_ofac_name(struct tz_record *r, struct tz_entity *party, tz_str kind, tz_str last,
                  tz_str first, enum tz_quality quality, const char *field);

/* The same for a flat file's name: an individual's is "SURNAME, Given". */
void tz_ofac_flat_name(struct tz_record *r, struct tz_entity *party, tz_str kind, tz_str name,
                       enum tz_quality quality, const char *field);

/* A typed detail. `type` is OFAC's phrase: "Passport", "Tax ID No.", "Gender",
 * "Digital Currency Address - XBT", "Secondary sanctions risk:". */
struct tz_ofac_detail {
    tz_str type, value, country, issued, expires;
    const char *field;
};

/* Add the detail. A type that is not known goes to the notes and is counted
 * as drift. */
void tz_ofac_detail(struct tz_record *r, struct tz_entity *party, const struct tz_ofac_detail *d);

/* The id of the party that is called `name` (as in the column SDN_Name), or
 * empty. */
typedef tz_str tz_ofac_find(void *user, tz_str name, struct tz_record *r);

/* Understand Remarks, whole: cut parts already joined. `cut` is true when the
 * end is missing; then the last phrase is kept as a note only. */
void tz_ofac_remarks(struct tz_record *r, struct tz_entity *party, tz_str remarks, bool cut,
                     tz_ofac_find *find, void *user);

#endif
