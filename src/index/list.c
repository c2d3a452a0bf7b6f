#include "index/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"

/* clang-format off */
const struct tzl_section_row tzl_sections[TZL_SECTIONS] = {
    [TZL_STRS]  = { "STRS", 1 },
    [TZL_SRCS]  = { "SRCS", sizeof(struct tzl_source) },
    [TZL_FILE]  = { "FILE", sizeof(struct tzl_file) },
    [TZL_ENTS]  = { "ENTS", sizeof(struct tzl_entity) },
    [TZL_STMT]  = { "STMT", sizeof(struct tzl_statement) },
    [TZL_LINKS] = { "LINK", sizeof(struct tzl_link) },
    [TZL_FACT]  = { "FACT", sizeof(struct tzl_fact) },
    [TZL_NAME]  = { "NAME", sizeof(struct tzl_name) },
    [TZL_PART]  = { "PART", sizeof(struct tzl_part) },
    [TZL_WORD]  = { "WORD", sizeof(struct tzl_word) },
    [TZL_POST]  = { "POST", sizeof(uint32_t) },
    [TZL_FORM]  = { "FORM", sizeof(struct tzl_form) },
    [TZL_LETT]  = { "LETT", sizeof(uint64_t) },
    [TZL_FTXT]  = { "FTXT", TZL_INLINE },
    [TZL_HASH]  = { "HASH", sizeof(uint32_t) },
    [TZL_ACRO]  = { "ACRO", sizeof(struct tzl_acronym) },
    [TZL_IDNT]  = { "IDNT", sizeof(struct tzl_identifier) },
    [TZL_PSKT]  = { "PSKT", sizeof(uint32_t) },
    [TZL_RUNS]  = { "RUNS", sizeof(struct tzl_run) },
    [TZL_RBIT]  = { "RBIT", sizeof(uint32_t) },
};
/* clang-format on */

static tz_status damaged(struct tz_err *err, const char *what)
{
    return tz_fail(err, TZ_CORRUPT, "is damaged (%s); compile the list again", what);
}

static tz_status check_header(struct tz_list *l, struct tz_err *err)
{
    const struct tzl_header *h = (const void *)l->bytes.ptr;

    if (l->bytes.len < sizeof *h || memcmp(h->magic, TZL_MAGIC, sizeof h->magic) != 0)
        return tz_fail(err, TZ_CORRUPT, "is not a compiled list; make one with tizim compile");
    if (h->version != TZL_VERSION || h->rules != TZ_NAME_RULES)
        return tz_fail(err, TZ_CORRUPT,
                       "is a compiled list of version %u.%u and this program reads %u.%u; compile "
                       "the list again",
                       h->version, h->rules, TZL_VERSION, TZ_NAME_RULES);
    if (h->size != l->bytes.len)
        return tz_fail(err, TZ_CORRUPT,
                       "has %zu bytes and should have %llu; it was cut or added to, compile the "
                       "list again",
                       l->bytes.len, (unsigned long long)h->size);
    if (h->chunks > TZL_CHUNKS_MAX ||
        sizeof *h + h->chunks * sizeof(struct tzl_chunk) > l->bytes.len)
        return damaged(err, "the chunk table");
    l->header = h;
    return TZ_OK;
}

static tz_status check_digest(const struct tz_list *l, struct tz_err *err)
{
    size_t before = offsetof(struct tzl_header, sha256), after = sizeof(struct tzl_header);
    uint8_t digest[TZ_SHA256_BYTES];
    TZ_AUTO(tz_sha256_close) struct tz_sha256 h;

    TZ_TRY(tz_sha256_open(&h, err));
    tz_sha256_put(&h, tz_str_part(l->bytes, 0, before));
    tz_sha256_put(&h, tz_str_part(l->bytes, after, l->bytes.len));
    tz_sha256_take(&h, digest);
    return memcmp(digest, l->header->sha256, sizeof digest) == 0 ? TZ_OK
                                                                 : damaged(err, "its digest");
}

