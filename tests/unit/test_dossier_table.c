#include "check.h"

#include "base/buf.h"
#include "entity/dossier_table.h"

/* What came of a map and a table, as text. */
struct heard {
    struct tz_arena arena;
    struct tz_buf said;
    struct tz_err err;
};

static tz_status hear(void *user, const struct tz_dossier_form *form, struct tz_err *err)
{
    struct heard *h = user;

    (void)err;
    tz_buf_printf(&h->said, "%u %.*s %.*s:", form->line, TZ_FMT(form->schema_name),
                  TZ_FMT(form->id));
    for (size_t i = 0; i < form->count; i++) {
        const struct tz_dossier_claim *c = &form->claims[i];

        tz_buf_printf(&h->said, " %.*s=%.*s", TZ_FMT(c->name), TZ_FMT(c->value));
        if (c->lang.len)
            tz_buf_printf(&h->said, "@%.*s", TZ_FMT(c->lang));
        if (c->citation)
            tz_buf_printf(&h->said, " %.*s", TZ_FMT(c->citation->locator));
    }
    tz_buf_putc(&h->said, '\n');
    return TZ_OK;
}

static void complaint(void *user, const struct tz_dossier_fault *f)
{
    struct heard *h = user;

    tz_buf_printf(&h->said, "%u! %.*s: %s\n", f->line, TZ_FMT(f->where), f->reason);
}

static tz_status read_both(struct heard *h, const char *map_text, const char *table, size_t budget)
{
    const struct tz_dossier_options options = {
        .sink = hear, .complaint = complaint, .user = h, .budget = budget
    };
    struct tz_dossier_map map;
    struct tz_dossier *d;
    struct tz_bytes bytes;
    tz_status st;

    *h = (struct heard){ .arena = { .budget = budget ? budget : 1 << 20 } };
    tz_bytes_open(&bytes, tz_str_z(map_text));
    st = tz_dossier_map_read(&map, &bytes.stream, "t.map", &h->arena, &h->err);
    if (st != TZ_OK)
        return st;
    must(tz_dossier_open(&d, &options, &h->err), h->err);
    tz_bytes_open(&bytes, tz_str_z(table));
    st = tz_dossier_read_table(d, &map, &bytes.stream, "t.csv", &h->err);
    tz_dossier_close(d);
    return st;
}

static void done(struct heard *h)
{
    tz_buf_free(&h->said);
    tz_arena_free(&h->arena);
}

static void says(const char *map, const char *table, const char *due)
{
    struct heard h;

    must(read_both(&h, map, table, 0), h.err);
    tz_buf_putc(&h.said, '\0');
    assert_string_equal(h.said.ptr, due);
    done(&h);
}

#define MAP "tizim dossier map\nschema\t=Person\nid\tId\n"

static void reads_rows(void **state)
{
    (void)state;
    says(MAP
         "name\tName\tlang en\nalias\tOther\tsplit /\nbirthDate\tBorn\n"
         "@document\t=source-1\n@trigger\t=page\n@locator\tPage\n",
         "Id;Born;Page;NAME;Other\nperson-1;1970;12;A;B/ C\n\nperson-2;;13;\"D\ne\";\n"
         "person-3;soon;1;F;\n",
         "2 Person person-1: alias=B 12 alias=C 12 birthDate=1970 12 name=A@en 12\n"
         "4! name: the value has a control character, or a line end in a name\n"
         "6! birthDate: 'soon' is not a date; write 2011-12-16, 2011-12 or 2011\n");
}

static void makes_ids_of_keys(void **state)
{
    (void)state;
    says("tizim dossier map\nschema\tKind\nkey\tNo\tp\nholder\tWho\tkey p\nname\tName\n",
         "Kind\tNo\tWho\tName\nPerson\t1\t\tA\nOccupancy\t2\t1\t\n",
         "2 Person row-ee7f96a8d6b724ff: name=A\n"
         "3 Occupancy row-ada727753ecb7af2: holder=row-ee7f96a8d6b724ff\n");
}

static void tells_what_does_not_fit(void **state)
{
    (void)state;
    says(MAP "name\tName\n", "Id,Nom\nperson-1,A\n",
         "1! name: there is no column 'Name', which the map names\n"
         "1! : the map does not name column 'Nom'; name it, or write ignore<tab>Nom\n");
    says(MAP "name\tName\n", "Id,Name\nperson-1\n,A\n",
         "2! : has 1 fields, where the head has 2\n3! : has nothing that it is known by\n");
    says(MAP, "", "");
}

static void refuses_maps(void **state)
{
    static const struct {
        const char *map, *why;
    } cases[] = {
        { "", "t.map: is no map: the first line is 'tizim dossier map'" },
        { "tizim column map\n", "is no map" },
        { "tizim dossier map\nid\tId\n", "names no 'schema'" },
        { "tizim dossier map\nschema\t=Person\n", "names no 'id' and no 'key', or both" },
        { MAP "key\tNo\tp\n", "names no 'id' and no 'key', or both" },
        { MAP "name\n", "line 4: 'name' is given nothing" },
        { MAP "@speeker\tx\n", "line 4: '@speeker' is not @speaker" },
        { MAP "name\tName\tsplit by ;\n", "line 4: 'split by ;' is not 'split ;'" },
        { MAP "separator\t;;\n", "line 4: ';;' is not one character" },
        { "tizim dossier map\nschema\t=Person\nid\t=x\n", "'id' can not be the same" },
        { "tizim dossier map\nschema\t=Person\nkey\tNo\n", "'key' needs a third field" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct heard h;

        assert_int_equal(read_both(&h, cases[i].map, "", 0), TZ_INPUT);
        if (!strstr(h.err.text, cases[i].why))
            fail_msg("case %zu: %s", i, h.err.text);
        done(&h);
    }
}

static void survives_small_budgets(void **state)
{
    tz_status st = TZ_NOMEM;

    (void)state;
    for (size_t budget = 1; st == TZ_NOMEM && budget < 1 << 20; budget += 997) {
        struct heard h;

        st = read_both(&h, MAP "name\tName\n", "Id,Name\nperson-1,A\n", budget);
        done(&h);
    }
    assert_int_equal(st, TZ_OK);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_rows),
    cmocka_unit_test(makes_ids_of_keys),
    cmocka_unit_test(tells_what_does_not_fit),
    cmocka_unit_test(refuses_maps),
    cmocka_unit_test(survives_small_budgets),
};

TEST_MAIN("dossier table", tests)
