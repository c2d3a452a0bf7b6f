/* entity/schema_register.h - what a register adds to the schemata of FtM; only
 * entity/schema.c needs it. The schemata that FtM has no word for are
 * tz_register_schemata of entity/schema.h. */
#ifndef TZ_ENTITY_SCHEMA_REGISTER_H
#define TZ_ENTITY_SCHEMA_REGISTER_H

#include "entity/schema.h"

extern const struct tz_property tz_more_person[], tz_more_organization[], tz_more_body[],
    tz_more_address[], tz_more_event[], tz_more_document[], tz_more_identification[],
    tz_more_occupancy[], tz_more_court_case[], tz_more_case_party[], tz_more_assessment[];

#endif
