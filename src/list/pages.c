#include "list/pages.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "list/changes.h"
#include "list/edition_read.h"
#include "list/page.h"
#include "list/party.h"
#include "list/publication.h"

enum { PAGE_MOST = 64 << 20, NAME = 64 };

struct job {
    const struct tz_pages_form *form;
    struct tz_edition edition;
    struct tz_arena arena;
    struct tz_release_changes *releases; /* the newest first */
    size_t release_count;
    struct tz_buf old; /* of the file that a page goes to */
    struct tz_pages_made *made;
};

static tz_status write_all(int fd, tz_str bytes)
{
    while (bytes.len) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return TZ_IO;
        bytes = tz_str_part(bytes, (size_t)n, bytes.len);
    }
    return TZ_OK;
}

/* Put a page in its place, unless it says the same already. It is not made
 * durable: a page that a crash took is made again. */
static tz_status put_page(struct job *j, const char *name, tz_str bytes, struct tz_err *err)
{
    char path[TZ_PATH], fresh[TZ_PATH];
    tz_status st;
    int fd;

    j->made->pages++;
    j->old.len = 0;
    TZ_TRY(tz_path(j->form->output, name, path, err));
    st = tz_file_load(path, PAGE_MOST, &j->old, err);
    if (st == TZ_OK && tz_str_eq(tz_buf_str(&j->old), bytes))
        return TZ_OK;
    if (st != TZ_OK && st != TZ_ABSENT)
        return st;
    if (snprintf(fresh, sizeof fresh, "%s.new", path) >= (int)sizeof fresh)
        return tz_fail(err, TZ_LIMIT, "%s: the name is too long", path);
    fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    st = fd < 0 ? TZ_IO : write_all(fd, bytes);
    if ((fd >= 0 && close(fd) != 0) || st != TZ_OK || rename(fresh, path) != 0)
        return tz_fail(err, TZ_IO, "%s: %s", path, strerror(errno));
    j->made->written++;
    return TZ_OK;
}

/* End a page and put it in its place. */
static tz_status finish(struct job *j, struct tz_html *h, const char *name, struct tz_err *err)
{
    tz_status st = tz_html_end(h, err);

    return st == TZ_OK ? put_page(j, name, tz_buf_str(&h->buf), err) : st;
}

static void entry_name(uint32_t number, char out[NAME])
{
    (void)snprintf(out, NAME, "entries/%u.html", number);
}

static tz_str name_of(const struct tz_list_entry *entry, tz_str *lang)
{
    struct tz_party_name name;
    size_t at = 0;

    *lang = (tz_str){ 0 };
    if (!entry || !entry->subject)
        return entry ? entry->id : (tz_str){ 0 };
    tz_party_name_next(entry, &at, &name);
    *lang = name.lang;
    return name.text;
}

/* --- index.html: who is listed, and who was ---------------------------------- */

static void put_cell_head(struct tz_html *h, enum tz_page_word word)
{
    tz_xml_out_begin(h->x, "th");
    tz_xml_out_attr(h->x, "scope", TZ_STR("col"));
    tz_xml_out_text(h->x, tz_page_word(word, h->tongue));
    tz_xml_out_end(h->x);
}

static void put_row(struct tz_html *h, const struct tz_list_entry *entry, bool delisted)
{
    char href[NAME];
    tz_str lang, name = name_of(entry, &lang);

    entry_name(entry->number, href);
    tz_xml_out_begin(h->x, "tr");
    tz_xml_out_leaf_number(h->x, "td", entry->number);
    tz_xml_out_begin(h->x, "td");
    tz_xml_out_begin(h->x, "a");
    tz_xml_out_attr(h->x, "href", tz_str_z(href));
    tz_xml_out_known(h->x, "lang", lang);
    tz_xml_out_attr(h->x, "dir", TZ_STR("auto"));
    tz_xml_out_text(h->x, name);
    tz_xml_out_end(h->x);
    tz_xml_out_end(h->x);
    tz_xml_out_leaf(h->x, "td", delisted ? entry->delisted_on : entry->listed_on);
    tz_xml_out_end(h->x);
}

static void put_table(struct tz_html *h, const struct tz_edition *e, bool delisted)
{
    size_t count = 0;

    for (size_t i = 0; i < e->count; i++)
        count += (e->entries[i].status == TZ_ENTRY_DELISTED) == delisted;
    if (!count && delisted)
        return;
    tz_html_word(h, "h2", delisted ? TZ_W_DELISTED : TZ_W_LISTED);
    if (!count) {
        tz_html_word(h, "p", TZ_W_NOBODY);
        return;
    }
    tz_xml_out_begin(h->x, "table");
    tz_xml_out_begin(h->x, "thead");
    tz_xml_out_begin(h->x, "tr");
    put_cell_head(h, TZ_W_ENTRY);
    put_cell_head(h, TZ_W_NAME);
    put_cell_head(h, delisted ? TZ_W_DELISTED_ON : TZ_W_SINCE);
    tz_xml_out_end(h->x);
    tz_xml_out_end(h->x);
    tz_xml_out_begin(h->x, "tbody");
    for (size_t i = 0; i < e->count; i++)
        if ((e->entries[i].status == TZ_ENTRY_DELISTED) == delisted)
            put_row(h, &e->entries[i], delisted);
    tz_xml_out_end(h->x);
    tz_xml_out_end(h->x);
}

