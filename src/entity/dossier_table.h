/* entity/dossier_table.h - read a table (CSV) as a dossier file, by a map that
 * says what its columns are. Each row becomes the line that somebody would have
 * written by hand, and goes the same way. docs/dossier-files.md has the form of
 * the map. */
#ifndef TZ_ENTITY_DOSSIER_TABLE_H
#define TZ_ENTITY_DOSSIER_TABLE_H

#include "entity/dossier_file.h"

enum { TZ_DOSSIER_COLUMNS = 128 }; /* most lines that a map has */

struct tz_dossier_map {
    char separator; /* of the table; 0: the one that its head shows */
    struct tz_dossier_column *columns;
    size_t count;
};

/* Read a map into `arena`; `name` is for messages. TZ_OK, TZ_INPUT (the text
 * says which line is wrong, and why), TZ_LIMIT, TZ_IO, TZ_NOMEM. */
tz_status tz_dossier_map_read(struct tz_dossier_map *map, struct tz_stream *s, const char *name,
                              struct tz_arena *arena, struct tz_err *err) TZ_MUST_USE;

/* Read one table like a file of tz_dossier_read(): a row is a line, its faults
 * are told by the line on which it starts. A head that does not fit the map is
 * a fault, and then no row is read. The map may be read again with it. */
tz_status tz_dossier_read_table(struct tz_dossier *d, struct tz_dossier_map *map,
                                struct tz_stream *s, const char *name,
                                struct tz_err *err) TZ_MUST_USE;

#endif
