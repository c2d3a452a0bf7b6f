#include "log/policy.h"

#include <string.h>

#include "base/err.h"
#include "base/str.h"

/* The next word of a line; false when there is none. */
static bool word(tz_str *line, tz_str *out)
{
    size_t from = 0, to;

    while (from < line->len && (line->ptr[from] == ' ' || line->ptr[from] == '\t'))
        from++;
    for (to = from; to < line->len && line->ptr[to] != ' ' && line->ptr[to] != '\t'; to++)
        ;
    *out = tz_str_part(*line, from, to - from);
    *line = tz_str_part(*line, to, line->len);
    return out->len > 0;
}

static int index_of(const struct tz_policy *p, tz_str name)
{
    for (size_t i = 0; i < p->name_count; i++)
        if (tz_str_eq(p->name[i].name, name))
            return (int)i;
    return -1;
}

static bool same_key(const struct tz_vkey *a, const struct tz_vkey *b)
{
    return memcmp(a->key, b->key, TZ_KEY_BYTES) == 0;
}

static tz_status read_log(struct tz_policy *p, tz_str line, struct tz_err *err)
{
    struct tz_vkey key;
    tz_str text, more;

    if (p->log_count == TZ_POLICY_LOGS)
        return tz_fail(err, TZ_LIMIT, "more than %d logs", TZ_POLICY_LOGS);
    if (!word(&line, &text))
        return tz_fail(err, TZ_INPUT, "a log without a key");
    TZ_TRY(tz_vkey_read(text, &key, err));
    if (key.kind != TZ_KEY_ED25519)
        return tz_fail(err, TZ_INPUT, "the key of '%.*s' is a witness's", TZ_FMT(key.name));
    for (size_t i = 0; i < p->log_count; i++)
        if (same_key(&p->log[i], &key))
            return tz_fail(err, TZ_INPUT, "the key of '%.*s' is given twice", TZ_FMT(key.name));
    (void)word(&line, &p->log_url[p->log_count]);
    p->log[p->log_count++] = key;
    return word(&line, &more) ? tz_fail(err, TZ_INPUT, "more than a key and an address") : TZ_OK;
}

/* Start a name; what it names stands in the rest of the line. */
static tz_status new_name(struct tz_policy *p, tz_str *line, struct tz_policy_name **out,
                          struct tz_err *err)
{
    struct tz_policy_name n = { 0 };

    if (p->name_count == TZ_POLICY_NAMES)
        return tz_fail(err, TZ_LIMIT, "more than %d witnesses and groups", TZ_POLICY_NAMES);
    if (!word(line, &n.name) || tz_str_eq(n.name, TZ_STR("none")))
        return tz_fail(err, TZ_INPUT, "a witness or group without a name");
    if (index_of(p, n.name) >= 0)
        return tz_fail(err, TZ_INPUT, "'%.*s' is there twice", TZ_FMT(n.name));
    p->name[p->name_count] = n;
    *out = &p->name[p->name_count];
    return TZ_OK;
}

static tz_status read_witness(struct tz_policy *p, tz_str line, struct tz_err *err)
{
    struct tz_policy_name *n;
    tz_str text, more;

    TZ_TRY(new_name(p, &line, &n, err));
    if (!word(&line, &text))
        return tz_fail(err, TZ_INPUT, "witness '%.*s' has no key", TZ_FMT(n->name));
    TZ_TRY(tz_vkey_read(text, &n->key, err));
    if (n->key.kind != TZ_KEY_COSIGNATURE)
        return tz_fail(err, TZ_INPUT, "the key of '%.*s' is a log's", TZ_FMT(n->name));
    for (size_t i = 0; i < p->name_count; i++)
        if (!p->name[i].group && same_key(&p->name[i].key, &n->key))
            return tz_fail(err, TZ_INPUT, "the key of '%.*s' is given twice", TZ_FMT(n->name));
    (void)word(&line, &n->url);
    if (word(&line, &more))
        return tz_fail(err, TZ_INPUT, "more than a key and an address");
    p->name_count++;
    return TZ_OK;
}

static bool in_a_group(const struct tz_policy *p, size_t member)
{
    for (size_t g = 0; g < p->name_count; g++)
        if (p->name[g].member[member])
            return true;
    return false;
}

static tz_status read_group(struct tz_policy *p, tz_str line, struct tz_err *err)
{
    struct tz_policy_name *n;
    unsigned members = 0;
    tz_str needed, name;
    int64_t number;

    TZ_TRY(new_name(p, &line, &n, err));
    n->group = true;
    if (!word(&line, &needed))
        return tz_fail(err, TZ_INPUT, "group '%.*s' does not say how many", TZ_FMT(n->name));
    for (; word(&line, &name); members++) {
        int at = index_of(p, name);

        if (at < 0)
            return tz_fail(err, TZ_INPUT, "'%.*s' is not defined before", TZ_FMT(name));
        if (n->member[at] || in_a_group(p, (size_t)at))
            return tz_fail(err, TZ_INPUT, "'%.*s' is in two groups", TZ_FMT(name));
        n->member[at] = true;
    }
    if (tz_str_is(needed, "any"))
        number = 1;
    else if (tz_str_is(needed, "all"))
        number = members;
    else if (!tz_str_number(needed, 1, members, &number))
        return tz_fail(err, TZ_INPUT, "group '%.*s' can not ask for '%.*s' of %u", TZ_FMT(n->name),
                       TZ_FMT(needed), members);
    if (!members)
        return tz_fail(err, TZ_INPUT, "group '%.*s' has no members", TZ_FMT(n->name));
    n->needed = (unsigned)number;
    p->name_count++;
    return TZ_OK;
}

