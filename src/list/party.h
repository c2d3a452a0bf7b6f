/* list/party.h - a listed party in the terms that the formats of other
 * authorities share: names by kind, dates, addresses, numbers on papers. Every
 * value is borrowed from the edition. */
#ifndef TZ_LIST_PARTY_H
#define TZ_LIST_PARTY_H

#include "list/edition.h"

enum tz_party_kind { TZ_PARTY_PERSON, TZ_PARTY_BODY, TZ_PARTY_VESSEL, TZ_PARTY_AIRCRAFT };

enum tz_party_kind tz_party_kind(const struct tz_list_entry *entry);

/* The next statement of `e` from *at on whose property is one of `props`
 * ("name alias"), in the order of the entity; NULL: no more. Begin with 0. */
const struct tz_statement *tz_party_next(const struct tz_entity *e, const char *props, size_t *at);

/* The names of a party, the main one first, then the others by kind. False: no more. */
struct tz_party_name {
    tz_str text, lang;
    bool main, former, weak;
};
bool tz_party_name_next(const struct tz_list_entry *entry, size_t *at, struct tz_party_name *out);

/* The parts of the main name of a person, where the record says what the family
 * name is: "Boran", "Timsalov". Otherwise `last` is all of it. */
void tz_party_name_parts(const struct tz_list_entry *entry, tz_str name, tz_str *first,
                         tz_str *last);

/* How a number is called in each format. */
struct tz_paper_kind {
    const char *prop; /* FollowTheMoney */
    const char *eu, *ofac, *un;
    const char *ofac_prefix; /* what stands in front of the number there */
};

/* The documents and numbers of a party; an IMO number without its "IMO".
 * False: no more. */
struct tz_party_paper {
    const struct tz_paper_kind *kind;
    tz_str number, country, issued, expires;
};
bool tz_party_paper_next(const struct tz_list_entry *entry, size_t *at, struct tz_party_paper *out);

/* Addresses; one that is known as a whole only has it in `street`. */
struct tz_party_address {
    tz_str street, city, region, zip, country; /* country: a code, or empty */
};
bool tz_party_address_next(const struct tz_list_entry *entry, size_t *at,
                           struct tz_party_address *out);

/* A country in English, by its code; the code itself when that is not known. */
tz_str tz_party_country(tz_str code);

/* Cut to `most` bytes, at the end of a letter. */
tz_str tz_party_cut(tz_str text, size_t most);

#endif
