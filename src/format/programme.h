/* format/programme.h - which sanctions programmes are about human rights.
 *
 * FtM has no topic for it; tizim tags a listed party with the keyword below,
 * so that the "Magnitsky lists" of all authorities can be set side by side. */
#ifndef TZ_FORMAT_PROGRAMME_H
#define TZ_FORMAT_PROGRAMME_H

#include <stdbool.h>

#include <tizim/base.h>

#define TZ_TAG_HUMAN_RIGHTS "human-rights" /* value of the property `keywords` */

/* True when the authority (ISO country code of the list, "eu", "un") calls a
 * human-rights programme so: "us" "GLOMAG", "eu" "HR", "gb" "The Global Human
 * Rights Sanctions Regulations 2020". Compared without case; where the
 * authority writes titles, a title that contains the known words will do. */
bool tz_programme_is_human_rights(const char *authority, tz_str programme);

#endif
