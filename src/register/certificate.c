#include "register/certificate.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/err.h"
#include "base/markup.h"
#include "base/str.h"
#include "log/base64.h"
#include "register/inside.h"
#include "register/stamp.h"

/* Writes the same page as text or as HTML. */
struct page {
    struct tz_buf *to;
    bool html;
    uint64_t events, seen; /* of custody */
};

static const char style[] =
    "@page { size: A4; margin: 18mm }\n"
    "body { font: 10pt/1.35 serif; max-width: 175mm; margin: auto }\n"
    "h1 { font-size: 15pt } h2 { font-size: 11pt; margin: 3mm 0 1mm } p { margin: 1mm 0 }\n"
    "table { border-collapse: collapse } td { padding: 0 4mm 0 0; vertical-align: top }\n"
    "td + td { font-family: monospace; font-size: 8.5pt; overflow-wrap: anywhere }\n";

static void text(struct page *p, tz_str s)
{
    if (p->html)
        tz_markup_text(p->to, s);
    else
        tz_buf_put(p->to, s);
}

static void markup(struct page *p, const char *html, const char *plain)
{
    tz_buf_put(p->to, tz_str_z(p->html ? html : plain));
}

static void begin(struct page *p, const char *title)
{
    if (!p->html) {
        tz_buf_printf(p->to, "%s\n\n", title);
        return;
    }
    tz_markup_begin(p->to, "en", tz_str_z(title), style);
    tz_markup_element(p->to, "h1", tz_str_z(title));
}

static void section(struct page *p, const char *title)
{
    markup(p, "<h2>", "\n");
    text(p, tz_str_z(title));
    markup(p, "</h2>\n<table>\n", "\n");
}

static void row(struct page *p, tz_str label, const char *fmt, ...) TZ_PRINTF(3, 4);
static void row(struct page *p, tz_str label, const char *fmt, ...)
{
    char value[1024];
    va_list args;

    va_start(args, fmt);
    vsnprintf(value, sizeof value, fmt, args);
    va_end(args);
    markup(p, "<tr><td>", "  ");
    text(p, label);
    markup(p, "</td><td>", "");
    if (!p->html)
        tz_buf_printf(p->to, ":%*s", label.len < 14 ? (int)(14 - label.len) : 1, "");
    text(p, tz_str_z(value));
    markup(p, "</td></tr>\n", "\n");
}

static void end_section(struct page *p)
{
    markup(p, "</table>\n", "");
}

static void paragraph(struct page *p, const char *s)
{
    markup(p, "<p>", "");
    text(p, tz_str_z(s));
    markup(p, "</p>\n", "\n");
}

static tz_status put_claim(void *user, tz_str property, tz_str value, enum tz_level level,
                           struct tz_err *err)
{
    (void)level, (void)err;
    row(user, property, "%.*s", TZ_FMT(value));
    return TZ_OK;
}

static tz_status put_file(struct page *p, struct tz_register *r, const struct tz_item *item,
                          const struct tz_certificate_form *form, struct tz_err *err)
{
    char hex[TZ_SHA512_HEX];
    tz_status st;

    section(p, "The file");
    row(p, TZ_STR("item"), "%.*s", TZ_FMT(item->uid));
    row(p, TZ_STR("kind"), "%.*s", TZ_FMT(item->mime));
    row(p, TZ_STR("bytes"), "%llu", (unsigned long long)item->file.size);
    tz_sha256_hex(item->file.sha256, hex);
    row(p, TZ_STR("SHA-256"), "%s", hex);
    tz_sha512_hex(item->file.sha512, hex);
    row(p, TZ_STR("SHA-512"), "%.64s %s", hex, hex + 64);
    row(p, TZ_STR("received"), "%.*s by %.*s (%.*s), change %lld", TZ_FMT(item->at),
        TZ_FMT(item->person), TZ_FMT(item->login), (long long)item->change);
    st = tz_item_claims(r, form->viewer, item, form->level, put_claim, p, err);
    if (st != TZ_OK)
        return st;
    row(p, TZ_STR("read again"), "%.*s: size and both digests are those computed when received",
        TZ_FMT(form->at));
    end_section(p);
    return TZ_OK;
}

static tz_status count_event(void *user, const struct tz_custody_event *e, struct tz_err *err)
{
    struct page *p = user;

    (void)e, (void)err;
    p->events++;
    return TZ_OK;
}

