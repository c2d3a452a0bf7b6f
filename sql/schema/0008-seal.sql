-- Custodians: who opens, two together, what is sealed; and each opening. Rows
-- are only ever added.
PRAGMA user_version = 8;

-- The public key that values are sealed for, given or taken; a key that was
-- taken is never given again.
CREATE TABLE custodian_key (
    id     INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (seq),
    user   INTEGER NOT NULL REFERENCES user (id),
    key    TEXT NOT NULL CHECK (key <> ''),
    given  INTEGER NOT NULL CHECK (given IN (0, 1)),
    UNIQUE (key, given)
) STRICT;
CREATE INDEX custodian_key_by_user ON custodian_key (user, id);
CREATE INDEX custodian_key_by_change ON custodian_key (change);

-- That a sealed claim was opened, by two custodians; the change has the reason.
CREATE TABLE unsealing (
    id     INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (seq),
    claim  INTEGER NOT NULL REFERENCES claim (id),
    first  INTEGER NOT NULL REFERENCES custodian_key (id),
    second INTEGER NOT NULL REFERENCES custodian_key (id),
    CHECK (first <> second)
) STRICT;
CREATE INDEX unsealing_by_change ON unsealing (change);
CREATE INDEX unsealing_by_claim ON unsealing (claim);

CREATE TRIGGER custodian_key_taken BEFORE INSERT ON custodian_key
WHEN NEW.given = 0 AND NOT EXISTS (SELECT 1 FROM custodian_key WHERE key = NEW.key AND user = NEW.user AND given = 1)
BEGIN SELECT RAISE(ABORT, 'that key was never given to this custodian'); END;
CREATE TRIGGER unsealing_by_two BEFORE INSERT ON unsealing
WHEN (SELECT user FROM custodian_key WHERE id = NEW.first) = (SELECT user FROM custodian_key WHERE id = NEW.second)
  OR (SELECT level FROM claim WHERE id = NEW.claim) <> 3
BEGIN SELECT RAISE(ABORT, 'two different custodians open what is sealed'); END;
CREATE TRIGGER custodian_key_open BEFORE INSERT ON custodian_key
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER custodian_key_stays BEFORE UPDATE ON custodian_key
BEGIN SELECT RAISE(ABORT, 'keys of custodians can only be added'); END;
CREATE TRIGGER custodian_key_kept BEFORE DELETE ON custodian_key
BEGIN SELECT RAISE(ABORT, 'keys of custodians can only be added'); END;
CREATE TRIGGER unsealing_open BEFORE INSERT ON unsealing
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER unsealing_stays BEFORE UPDATE ON unsealing
BEGIN SELECT RAISE(ABORT, 'openings can only be added'); END;
CREATE TRIGGER unsealing_kept BEFORE DELETE ON unsealing
BEGIN SELECT RAISE(ABORT, 'openings can only be added'); END;
