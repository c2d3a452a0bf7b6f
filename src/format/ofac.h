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

/* True for what stands where a country should and says that none is known. */
bool tz_ofac_none(tz_str country);

/* A typed detail. `type` is OFAC's phrase: "Passport", "Tax ID No.", "Gender",
 * "Digital Currency Address - XBT", "Secondary sanctions risk:". */
struct tz_ofac_detail {
    tz_str type, value, country, issued, expires;
    const char *field;
    bool document; /* it is an identity document, known type or not */
};

/* Add the detail. A type that is not known goes to the notes and is counted
 * as drift. */
void tz_ofac_detail(struct tz_record *r, struct tz_entity *party, const struct tz_ofac_detail *d);

/* A link from the party to the party of that uid: "Family member of", "Owned or
 * Controlled By", "Linked To" … */
void tz_ofac_link(struct tz_record *r, struct tz_entity *party, tz_str uid, tz_str relation,
                  tz_str quality, const char *field);

/* The period that two days enclose, as a text for tz_record_date(): a whole
 * year or month is how these files write that only the year or month is known. */
tz_str tz_ofac_period(struct tz_record *r, tz_str first_day, tz_str last_day, bool circa);

/* A whole name of its parts: "Given SURNAME", but surname first and without a
 * blank in the scripts of China, Japan and Korea. */
tz_str tz_ofac_whole_name(struct tz_record *r, tz_str last, tz_str first);

/* The id of the party that is called `name` (as in the column SDN_Name), or
 * empty. */
typedef tz_str tz_ofac_find(void *user, tz_str name, struct tz_record *r);

/* Understand Remarks, whole: cut parts already joined. `cut` is true when the
 * end is missing; then the last phrase is kept as a note only. */
void tz_ofac_remarks(struct tz_record *r, struct tz_entity *party, tz_str remarks, bool cut,
                     tz_ofac_find *find, void *user);

#endif
