/* Programmes and places of Switzerland's list: the first reading. */
#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "format/ch_seco.h"

enum {
    LIST,
    PROGRAM,
    PROGRAM_KEY,
    PROGRAM_NAME,
    SET,
    ORIGIN,
    PLACE,
    LOCATION,
    AREA,
    COUNTRY,
    TARGET,
    TARGET_REST,
    ROWS
};

static tz_status begin_program(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)at;
    if (j->program_count == TZ_SECO_PROGRAMS)
        return tz_fail(err, TZ_LIMIT, "more than %d programmes", TZ_SECO_PROGRAMS);
    j->programs[j->program_count++] = (struct tz_seco_program){ 0 };
    return TZ_OK;
}

/* Texts come in four languages: English is kept, or the first one there is. */
static tz_status begin_text(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    (void)err;
    j->english = tz_str_same(tz_xml_attr(at, "lang"), TZ_STR("eng"));
    return TZ_OK;
}

static tz_status keep_text(struct tz_seco *j, tz_str *into, tz_str text, struct tz_err *err)
{
    return text.len && (j->english || !into->len) ? tz_arena_str(&j->arena, text, into, err)
                                                  : TZ_OK;
}

static tz_status end_program_key(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    return keep_text(j, &j->programs[j->program_count - 1].key, at->text, err);
}

static tz_status end_program_name(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    return keep_text(j, &j->programs[j->program_count - 1].name, at->text, err);
}

static tz_status end_origin(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;
    struct tz_seco_program *p = &j->programs[j->program_count - 1];

    return at->text.len && !p->origin.len ? tz_arena_str(&j->arena, at->text, &p->origin, err)
                                          : TZ_OK;
}

static tz_status begin_set(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;
    uint32_t before = j->set_ids.count;

    TZ_TRY(tz_texts_put(&j->set_ids, tz_xml_attr(at, "ssid"), &j->at_hand, err));
    if (j->at_hand == before) {
        struct tz_seco_set *set;

        if (before == TZ_SECO_SETS)
            return tz_fail(err, TZ_LIMIT, "more than %d sanctions sets", TZ_SECO_SETS);
        set = &j->sets[before];
        *set = (struct tz_seco_set){ .program = j->program_count - 1 };
    }
    return begin_text(job, at, err);
}

static tz_status end_set(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    return keep_text(j, &j->sets[j->at_hand].text, at->text, err);
}

static tz_status begin_place(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;
    uint32_t before = j->place_ids.count;

    TZ_TRY(tz_texts_put(&j->place_ids, tz_xml_attr(at, "ssid"), &j->at_hand, err));
    if (j->at_hand < before)
        return TZ_OK;
    if (before == j->place_capacity) {
        uint32_t capacity = before ? before * 2 : 256;
        struct tz_seco_place *more = reallocarray(j->places, capacity, sizeof *more);

        if (!more)
            return tz_fail(err, TZ_NOMEM, "no memory for %u places", (unsigned)capacity);
        j->places = more;
        j->place_capacity = capacity;
    }
    j->places[before] = (struct tz_seco_place){ 0 };
    return TZ_OK;
}

static tz_status end_location(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    return tz_arena_str(&j->arena, at->text, &j->places[j->at_hand].location, err);
}

static tz_status end_area(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    return tz_arena_str(&j->arena, at->text, &j->places[j->at_hand].area, err);
}

static tz_status begin_country(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    return tz_arena_str(&j->arena, tz_xml_attr(at, "iso-code"), &j->places[j->at_hand].code, err);
}

static tz_status end_country(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_seco *j = job;

    return tz_arena_str(&j->arena, at->text, &j->places[j->at_hand].country, err);
}

/* clang-format off */
static const struct tz_xml_element table[ROWS] = {
    /*                 element                 inside        on <x>         on </x>          */
    [LIST]         = { "swiss-sanctions-list", TZ_XML_TOP,   NULL,          NULL },
    [PROGRAM]      = { "sanctions-program",    LIST,         begin_program, NULL },
    [PROGRAM_KEY]  = { "program-key",          PROGRAM,      begin_text,    end_program_key },
    [PROGRAM_NAME] = { "program-name",         PROGRAM,      begin_text,    end_program_name },
    [SET]          = { "sanctions-set",        PROGRAM,      begin_set,     end_set },
    [ORIGIN]       = { "origin",               PROGRAM,      NULL,          end_origin },
    [PLACE]        = { "place",                LIST,         begin_place,   NULL },
    [LOCATION]     = { "location",             PLACE,        NULL,          end_location },
    [AREA]         = { "area",                 PLACE,        NULL,          end_area },
    [COUNTRY]      = { "country",              PLACE,        begin_country, end_country },
    [TARGET] = { "target",               LIST,         NULL,          NULL },
    [TARGET_REST]   = { TZ_XML_REST,            TARGET, NULL,          NULL },
};
/* clang-format on */

const struct tz_seco_place *tz_seco_place(struct tz_seco *j, tz_str id)
{
    static const struct tz_seco_place nowhere;
    uint32_t found = tz_texts_find(&j->place_ids, id);

    if (found != TZ_TEXT_NONE)
        return &j->places[found];
    if (id.len)
        tz_source_drift(j->src, 0, j->r.line, tz_record_text(&j->r, "no place %.*s", TZ_FMT(id)));
    return &nowhere;
}

tz_status tz_seco_read_first(struct tz_seco *j, struct tz_err *err)
{
    return tz_source_walk(j->src, 0, table, ROWS, j, err);
}
