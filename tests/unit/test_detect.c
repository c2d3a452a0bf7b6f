/* No two formats take the same file: every sample is shown to every format. */
#include <stdio.h>

#include "check.h"

#include "base/file.h"
#include "format/format.h"

#define SAMPLES "examples/lists/"

static const struct {
    const char *file, *format; /* format NULL: none knows it */
} samples[] = {
    { "ofac-classic-csv/SDN.CSV", "ofac-csv" }, { "ofac-classic-csv/ALT.CSV", "ofac-csv" },
    { "ofac-classic-csv/ADD.CSV", "ofac-csv" }, { "ofac-classic-csv/SDN_COMMENTS.CSV", "ofac-csv" },
    { "un-consolidated.xml", "un-xml" },        { "entities.ftm.json", "ftm" },
    { "targets.simple.csv", "simple-csv" },     { "README.md", NULL },
    { "../customers/customers.csv", NULL },
};

static void each_sample_has_one_format_at_most(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        char path[256];
        const char *slash;
        struct tz_head head;
        struct tz_map map;
        struct tz_err err;

        snprintf(path, sizeof path, SAMPLES "%s", samples[i].file);
        must(tz_map_open(&map, path, &err), err);
        slash = strrchr(path, '/');
        head.name = tz_str_z(slash + 1);
        head.bytes = tz_str_part(map.bytes, 0, TZ_HEAD_BYTES);
        for (const struct tz_format *const *f = tz_formats; *f; f++) {
            bool wanted = samples[i].format && strcmp(samples[i].format, (*f)->name) == 0;

            if (((*f)->detect(&head) >= 0) != wanted)
                fail_msg("%s %s %s", (*f)->name, wanted ? "does not know" : "takes", path);
        }
        tz_map_close(&map);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(each_sample_has_one_format_at_most),
};

TEST_MAIN("detect", tests)