/* "Release 3, published 2026-11-22" */
static void put_release(struct tz_html *h, const struct tz_release_changes *r)
{
    tz_xml_out_text(h->x, tz_page_word(TZ_W_RELEASE, h->tongue));
    tz_xml_out_text(h->x, TZ_STR(" "));
    tz_xml_out_number(h->x, r->release);
    tz_xml_out_text(h->x, TZ_STR(", "));
    tz_xml_out_text(h->x, tz_page_word(TZ_W_OF, h->tongue));
    tz_xml_out_text(h->x, TZ_STR(" "));
    tz_xml_out_text(h->x, tz_str_part(r->published, 0, 10));
}

static void put_files_link(struct tz_html *h, const struct job *j,
                           const struct tz_release_changes *r)
{
    TZ_AUTO(tz_buf_free) struct tz_buf href = { 0 };
    char name[TZ_RELEASE_NAME];

    tz_release_name(r->release, name);
    tz_buf_printf(&href, "%s" TZ_RELEASES "/%s/" TZ_MANIFEST, j->form->url, name);
    tz_buf_putc(&href, '\0');
    tz_xml_out_begin(h->x, "p");
    tz_html_link(h, href.failed ? "" : href.ptr, tz_page_word(TZ_W_CHECK, h->tongue));
    tz_xml_out_end(h->x);
}

static tz_status write_index(struct job *j, struct tz_html *h, struct tz_err *err)
{
    const struct tz_edition *e = &j->edition;

    TZ_TRY(tz_html_open(h, j->form->tongue, "", e->title, e->title, (tz_str){ 0 }, err));
    tz_xml_out_begin(h->x, "p");
    tz_xml_out_text(h->x, e->authority);
    tz_xml_out_text(h->x, TZ_STR(". "));
    put_release(h, &j->releases[0]);
    tz_xml_out_end(h->x);
    put_table(h, e, false);
    put_table(h, e, true);
    put_files_link(h, j, &j->releases[0]);
    return finish(j, h, "index.html", err);
}

/* --- changes.html ---------------------------------------------------------------- */

static void put_change(struct tz_html *h, const struct job *j, const struct tz_change *c)
{
    char href[NAME];
    tz_str lang, name = name_of(tz_edition_find(&j->edition, c->number), &lang);

    entry_name(c->number, href);
    tz_xml_out_begin(h->x, "li");
    tz_xml_out_number(h->x, c->number);
    tz_xml_out_text(h->x, TZ_STR(" "));
    tz_html_link(h, href, name.len ? name : c->id);
    tz_xml_out_end(h->x);
}

static void put_changes(struct tz_html *h, const struct job *j, const struct tz_release_changes *r)
{
    static const enum tz_page_word words[TZ_CHANGE_KINDS] = { TZ_W_ADDED, TZ_W_AMENDED,
                                                              TZ_W_DELISTED };

    tz_xml_out_begin(h->x, "h2");
    put_release(h, r);
    tz_xml_out_end(h->x);
    if (!r->count)
        tz_html_word(h, "p", TZ_W_NO_CHANGE);
    for (int kind = 0; kind < TZ_CHANGE_KINDS; kind++) {
        bool begun = false;

        for (size_t i = 0; i < r->count; i++) {
            if ((int)r->change[i].kind != kind)
                continue;
            if (!begun) {
                tz_html_word(h, "h3", words[kind]);
                tz_xml_out_begin(h->x, "ul");
            }
            begun = true;
            put_change(h, j, &r->change[i]);
        }
        if (begun)
            tz_xml_out_end(h->x);
    }
    put_files_link(h, j, r);
}

static tz_status write_changes(struct job *j, struct tz_html *h, struct tz_err *err)
{
    TZ_TRY(tz_html_open(h, j->form->tongue, "", j->edition.title,
                        tz_page_word(TZ_W_CHANGES, j->form->tongue), (tz_str){ 0 }, err));
    for (size_t i = 0; i < j->release_count; i++)
        put_changes(h, j, &j->releases[i]);
    return finish(j, h, "changes.html", err);
}

/* --- feed.atom (RFC 4287) ----------------------------------------------------- */

static void put_address(struct tz_xml_out *x, const char *tag, const struct job *j,
                        const char *rest)
{
    TZ_AUTO(tz_buf_free) struct tz_buf url = { 0 };

    tz_buf_printf(&url, "%s%s", j->form->url, rest);
    if (strcmp(tag, "link") != 0) {
        tz_xml_out_leaf(x, tag, tz_buf_str(&url));
        return;
    }
    tz_xml_out_begin(x, "link");
    tz_xml_out_attr(x, "href", tz_buf_str(&url));
    tz_xml_out_end(x);
}

