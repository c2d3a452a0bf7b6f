#include <stdio.h>

#include "base/buf.h"
#include "check.h"
#include "list/statement.h"

static tz_status put(void *user, const struct tz_sentence *s, struct tz_err *err)
{
    (void)err;
    tz_buf_printf(user, "%u%s%s %.*s|%.*s\n", s->line, s->confidential ? "c" : "p",
                  s->first ? "1" : "", TZ_FMT(s->text), TZ_FMT(s->claims));
    return TZ_OK;
}

static void reads_paragraphs_sentences_and_evidence(void **state)
{
    static const char text[] =
        "\npublic\n He did. [claim-1 claim-2] \nHe knew [of it]. [claim-3]\n"
        "\n\nconfidential\nSo [they say.\n\npublic\nAnd so on. [ ]";
    struct tz_buf out = { 0 };
    struct tz_err err;

    (void)state;
    must(tz_statement_read(TZ_STR(text), "f", put, &out, &err), err);
    assert_str(tz_buf_str(&out),
               "3p1 He did.|claim-1 claim-2\n4p He knew [of it].|claim-3\n"
               "8c1 So [they say.|\n11p1 And so on.|\n");
    tz_buf_free(&out);
}

static void refuses_what_would_be_read_by_the_wrong_people(void **state)
{
    static const struct {
        const char *text, *why;
    } cases[] = {
        { "He did. [claim-1]\n", "f:1: a paragraph begins" },
        { "public\nHe did. [claim-1]\nconfidential\nThey say so. [claim-2]\n",
          "f:3: an empty line is missing before 'confidential'" },
        { "confidential\nThey say so.\npublic\n", "f:3: an empty line" },
        { "Public\nHe did.\n", "f:1: a paragraph begins" },
        { "public\n[claim-1]\n", "f:2: evidence without a sentence" },
        { "public\n\xFF\n", "f: is not UTF-8" },
    };
    struct tz_buf out = { 0 };
    struct tz_err err;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(tz_statement_read(tz_str_z(cases[i].text), "f", put, &out, &err),
                         TZ_INPUT);
        if (!strstr(err.text, cases[i].why))
            fail_msg("'%s', want '%s'", err.text, cases[i].why);
    }
    tz_buf_free(&out);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_paragraphs_sentences_and_evidence),
    cmocka_unit_test(refuses_what_would_be_read_by_the_wrong_people),
};

TEST_MAIN("statement", tests)
