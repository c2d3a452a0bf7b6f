#include "list/page.h"

#include <stdio.h>

#include "base/err.h"
#include "base/str.h"

static const char style[] =
    ":root{color-scheme:light dark}"
    "body{font:17px/1.5 system-ui,sans-serif;max-width:40em;margin:0 auto;padding:0 1em 3em}"
    "a{color:LinkText}a:focus-visible{outline:3px solid}"
    ".skip{position:absolute;left:-99em}.skip:focus{left:1em}"
    "nav{padding:1em 0;border-bottom:1px solid}nav a{margin-right:1.5em}"
    "h1{font-size:1.5em;line-height:1.2}h2{font-size:1.15em;margin-top:2em}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.3em .8em .3em 0;border-bottom:1px solid "
    "GrayText;overflow-wrap:anywhere}"
    "th{overflow-wrap:normal}dt{font-weight:600}dd{margin:0 0 "
    ".6em;overflow-wrap:anywhere}li{margin:.4em 0}"
    "@media print{nav,.skip{display:none}a{color:inherit}"
    "a[href]::after{content:' (' attr(href) ')';font-size:80%}}";

static void put_nav(struct tz_html *h)
{
    char href[64];

    tz_xml_out_begin(h->x, "a");
    tz_xml_out_attr(h->x, "class", TZ_STR("skip"));
    tz_xml_out_attr(h->x, "href", TZ_STR("#main"));
    tz_xml_out_text(h->x, tz_page_word(TZ_W_SKIP, h->tongue));
    tz_xml_out_end(h->x);
    tz_xml_out_begin(h->x, "nav");
    (void)snprintf(href, sizeof href, "%sindex.html", h->up);
    tz_html_link(h, href, tz_page_word(TZ_W_LIST, h->tongue));
    tz_xml_out_text(h->x, TZ_STR(" "));
    (void)snprintf(href, sizeof href, "%schanges.html", h->up);
    tz_html_link(h, href, tz_page_word(TZ_W_CHANGES, h->tongue));
    tz_xml_out_end(h->x);
}

static void put_head(struct tz_html *h, tz_str list, tz_str title)
{
    TZ_AUTO(tz_buf_free) struct tz_buf both = { 0 };
    char feed[64];

    tz_buf_put(&both, title);
    if (!tz_str_eq(title, list))
        tz_buf_printf(&both, " – %.*s", TZ_FMT(list));
    tz_xml_out_begin(h->x, "head");
    tz_xml_out_begin(h->x, "meta");
    tz_xml_out_attr(h->x, "charset", TZ_STR("utf-8"));
    tz_xml_out_end(h->x);
    tz_xml_out_begin(h->x, "meta");
    tz_xml_out_attr(h->x, "name", TZ_STR("viewport"));
    tz_xml_out_attr(h->x, "content", TZ_STR("width=device-width, initial-scale=1"));
    tz_xml_out_end(h->x);
    tz_xml_out_leaf(h->x, "title", tz_buf_str(&both));
    tz_xml_out_begin(h->x, "link");
    (void)snprintf(feed, sizeof feed, "%sfeed.atom", h->up);
    tz_xml_out_attr(h->x, "rel", TZ_STR("alternate"));
    tz_xml_out_attr(h->x, "type", TZ_STR("application/atom+xml"));
    tz_xml_out_attr(h->x, "href", tz_str_z(feed));
    tz_xml_out_end(h->x);
    tz_xml_out_leaf(h->x, "style", tz_str_z(style));
    tz_xml_out_end(h->x);
}

tz_status tz_html_open(struct tz_html *h, enum tz_tongue tongue, const char *up, tz_str list,
                       tz_str title, tz_str lang, struct tz_err *err)
{
    *h = (struct tz_html){ .tongue = tongue, .up = up };
    TZ_TRY(tz_xml_out_open_html(&h->x, &h->buf, err));
    tz_xml_out_begin(h->x, "html");
    tz_xml_out_attr(h->x, "lang", tz_page_tongue(tongue));
    put_head(h, list, title);
    tz_xml_out_begin(h->x, "body");
    put_nav(h);
    tz_xml_out_begin(h->x, "main");
    tz_xml_out_attr(h->x, "id", TZ_STR("main"));
    tz_html_named(h, "h1", lang, title);
    return TZ_OK;
}

tz_status tz_html_end(struct tz_html *h, struct tz_err *err)
{
    tz_xml_out_end(h->x); /* main */
    tz_xml_out_end(h->x); /* body */
    tz_xml_out_end(h->x); /* html */
    return tz_xml_out_end_document(&h->x, err);
}

void tz_html_close(struct tz_html *h)
{
    tz_xml_out_close(&h->x);
    tz_buf_free(&h->buf);
}

void tz_html_word(struct tz_html *h, const char *tag, enum tz_page_word word)
{
    tz_xml_out_leaf(h->x, tag, tz_page_word(word, h->tongue));
}

void tz_html_named(struct tz_html *h, const char *tag, tz_str lang, tz_str text)
{
    tz_xml_out_begin(h->x, tag);
    tz_xml_out_known(h->x, "lang", lang);
    tz_xml_out_attr(h->x, "dir", TZ_STR("auto"));
    tz_xml_out_text(h->x, text);
    tz_xml_out_end(h->x);
}

void tz_html_link(struct tz_html *h, const char *href, tz_str text)
{
    tz_xml_out_begin(h->x, "a");
    tz_xml_out_attr(h->x, "href", tz_str_z(href));
    tz_xml_out_text(h->x, text);
    tz_xml_out_end(h->x);
}