static tz_status read_quorum(struct tz_policy *p, tz_str line, struct tz_err *err)
{
    tz_str name, more;

    if (p->quorum != -2)
        return tz_fail(err, TZ_INPUT, "a second quorum");
    if (!word(&line, &name) || word(&line, &more))
        return tz_fail(err, TZ_INPUT, "a quorum is one name");
    p->quorum = index_of(p, name);
    if (p->quorum < 0 && !tz_str_is(name, "none"))
        return tz_fail(err, TZ_INPUT, "'%.*s' is not defined before", TZ_FMT(name));
    return TZ_OK;
}

static tz_status read_line(struct tz_policy *p, tz_str line, struct tz_err *err)
{
    static const struct {
        const char *keyword;
        tz_status (*read)(struct tz_policy *p, tz_str line, struct tz_err *err);
    } kinds[] = { { "log", read_log },
                  { "witness", read_witness },
                  { "group", read_group },
                  { "quorum", read_quorum } };
    tz_str first;

    for (size_t i = 0; i < line.len; i++)
        if (((unsigned char)line.ptr[i] < 0x20 && line.ptr[i] != '\t') || line.ptr[i] == 0x7f)
            return tz_fail(err, TZ_INPUT, "a control character");
    if (!word(&line, &first) || first.ptr[0] == '#')
        return TZ_OK;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (tz_str_is(first, kinds[i].keyword))
            return kinds[i].read(p, line, err);
    return tz_fail(err, TZ_INPUT, "'%.*s' is not log, witness, group or quorum", TZ_FMT(first));
}

tz_status tz_policy_read(tz_str text, struct tz_policy *out, struct tz_err *err)
{
    tz_str rest = text, line;
    unsigned number = 0;

    if (text.len > TZ_POLICY_MAX)
        return tz_fail(err, TZ_LIMIT, "policy: more than %d bytes", TZ_POLICY_MAX);
    *out = (struct tz_policy){ .quorum = -2 };
    while (tz_str_cut(&rest, '\n', &line)) {
        tz_status st;

        number++;
        st = read_line(out, line, err);
        if (st != TZ_OK)
            return tz_context(err, st, "policy: line %u", number);
    }
    return out->quorum == -2 ? tz_fail(err, TZ_INPUT, "policy: has no quorum line") : TZ_OK;
}

/* Has this witness, or enough of this group, cosigned? Members stand before
 * their group, so one walk from the front settles all. */
static bool reached(const struct tz_policy *p, const struct tz_policy_seen *seen)
{
    bool good[TZ_POLICY_NAMES] = { false };

    if (p->quorum < 0)
        return true;
    for (size_t i = 0; i < p->name_count; i++) {
        const struct tz_policy_name *n = &p->name[i];
        unsigned have = 0;

        for (size_t m = 0; n->group && m < i; m++)
            have += n->member[m] && good[m];
        good[i] = n->group ? have >= n->needed : seen->witness[i];
    }
    return good[p->quorum];
}

tz_status tz_policy_verify(const struct tz_policy *p, const struct tz_note *note,
                           struct tz_policy_seen *seen, struct tz_err *err)
{
    struct tz_policy_seen found = { 0 };
    struct tz_checkpoint c;
    tz_status st = TZ_ABSENT;

    TZ_TRY(tz_checkpoint_read(note->text, &c, err));
    for (found.log = 0; found.log < p->log_count; found.log++)
        if (tz_str_eq(p->log[found.log].name, c.origin) &&
            (st = tz_note_verify(note, &p->log[found.log], 1, NULL, err)) != TZ_ABSENT)
            break;
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_INPUT, "no log of the policy has signed the checkpoint of '%.*s'",
                       TZ_FMT(c.origin));
    for (size_t i = 0; st == TZ_OK && i < p->name_count; i++) {
        if (p->name[i].group)
            continue;
        st = tz_note_verify(note, &p->name[i].key, 1, &found.witness[i], err);
        found.cosigned += found.witness[i];
        st = st == TZ_ABSENT ? TZ_OK : st;
    }
    if (st != TZ_OK)
        return st;
    if (!reached(p, &found))
        return tz_fail(err, TZ_INPUT, "too few have cosigned the checkpoint: %u, and not '%.*s'",
                       found.cosigned, TZ_FMT(p->name[p->quorum].name));
    if (seen)
        *seen = found;
    return TZ_OK;
}
