/* cli/entry.h - what the commands that enter claims share: one line of a dossier
 * file (docs/dossier-files.md) is made from the command line, and goes the way
 * of every other. */
#ifndef TZ_CLI_ENTRY_H
#define TZ_CLI_ENTRY_H

#include "cli/register.h"
#include "register/load.h"

/* Who says so, where, when, for whom. */
struct tz_entry_args {
    const char *folder, *login, *reason;
    const char *speaker, *stance, *date, *lang, *level, *team, *origin;
    const char *document, *trigger, *locator, *quote, *accessed;
};

/* The rows of these, for a command whose arguments have them as `given`. */
/* clang-format off */
#define TZ_OPT_ENTRY(args) \
    { "register", 'r', TZ_FIELD(args, given.folder), 0, 0, "DIR", \
      "the register (default: $TIZIM_REGISTER, or this folder)" }, \
    { "as", 'a', TZ_FIELD(args, given.login), 0, 0, "LOGIN", \
      "who you are (default: $TIZIM_USER)" }, \
    { "reason", 'm', TZ_FIELD(args, given.reason), 0, 0, "TEXT", \
      "why: it stays with the change" }, \
    { "speaker", 's', TZ_FIELD(args, given.speaker), 0, 0, "ID", \
      "who says so (default: our own organisation)" }, \
    { "document", 'd', TZ_FIELD(args, given.document), 0, 0, "ID", \
      "the document or source where it is said" }, \
    { "trigger", 't', TZ_FIELD(args, given.trigger), 0, 0, "TERM", \
      "what the locator counts: page, paragraph, clip …" }, \
    { "locator", 'p', TZ_FIELD(args, given.locator), 0, 0, "PLACE", \
      "where in the document" }, \
    { "quote", 'q', TZ_FIELD(args, given.quote), 0, 0, "TEXT", \
      "the words, at most 300 characters" }, \
    { "accessed", 0, TZ_FIELD(args, given.accessed), 0, 0, "DATE", \
      "when the document was looked at" }, \
    { "date", 0, TZ_FIELD(args, given.date), 0, 0, "DATE", \
      "when the speaker said it" }, \
    { "lang", 0, TZ_FIELD(args, given.lang), 0, 0, "CODE", \
      "language of names and texts" }, \
    { "stance", 0, TZ_FIELD(args, given.stance), 0, 0, "TERM", \
      "asserts (default), denies, partly_acknowledges …" }, \
    { "level", 0, TZ_FIELD(args, given.level), 0, 0, "LEVEL", \
      "public, internal, restricted, sealed (default: the property's own)" }, \
    { "team", 0, TZ_FIELD(args, given.team), 0, 0, "TEAM", \
      "restricted, and open to that team" }, \
    { "origin", 0, TZ_FIELD(args, given.origin), 0, 0, "WORD", \
      "one word for all that repeat one origin" }
/* clang-format on */

/* Put the keys of what was given behind the others of an open JSON object. */
void tz_entry_given(struct tz_buf *b, const struct tz_entry_args *given);

/* Put a new id: the schema in small letters, '-', and 16 random hexadecimal
 * digits. TZ_OK, TZ_IO (no random bytes). */
tz_status tz_entry_id(struct tz_buf *id, const char *schema, struct tz_err *err) TZ_MUST_USE;

/* Put {"property":…,"value":…} for "PROPERTY=VALUE"; false when there is no '='.
 * The value "-" is read: at the terminal, or from standard input. */
bool tz_entry_pair(struct tz_buf *b, const char *pair, const struct tz_texts *links);
void tz_entry_claim(struct tz_buf *b, tz_str property, tz_str value, const struct tz_texts *links);

/* Begin a change, store what was checked and commit it; nothing new is no
 * change, and *seq 0. */
tz_status tz_entry_store(struct tz_register *r, const char *login, const char *reason,
                         const struct tz_load *load, struct tz_load_report *n, int64_t *seq,
                         struct tz_err *err) TZ_MUST_USE;

/* Open the register that was given, to be written. The exit status. */
int tz_entry_open(const struct tz_command *cmd, const struct tz_entry_args *given,
                  struct tz_register **out);

/* How many values are "-": they are typed, not written on the command line. */
uint64_t tz_entry_typed(char **argv);

/* Check one line, of which `typed` values were typed, and store it; print its
 * claims, when they are wanted. Faults are printed behind the command's name. The
 * exit status. */
int tz_entry_enter(const struct tz_command *cmd, const struct tz_entry_args *given,
                   struct tz_register *r, const struct tz_buf *line, uint64_t typed, bool print);

#endif
