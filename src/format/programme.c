#include "format/programme.h"

#include "base/str.h"

struct row {
    const char *authority, *text;
    bool within; /* `text` may stand anywhere in a title */
};

/* clang-format off */
static const struct row rows[] = {
    /* authority  text                              within   legal act                                        */
    { "us",       "GLOMAG",                         false }, /* Executive Order 13818 (Global Magnitsky)      */
    { "us",       "MAGNIT",                         false }, /* Sergei Magnitsky Rule of Law Act of 2012      */
    { "eu",       "HR",                             false }, /* Regulation (EU) 2020/1998                     */
    { "gb",       "Global Human Rights",            true  }, /* Global Human Rights Sanctions Regulations 2020 */
    { "gb",       "(human rights)",                 true  }, /* regimes of one country: "Iran (human rights)" */
    { "ca",       "JVCFOA",                         true  }, /* Justice for Victims of Corrupt Foreign
                                                              * Officials Act, S.C. 2017, c. 21               */
    { "ca",       "Victims of Corrupt Foreign",     true  },
    { "au",       "human rights",                   true  }, /* Autonomous Sanctions Regulations 2011, reg. 6A */
    { "au",       "Magnitsky",                      true  },
    { "ch",       "human rights",                   true  }, /* ordinances whose title or set says so: SECO has
                                                              * no programme for human rights alone        */
};
/* clang-format on */

bool tz_programme_is_human_rights(const char *authority, tz_str programme)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tz_str text = tz_str_z(rows[i].text);

        if (strcmp(rows[i].authority, authority) == 0 &&
            (rows[i].within ? tz_str_holds(programme, text) : tz_str_same(programme, text)))
            return true;
    }
    return false;
}