/* Of a long chain the beginning and the end. */
static tz_status put_event(void *user, const struct tz_custody_event *e, struct tz_err *err)
{
    enum { HALF = TZ_CERTIFICATE_EVENTS / 2 };
    struct page *p = user;
    char hex[TZ_SHA256_HEX];
    uint64_t n = p->seen++;

    (void)err;
    if (n == HALF && p->events > TZ_CERTIFICATE_EVENTS)
        row(p, TZ_STR("…"), "%llu more", (unsigned long long)p->events - 2 * HALF);
    if (n >= HALF && n + HALF < p->events)
        return TZ_OK;
    tz_sha256_hex(e->link, hex);
    row(p, e->at, "%.*s by %.*s, %.*s%s, link %.16s…", TZ_FMT(e->event), TZ_FMT(e->login),
        TZ_FMT(e->outcome), e->holds ? "" : ", THE CHAIN IS BROKEN HERE", hex);
    return TZ_OK;
}

static tz_status put_custody(struct page *p, struct tz_register *r, const struct tz_item *item,
                             struct tz_err *err)
{
    TZ_TRY(tz_custody_events(r, item, count_event, p, err));
    section(p, "Chain of custody");
    TZ_TRY(tz_custody_events(r, item, put_event, p, err));
    end_section(p);
    return TZ_OK;
}

static tz_status put_stamp(void *user, const struct tz_stamp *s, struct tz_err *err)
{
    (void)err;
    row(user, TZ_STR("time stamp"), "%.*s, journal of %lld entries, by %.*s", TZ_FMT(s->at),
        (long long)s->size, TZ_FMT(s->authority));
    return TZ_OK;
}

static void close_log(struct tz_log **log)
{
    tz_log_close(*log);
}

static tz_status put_journal(struct page *p, struct tz_register *r, const struct tz_item *item,
                             struct tz_err *err)
{
    TZ_AUTO(close_log) struct tz_log *log = NULL;
    TZ_AUTO(tz_buf_free) struct tz_buf root = { 0 };
    const struct tz_checkpoint *c;
    char path[TZ_PATH];

    TZ_TRY(tz_path(r->folder, TZ_REGISTER_LOG, path, err));
    TZ_TRY(tz_log_open(&log, path, &r->vkey, false, err));
    c = tz_log_checkpoint(log);
    tz_hash_put(&root, &c->root);
    section(p, "Journal");
    row(p, TZ_STR("log"), "%.*s", TZ_FMT(c->origin));
    row(p, TZ_STR("key"), "%.*s", TZ_FMT(tz_buf_str(&r->vkey_text)));
    row(p, TZ_STR("entry"), "%lld, counted from 0, has the receipt", (long long)item->change - 1);
    row(p, TZ_STR("signed tree"), "%llu entries, root %.*s", (unsigned long long)c->size,
        TZ_FMT(tz_buf_str(&root)));
    TZ_TRY(tz_stamps(r, item->change, put_stamp, p, err));
    end_section(p);
    return root.failed ? tz_fail(err, TZ_NOMEM, "no memory for a certificate") : TZ_OK;
}

static void put_advice(struct page *p)
{
    section(p, "How to check");
    end_section(p);
    paragraph(p, "The file: sha256sum FILE and sha512sum FILE print the digests above.");
    paragraph(p,
              "The chain: each link is the SHA-256 of the event and of the link before it; "
              "the whole chain comes with tizim evidence export.");
    paragraph(p,
              "The time: openssl ts -verify, with the token, the checkpoint and the "
              "authority's certificate.");
    markup(p, "<p><br>Name, signature, date: ____________________________________________</p>\n",
           "\nName, signature, date: ____________________________________________\n");
    if (p->html)
        tz_markup_end(p->to);
}

tz_status tz_certificate_put(struct tz_register *r, const struct tz_item *item,
                             const struct tz_certificate_form *form, struct tz_buf *to,
                             struct tz_err *err)
{
    struct page p = { .to = to, .html = form->html };
    tz_status st;

    begin(&p, "Certificate of integrity");
    markup(&p, "<p>", "");
    text(&p, tz_register_name(r));
    text(&p,
         TZ_STR(" keeps the file described here as evidence, unchanged since it was received."));
    markup(&p, "</p>\n", "\n");
    st = put_file(&p, r, item, form, err);
    if (st != TZ_OK)
        return st;
    TZ_TRY(put_custody(&p, r, item, err));
    TZ_TRY(put_journal(&p, r, item, err));
    put_advice(&p);
    return to->failed ? tz_fail(err, TZ_NOMEM, "no memory for a certificate") : TZ_OK;
}
