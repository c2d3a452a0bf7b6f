/* register/load_read.h - read all that a load has, one after the other; for the
 * two halves of load.h only. */
#ifndef TZ_REGISTER_LOAD_READ_H
#define TZ_REGISTER_LOAD_READ_H

#include "register/load.h"

tz_status tz_load_read(const struct tz_load *load, const struct tz_dossier_options *options,
                       struct tz_dossier_report *report, struct tz_err *err) TZ_MUST_USE;

#endif
