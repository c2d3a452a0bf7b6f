-- What happened to each item of evidence, and when a time stamping authority
-- saw the journal. Rows are only ever added.
PRAGMA user_version = 2;

-- An event in the life of a document, or, without one, of all evidence. `link`
-- is a SHA-256 over the event and the link of the one before it: register/custody.h.
CREATE TABLE custody (
    id       INTEGER PRIMARY KEY,
    change   INTEGER NOT NULL REFERENCES change (seq),
    document INTEGER REFERENCES document (id),
    event    TEXT NOT NULL CHECK (event <> ''), -- of the vocabulary custody_event
    outcome  TEXT NOT NULL CHECK (outcome IN ('success', 'failure')),
    note     TEXT NOT NULL CHECK (instr(note, char(10)) = 0),
    link     BLOB NOT NULL CHECK (length(link) = 32)
) STRICT;
CREATE INDEX custody_by_change ON custody (change);
CREATE INDEX custody_by_document ON custody (document, id);

-- A signed checkpoint of the journal, and the token of RFC 3161 over its bytes.
CREATE TABLE stamp (
    id         INTEGER PRIMARY KEY,
    change     INTEGER NOT NULL REFERENCES change (seq),
    size       INTEGER NOT NULL CHECK (size > 0), -- of the journal then
    checkpoint TEXT NOT NULL CHECK (checkpoint <> ''),
    at         TEXT NOT NULL CHECK (at <> ''), -- what the authority says
    authority  TEXT NOT NULL,
    token      BLOB NOT NULL CHECK (length(token) > 0)
) STRICT;
CREATE INDEX stamp_by_change ON stamp (change);
CREATE INDEX stamp_by_size ON stamp (size);

CREATE TRIGGER custody_open BEFORE INSERT ON custody
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER custody_stays BEFORE UPDATE ON custody
BEGIN SELECT RAISE(ABORT, 'events of custody can only be added'); END;
CREATE TRIGGER custody_kept BEFORE DELETE ON custody
BEGIN SELECT RAISE(ABORT, 'events of custody can only be added'); END;
CREATE TRIGGER stamp_open BEFORE INSERT ON stamp
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER stamp_stays BEFORE UPDATE ON stamp
BEGIN SELECT RAISE(ABORT, 'time stamps can only be added'); END;
CREATE TRIGGER stamp_kept BEFORE DELETE ON stamp
BEGIN SELECT RAISE(ABORT, 'time stamps can only be added'); END;
