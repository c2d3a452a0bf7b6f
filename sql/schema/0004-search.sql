-- How values are found by their words: made from the claims (register/search_index.h),
-- and made again when its rules change. No change of the register has these
-- rows; what two expunge goes from here, too.
PRAGMA user_version = 4;

-- A word of a claim's value, as it sounds. `circle` is who may look there: the
-- words of what one may not see are never passed by.
CREATE TABLE search (
    circle INTEGER NOT NULL CHECK (circle >= 0),
    key    TEXT NOT NULL CHECK (key <> ''),
    rank   INTEGER NOT NULL CHECK (rank IN (0, 1)), -- a name or title; any other text
    entity INTEGER NOT NULL,
    claim  INTEGER NOT NULL,
    PRIMARY KEY (circle, key, rank, entity, claim)
) STRICT, WITHOUT ROWID;

-- By which rules the words above were made; 0: not made yet.
CREATE TABLE search_rules (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    rules INTEGER NOT NULL
) STRICT;
INSERT INTO search_rules VALUES (1, 0);