static tz_status take_chunk(struct tz_list *l, const struct tzl_chunk *c, struct tz_err *err)
{
    uint64_t bytes;

    for (int s = 0; s < TZL_SECTIONS; s++) {
        if (memcmp(tzl_sections[s].id, c->id, 4) != 0)
            continue;
        if (c->record != tzl_sections[s].record || c->at % TZL_ALIGN || l->section[s].at ||
            __builtin_mul_overflow(c->count, c->record, &bytes) || c->at > l->bytes.len ||
            bytes > l->bytes.len - c->at || (s != TZL_STRS && c->count >= UINT32_MAX))
            return damaged(err, tzl_sections[s].id);
        l->section[s].at = l->bytes.ptr + c->at;
        l->section[s].count = c->count;
    }
    return TZ_OK;
}

static tz_status take_chunks(struct tz_list *l, struct tz_err *err)
{
    const struct tzl_chunk *chunks = (const void *)(l->header + 1);

    for (uint32_t i = 0; i < l->header->chunks; i++)
        TZ_TRY(take_chunk(l, &chunks[i], err));
    for (int s = 0; s < TZL_SECTIONS; s++)
        if (!l->section[s].at)
            return damaged(err, tzl_sections[s].id);
    l->strs = l->section[TZL_STRS].at;
    l->sources = l->section[TZL_SRCS].at;
    l->files = l->section[TZL_FILE].at;
    l->entities = l->section[TZL_ENTS].at;
    l->statements = l->section[TZL_STMT].at;
    l->links = l->section[TZL_LINKS].at;
    l->facts = l->section[TZL_FACT].at;
    l->names = l->section[TZL_NAME].at;
    l->parts = l->section[TZL_PART].at;
    l->words = l->section[TZL_WORD].at;
    l->posts = l->section[TZL_POST].at;
    l->forms = l->section[TZL_FORM].at;
    l->letters = l->section[TZL_LETT].at;
    l->beginnings = l->section[TZL_FTXT].at;
    l->hash = l->section[TZL_HASH].at;
    l->acronyms = l->section[TZL_ACRO].at;
    l->identifiers = l->section[TZL_IDNT].at;
    l->sketches = l->section[TZL_PSKT].at;
    l->runs = l->section[TZL_RUNS].at;
    l->run_bits = l->section[TZL_RBIT].at;
    return TZ_OK;
}

static tz_status open_all(struct tz_list *l, struct tz_err *err)
{
    TZ_TRY(check_header(l, err));
    TZ_TRY(check_digest(l, err));
    TZ_TRY(take_chunks(l, err));
    return tz_list_check(l, err);
}

static void find_lengths(struct tz_list *l)
{
    uint32_t forms = (uint32_t)l->section[TZL_FORM].count, f = 0;

    for (uint32_t kind = 0; kind < TZL_FORM_KINDS; kind++)
        for (uint32_t n = 0; n < TZ_PART_BYTES + 2; n++) {
            while (f < forms && (l->forms[f].kind < kind ||
                                 (l->forms[f].kind == kind && l->forms[f].length < n)))
                f++;
            l->lengths[kind][n] = f;
        }
}

tz_status tz_list_open_bytes(struct tz_list **out, tz_str bytes, const char *name,
                             struct tz_err *err)
{
    struct tz_list *l = calloc(1, sizeof *l);
    tz_status st;

    if (!l)
        return tz_fail(err, TZ_NOMEM, "%s: no memory to open it", name);
    l->bytes = bytes;
    st = open_all(l, err);
    if (st != TZ_OK) {
        tz_list_close(&l);
        return tz_context(err, st, "%s", name);
    }
    find_lengths(l);
    *out = l;
    return TZ_OK;
}

tz_status tz_list_open(struct tz_list **out, const char *path, struct tz_err *err)
{
    struct tz_map map;
    tz_status st = tz_map_open(&map, path, err);

    if (st == TZ_INPUT) {
        err->code = TZ_CORRUPT;
        return TZ_CORRUPT;
    }
    if (st != TZ_OK)
        return st;
    st = tz_list_open_bytes(out, map.bytes, path, err);
    if (st != TZ_OK)
        tz_map_close(&map);
    else
        (*out)->map = map;
    return st;
}

void tz_list_close(struct tz_list **list)
{
    if (*list)
        tz_map_close(&(*list)->map);
    free(*list);
    *list = NULL;
}