static void put_counts(struct tz_xml_out *x, const struct job *j,
                       const struct tz_release_changes *r)
{
    static const enum tz_page_word words[TZ_CHANGE_KINDS] = { TZ_W_ADDED, TZ_W_AMENDED,
                                                              TZ_W_DELISTED };
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    size_t counts[TZ_CHANGE_KINDS] = { 0 };

    for (size_t i = 0; i < r->count; i++)
        counts[r->change[i].kind]++;
    for (int kind = 0; kind < TZ_CHANGE_KINDS; kind++)
        if (counts[kind])
            tz_buf_printf(&text, "%s%.*s: %zu", text.len ? "; " : "",
                          TZ_FMT(tz_page_word(words[kind], j->form->tongue)), counts[kind]);
    tz_xml_out_leaf(x, "summary",
                    text.len ? tz_buf_str(&text) : tz_page_word(TZ_W_NO_CHANGE, j->form->tongue));
}

static void put_feed_entry(struct tz_xml_out *x, const struct job *j,
                           const struct tz_release_changes *r)
{
    TZ_AUTO(tz_buf_free) struct tz_buf title = { 0 };
    char name[TZ_RELEASE_NAME], place[NAME];

    tz_release_name(r->release, name);
    (void)snprintf(place, sizeof place, TZ_RELEASES "/%s/", name);
    tz_buf_printf(&title, "%.*s %u", TZ_FMT(tz_page_word(TZ_W_RELEASE, j->form->tongue)),
                  r->release);
    tz_xml_out_begin(x, "entry");
    put_address(x, "id", j, place);
    tz_xml_out_leaf(x, "title", tz_buf_str(&title));
    tz_xml_out_leaf(x, "updated", r->published);
    put_address(x, "link", j, "changes.html");
    put_counts(x, j, r);
    tz_xml_out_end(x);
}

static tz_status write_feed(struct job *j, struct tz_html *h, struct tz_err *err)
{
    *h = (struct tz_html){ 0 };
    TZ_TRY(tz_xml_out_open(&h->x, &h->buf, err));
    tz_xml_out_begin(h->x, "feed");
    tz_xml_out_attr(h->x, "xmlns", TZ_STR("http://www.w3.org/2005/Atom"));
    tz_xml_out_attr(h->x, "xml:lang", tz_page_tongue(j->form->tongue));
    put_address(h->x, "id", j, "");
    tz_xml_out_leaf(h->x, "title", j->edition.title);
    tz_xml_out_leaf(h->x, "updated", j->releases[0].published);
    tz_xml_out_begin(h->x, "author");
    tz_xml_out_leaf(h->x, "name", j->edition.authority);
    tz_xml_out_end(h->x);
    put_address(h->x, "link", j, "");
    for (size_t i = 0; i < j->release_count; i++)
        put_feed_entry(h->x, j, &j->releases[i]);
    tz_xml_out_end(h->x);
    TZ_TRY(tz_xml_out_end_document(&h->x, err));
    return put_page(j, "feed.atom", tz_buf_str(&h->buf), err);
}

/* --- all of it -------------------------------------------------------------------- */

static tz_status write_entries(struct job *j, struct tz_err *err)
{
    char name[NAME];
    tz_status st = TZ_OK;

    for (size_t i = 0; st == TZ_OK && i < j->edition.count; i++) {
        struct tz_html h = { .tongue = j->form->tongue };

        entry_name(j->edition.entries[i].number, name);
        st = tz_page_entry(&h, &j->edition, &j->edition.entries[i], err);
        if (st == TZ_OK)
            st = put_page(j, name, tz_buf_str(&h.buf), err);
        tz_html_close(&h);
    }
    return st;
}

static tz_status write_pages(struct job *j, struct tz_err *err)
{
    static tz_status (*const pages[])(struct job *, struct tz_html *,
                                      struct tz_err *) = { write_index, write_changes, write_feed };
    char folder[TZ_PATH];

    TZ_TRY(tz_path(j->form->output, "entries", folder, err));
    TZ_TRY(tz_folder_make(folder, err));
    TZ_TRY(write_entries(j, err));
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct tz_html h = { 0 };
        tz_status st = pages[i](j, &h, err);

        tz_html_close(&h);
        TZ_TRY(st);
    }
    return TZ_OK;
}

tz_status tz_pages_write(const struct tz_pages_form *form, struct tz_pages_made *made,
                         struct tz_err *err)
{
    struct job j = { .form = form, .arena.budget = SIZE_MAX, .made = made };
    char folder[TZ_PATH];
    tz_status st;

    *made = (struct tz_pages_made){ 0 };
    st = tz_changes_read(form->publication, &j.arena, &j.releases, &j.release_count, err);
    if (st == TZ_OK && !j.release_count)
        st = tz_fail(err, TZ_INPUT, "%s holds no release; tizim publish makes one",
                     form->publication);
    if (st == TZ_OK) {
        made->release = j.releases[0].release;
        st = tz_publication_path(form->publication, TZ_RELEASES, made->release, "", folder, err);
    }
    if (st == TZ_OK)
        st = tz_edition_read(&j.edition, folder, err);
    if (st == TZ_OK) {
        st = write_pages(&j, err);
        tz_edition_close(&j.edition);
    }
    tz_buf_free(&j.old);
    tz_arena_free(&j.arena);
    return st;
}
