#include "register/premis.h"

#include "base/err.h"
#include "base/markup.h"
#include "base/str.h"

/* clang-format off */
static const struct {
    const char *code, *premis;
} events[] = {
    { "received",        "ingestion" },
    { "hashed",          "message digest calculation" },
    { "copied",          "replication" },
    { "viewed_original", "dissemination" },
    { "exported",        "exporting" },
    { "transferred",     "transfer" },
    { "verified",        "fixity check" },
    { "sealed",          "encryption" },
    { "unsealed",        "decryption" },
    { "derived",         "creation" },
};
/* clang-format on */

const char *tz_premis_event(tz_str code)
{
    for (size_t i = 0; i < sizeof events / sizeof *events; i++)
        if (tz_str_is(code, events[i].code))
            return events[i].premis;
    return "other";
}

static void element(struct tz_buf *b, const char *name, tz_str text)
{
    tz_buf_printf(b, "<%s>", name);
    tz_markup_text(b, text);
    tz_buf_printf(b, "</%s>\n", name);
}

/* An identifier has a kind and a value, each named after what it identifies. */
static void identifier(struct tz_buf *b, const char *name, const char *kind, tz_str value)
{
    tz_buf_printf(b, "<%s>\n<%sType>%s</%sType>\n<%sValue>", name, name, kind, name, name);
    tz_markup_text(b, value);
    tz_buf_printf(b, "</%sValue>\n</%s>\n", name, name);
}

static void fixity(struct tz_buf *b, const char *algorithm, const char *hex)
{
    tz_buf_printf(b,
                  "<fixity>\n<messageDigestAlgorithm>%s</messageDigestAlgorithm>\n"
                  "<messageDigest>%s</messageDigest>\n</fixity>\n",
                  algorithm, hex);
}

static void put_object(struct tz_buf *b, const struct tz_item *item)
{
    char hex[TZ_SHA512_HEX];

    tz_buf_put(b, TZ_STR("<object xsi:type=\"file\">\n"));
    identifier(b, "objectIdentifier", "tizim", item->uid);
    tz_buf_put(b, TZ_STR("<objectCharacteristics>\n"));
    tz_sha256_hex(item->file.sha256, hex);
    fixity(b, "SHA-256", hex);
    tz_sha512_hex(item->file.sha512, hex);
    fixity(b, "SHA-512", hex);
    tz_buf_printf(b, "<size>%llu</size>\n<format>\n<formatDesignation>\n",
                  (unsigned long long)item->file.size);
    element(b, "formatName", item->mime);
    tz_buf_put(b, TZ_STR("</formatDesignation>\n</format>\n</objectCharacteristics>\n</object>\n"));
}

struct events {
    struct tz_buf *to;
    const struct tz_item *item;
};

static tz_status put_event(void *user, const struct tz_custody_event *e, struct tz_err *err)
{
    const struct events *events_of = user;
    struct tz_buf *b = events_of->to;
    char link[TZ_SHA256_HEX];

    (void)err;
    tz_sha256_hex(e->link, link);
    tz_buf_put(b, TZ_STR("<event>\n"));
    identifier(b, "eventIdentifier", "tizim custody link, SHA-256", tz_str_z(link));
    element(b, "eventType", tz_str_z(tz_premis_event(e->event)));
    element(b, "eventDateTime", e->at);
    tz_buf_put(b, TZ_STR("<eventDetailInformation>\n<eventDetail>"));
    tz_markup_text(b, e->event);
    tz_buf_printf(b, ", change %lld", (long long)e->change);
    if (e->note.len) {
        tz_buf_put(b, TZ_STR(": "));
        tz_markup_text(b, e->note);
    }
    tz_buf_put(b, TZ_STR("</eventDetail>\n</eventDetailInformation>\n<eventOutcomeInformation>\n"));
    element(b, "eventOutcome", e->outcome);
    tz_buf_put(b, TZ_STR("</eventOutcomeInformation>\n"));
    identifier(b, "linkingAgentIdentifier", "tizim login", e->login);
    identifier(b, "linkingObjectIdentifier", "tizim", events_of->item->uid);
    tz_buf_put(b, TZ_STR("</event>\n"));
    return TZ_OK;
}

tz_status tz_premis_put(struct tz_register *r, const struct tz_item *items, size_t count,
                        struct tz_buf *to, struct tz_err *err)
{
    tz_buf_put(to, TZ_STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<premis xmlns=\"http://www.loc.gov/premis/v3\" "
                          "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                          "version=\"3.0\">\n"));
    for (size_t i = 0; i < count; i++)
        put_object(to, &items[i]);
    for (size_t i = 0; i < count; i++) {
        struct events of = { to, &items[i] };

        TZ_TRY(tz_custody_events(r, &items[i], put_event, &of, err));
    }
    tz_buf_put(to, TZ_STR("</premis>\n"));
    return to->failed ? tz_fail(err, TZ_NOMEM, "no memory for premis.xml") : TZ_OK;
}