/* How many words there are before the pairs. */
static uint32_t words_of(const struct tz_list *l)
{
    uint32_t low = 0, high = (uint32_t)l->section[TZL_WORD].count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (l->words[middle].role == TZL_PAIR)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

struct tz_list_counts tz_list_counts(const struct tz_list *l)
{
    return (struct tz_list_counts){
        .sources = (uint32_t)l->section[TZL_SRCS].count,
        .files = (uint32_t)l->section[TZL_FILE].count,
        .entities = (uint32_t)l->section[TZL_ENTS].count,
        .statements = (uint32_t)l->section[TZL_STMT].count,
        .links = (uint32_t)l->section[TZL_LINKS].count,
        .names = (uint32_t)l->section[TZL_NAME].count,
        .words = words_of(l),
        .identifiers = (uint32_t)l->section[TZL_IDNT].count,
        .bytes = l->bytes.len,
    };
}

const uint8_t *tz_list_sha256(const struct tz_list *l)
{
    return l->header->sha256;
}

struct tz_list_source tz_list_source(const struct tz_list *l, uint32_t i)
{
    const struct tzl_source *s = &l->sources[i];

    return (struct tz_list_source){
        .dataset = tz_list_text(l, s->dataset),
        .format = tz_list_text(l, s->format),
        .title = tz_list_text(l, s->title),
        .edition = tz_list_text(l, s->edition),
        .path = tz_list_text(l, s->path),
        .sha256 = s->sha256,
        .entities = s->entities,
        .targets = s->targets,
        .names = s->names,
        .strong = s->strong,
        .weak = s->weak,
        .identifiers = s->identifiers,
        .birth_dates = s->birth_dates,
        .rows = s->rows,
        .rejected = s->rejected,
        .drift = s->drift,
        .undated = s->undated,
        .first_rejected = tz_list_text(l, s->first_rejected),
        .first_drift = tz_list_text(l, s->first_drift),
        .first_undated = tz_list_text(l, s->first_undated),
        .file = s->file,
        .files = s->files,
    };
}

struct tz_list_entity tz_list_entity(const struct tz_list *l, uint32_t i)
{
    const struct tzl_entity *e = &l->entities[i];

    return (struct tz_list_entity){
        .id = tz_list_text(l, e->id),
        .schema = tz_list_text(l, e->schema),
        .caption = tz_list_text(l, e->caption),
        .source = e->source,
        .target = (e->flags & TZL_TARGET) != 0,
        .statement = e->statement,
        .statements = e->statements,
        .name = e->name,
        .names = e->names,
        .link = e->link,
        .links = e->links,
    };
}

struct tz_list_statement tz_list_statement(const struct tz_list *l, uint32_t i)
{
    const struct tzl_statement *s = &l->statements[i];

    return (struct tz_list_statement){
        .prop = tz_list_text(l, s->prop),
        .text = tz_list_text(l, s->text),
        .lang = tz_list_text(l, s->lang),
        .file = tz_list_text(l, l->files[s->file].name),
        .field = tz_list_text(l, s->field),
        .line = s->line,
        .weak = (s->flags & TZL_WEAK) != 0,
        .envelope = (s->flags & TZL_ENVELOPE) != 0,
        .reference = (s->flags & TZL_LINK) != 0,
    };
}

struct tz_list_link tz_list_link(const struct tz_list *l, uint32_t i)
{
    return (struct tz_list_link){ l->links[i].entity, l->links[i].statement };
}

tz_str tz_list_file(const struct tz_list *l, uint32_t i, const uint8_t **sha256)
{
    *sha256 = l->files[i].sha256;
    return tz_list_text(l, l->files[i].name);
}

tz_status tz_list_find(const struct tz_list *l, tz_str id, uint32_t *entity)
{
    uint32_t low = 0, high = (uint32_t)l->section[TZL_ENTS].count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = tz_str_cmp(tz_list_text(l, l->entities[middle].id), id);

        if (order == 0)
            return *entity = middle, TZ_OK;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return TZ_ABSENT;
}

/* A file that lies may not make a part longer than parts are, or empty. */
static tz_str part_text(const struct tz_list *l, tzl_text text)
{
    return tz_str_part(tz_list_text(l, text), 0, TZ_PART_BYTES);
}

struct tz_name_part tz_list_word(const struct tz_list *l, uint32_t word)
{
    const struct tzl_word *w = &l->words[word];

    return (struct tz_name_part){
        .text = tz_list_text(l, w->text).len ? part_text(l, w->text) : TZ_STR("-"),
        .keys = { part_text(l, w->keys[0]), part_text(l, w->keys[1]) },
        .role = w->role,
        .flags = w->flags,
        .script = w->script,
    };
}

void tz_list_name(const struct tz_list *l, uint32_t name, struct tz_name *out)
{
    const struct tzl_name *n = &l->names[name];

    out->raw = tz_list_text(l, n->text);
    out->kind = n->kind;
    out->count = n->parts;
    out->cut = n->cut;
    for (unsigned i = 0; i < n->parts; i++) {
        const struct tzl_part *p = &l->parts[n->part + i];

        out->parts[i] = tz_list_word(l, p->word);
        out->parts[i].at = p->at;
        out->parts[i].length = p->length;
        out->parts[i].weight = p->weight;
    }
}

/* Records of eight bytes that begin with a text, sorted by its bytes: the first
 * with `text`, and how many. */
static uint32_t find_text(const struct tz_list *l, enum tzl_section section, tz_str text,
                          uint32_t *first)
{
    const struct tzl_identifier *rows = l->section[section].at;
    uint32_t count = (uint32_t)l->section[section].count, low = 0, high = count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (tz_str_cmp(tz_list_text(l, rows[middle].text), text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    while (high < count && tz_str_eq(tz_list_text(l, rows[high].text), text))
        high++;
    return high - low;
}

uint32_t tz_list_identifier(const struct tz_list *l, tz_str text, uint32_t *first)
{
    return find_text(l, TZL_IDNT, text, first);
}

uint32_t tz_list_acronym(const struct tz_list *l, tz_str text, uint32_t *first)
{
    return find_text(l, TZL_ACRO, text, first);
}

uint32_t tz_form_hash(enum tzl_form_kind kind, tz_str text)
{
    uint64_t h = (0xcbf29ce484222325u ^ (uint64_t)kind) * 0x100000001b3u;

    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (uint8_t)text.ptr[i]) * 0x100000001b3u;
    return (uint32_t)(h ^ h >> 32);
}

static bool is_form(const struct tz_list *l, uint32_t form, enum tzl_form_kind kind, tz_str text)
{
    const struct tzl_form *f = &l->forms[form];

    return f->kind == kind && f->length == text.len && tz_str_eq(tz_list_form(l, form), text);
}

uint32_t tz_list_forms(const struct tz_list *l, enum tzl_form_kind kind, tz_str text,
                       uint32_t *count)
{
    uint32_t forms = (uint32_t)l->section[TZL_FORM].count,
             slots = (uint32_t)l->section[TZL_HASH].count, at = tz_form_hash(kind, text);

    *count = 0;
    for (uint32_t tried = 0; tried < slots && l->hash[at & (slots - 1)]; tried++, at++) {
        uint32_t first = l->hash[at & (slots - 1)] - 1;

        if (!is_form(l, first, kind, text))
            continue;
        while (first + *count < forms && is_form(l, first + *count, kind, text))
            (*count)++;
        return first;
    }
    return 0;
}

uint64_t tz_word_letters(tz_str word)
{
    static const uint8_t third[26] = { ['a' - 'a'] = 52, ['e' - 'a'] = 53, ['i' - 'a'] = 54,
                                       ['o' - 'a'] = 55, ['n' - 'a'] = 56, ['r' - 'a'] = 57 };
    uint64_t letters = 0;

    for (size_t i = 0; i < word.len; i++) {
        const uint8_t c = (uint8_t)word.ptr[i], letter = (uint8_t)((c | 0x20) - 'a');

        if (letter >= 26 || c >= 0x80)
            letters |= 1ull << (58 + c % 6);
        else if (!(letters >> letter & 1))
            letters |= 1ull << letter;
        else if (!(letters >> (26 + letter) & 1))
            letters |= 1ull << (26 + letter);
        else if (third[letter])
            letters |= 1ull << third[letter];
    }
    return letters;
}
