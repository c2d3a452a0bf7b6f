-- Who may sign, and the numbers that the procedure of the list depends on.
-- Rows are only ever added.
PRAGMA user_version = 3;

-- The public key that a user signs with, given or taken; a key that was taken
-- is never given again.
CREATE TABLE user_key (
    id     INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (seq),
    user   INTEGER NOT NULL REFERENCES user (id),
    vkey   TEXT NOT NULL CHECK (vkey <> ''),
    given  INTEGER NOT NULL CHECK (given IN (0, 1)),
    UNIQUE (vkey, given)
) STRICT;
CREATE INDEX user_key_by_user ON user_key (user, id);
CREATE INDEX user_key_by_change ON user_key (change);

-- A number that the procedure depends on; the last row of a name counts.
CREATE TABLE setting (
    id     INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (seq),
    name   TEXT NOT NULL CHECK (name IN ('quorum', 'reply_days', 'term_months', 'grace_days')),
    value  INTEGER NOT NULL CHECK (value >= 0)
) STRICT;
CREATE INDEX setting_by_name ON setting (name, id);
CREATE INDEX setting_by_change ON setting (change);

CREATE TRIGGER user_key_taken BEFORE INSERT ON user_key
WHEN NEW.given = 0 AND NOT EXISTS (SELECT 1 FROM user_key WHERE vkey = NEW.vkey AND user = NEW.user AND given = 1)
BEGIN SELECT RAISE(ABORT, 'that key was never given to this user'); END;
CREATE TRIGGER user_key_open BEFORE INSERT ON user_key
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER user_key_stays BEFORE UPDATE ON user_key
BEGIN SELECT RAISE(ABORT, 'keys of users can only be added'); END;
CREATE TRIGGER user_key_kept BEFORE DELETE ON user_key
BEGIN SELECT RAISE(ABORT, 'keys of users can only be added'); END;
CREATE TRIGGER setting_open BEFORE INSERT ON setting
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER setting_stays BEFORE UPDATE ON setting
BEGIN SELECT RAISE(ABORT, 'settings can only be added'); END;
CREATE TRIGGER setting_kept BEFORE DELETE ON setting
BEGIN SELECT RAISE(ABORT, 'settings can only be added'); END;
