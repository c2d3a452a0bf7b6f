/* No two formats take the same file: every sample is shown to every format. */
#include <stdio.h>

#include "base/err.h"
#include "base/file.h"
#include "format/member.h"

#include "reading.h"

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

/* The genuine files, and those reconstructed from genuine text; packed ones are
 * looked at unpacked. */
static const struct {
    const char *file, *entry, *format;
} genuine[] = {
    { "au/dfat_2026-08-02.xlsx", "xl/worksheets/sheet1.xml", "au-xlsx" },
    { "au/dfat_2026-08-02.xlsx", "xl/sharedStrings.xml", "au-xlsx" },
    { "au/dfat_2026-08-02.xlsx", "xl/workbook.xml", NULL },
    { "ca/sema-lmes_2025-05.xml", "", "ca-xml" },
    { "ch/seco_RECONSTRUCTED_2026-03-15.xml.gz", "", "ch-xml" },
    { "ch/seco_real_trimmed_2026-08-27.xml", "", "ch-xml" },
    { "eu/eu_fsf_1_1_RECONSTRUCTED_2026-03-15.xml.gz", "", "eu-xml" },
    { "eu/eu_fsf_1_1_sample_unicef.xml", "", "eu-xml" },
    { "eu/eu_fsf_csv_1_0_MANGLED_2018-07-04.csv", "", NULL },
    { "ftm/eu_fsf_entities.ftm_2022-01-24.json", "", "ftm" },
    { "ftm/sample_senzing.json", "", "senzing" },
    { "ftm/sample_statements.pack", "", "statements" },
    { "ftm/sample_targets.nested.json", "", "ftm-nested" },
    { "ftm/sample_targets.simple.csv", "", "simple-csv" },
    { "ofac/2022-01-31/sdn.csv", "", "ofac-csv" },
    { "ofac/CONS_ENHANCED.ZIP", "CONS_ENHANCED.XML", "ofac-enhanced" },
    { "ofac/cons/cons_prim.csv", "", "ofac-csv" },
    { "ofac/cons/consolidated_2018-05.xml", "", "ofac-xml" },
    { "ofac/cons/consolidated_2025-05.xml", "", "ofac-xml" },
    { "ofac/enhanced_xml_IRGC_subset_2024-08.xml", "", "ofac-enhanced" },
    { "ofac/sdn_advanced_sample.xml", "", "ofac-advanced" },
    { "ofac/series/sdn_2021-08-18.csv.gz", "", "ofac-csv" },
    { "uk/UK-Sanctions-List_RECONSTRUCTED_2026-03-15.xml.gz", "", "uk-xml" },
    { "uk/conlist_2016-03-25.csv", "", "conlist" },
    { "un/un_consolidated_2025-05.xml", "", "un-xml" },
    { "un/un_consolidated_2026-08-02.xml", "", "un-xml" },
};

static size_t head_of(const char *path, tz_str entry, char *into)
{
    TZ_AUTO(tz_member_close) struct tz_member *m = NULL;
    size_t len = 0, n;
    struct tz_err err;

    must(tz_member_at(&m, path, entry, tz_str_z(path), NULL, &err), err);
    while (len < TZ_HEAD_BYTES && tz_member_stream(m)->read(tz_member_stream(m), into + len,
                                                            TZ_HEAD_BYTES - len, &n, &err) == TZ_OK)
        len += n;
    return len;
}

static void each_genuine_file_has_one_format(void **state)
{
    char *bytes = malloc(TZ_HEAD_BYTES);

    (void)state;
    assert_non_null(bytes);
    need(REAL);
    for (size_t i = 0; i < sizeof genuine / sizeof *genuine; i++) {
        struct tz_head head;
        char path[256];

        (void)snprintf(path, sizeof path, REAL "%s", genuine[i].file);
        head.bytes = (tz_str){ bytes, head_of(path, tz_str_z(genuine[i].entry), bytes) };
        head.name = tz_str_z(strrchr(path, '/') + 1);
        for (const struct tz_format *const *f = tz_formats; *f; f++) {
            bool wanted = genuine[i].format && strcmp(genuine[i].format, (*f)->name) == 0;

            if (((*f)->detect(&head) >= 0) != wanted)
                fail_msg("%s %s %s", (*f)->name, wanted ? "does not know" : "takes", path);
            if (wanted && strcmp((*f)->name, "ftm-nested") == 0)
                break; /* the plain form, which comes behind it, would take it too */
        }
    }
    free(bytes);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(each_sample_has_one_format_at_most),
    cmocka_unit_test(each_genuine_file_has_one_format),
};

TEST_MAIN("detect", tests)
