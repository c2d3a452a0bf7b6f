-- That something has to go, and why: two different users must say so, with the
-- same reason. (Before this, no program wrote the table, which had no reason.)
PRAGMA user_version = 9;

DROP TABLE expunction;
CREATE TABLE expunction (
    id     INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (seq),
    claim  INTEGER NOT NULL REFERENCES claim (id),
    reason TEXT NOT NULL CHECK (reason <> '') -- of the vocabulary expunction_reason
) STRICT;
CREATE INDEX expunction_by_change ON expunction (change);
CREATE INDEX expunction_by_claim ON expunction (claim);

CREATE TRIGGER expunction_by_another BEFORE INSERT ON expunction
WHEN EXISTS (SELECT 1 FROM expunction AS e JOIN change AS c ON c.seq = e.change WHERE e.claim = NEW.claim
             AND (e.reason <> NEW.reason OR c.actor = (SELECT actor FROM change WHERE seq = NEW.change)))
BEGIN SELECT RAISE(ABORT, 'another user says so, for the same reason'); END;
CREATE TRIGGER expunction_open BEFORE INSERT ON expunction
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER expunction_stays BEFORE UPDATE ON expunction
BEGIN SELECT RAISE(ABORT, 'expunctions can only be added'); END;
CREATE TRIGGER expunction_kept BEFORE DELETE ON expunction
BEGIN SELECT RAISE(ABORT, 'expunctions can only be added'); END;

-- A citation stays as it is, but for a quote that only expunged claims cite.
DROP TRIGGER citation_stays;
CREATE TRIGGER citation_stays BEFORE UPDATE ON citation
WHEN NEW.quote IS NOT NULL OR NEW.salt IS NOT NULL
  OR NEW.id <> OLD.id OR NEW.change <> OLD.change OR NEW.document <> OLD.document OR NEW.point <> OLD.point
  OR NEW.locator <> OLD.locator OR NEW.accessed <> OLD.accessed OR NEW.digest IS NOT OLD.digest
  OR NOT EXISTS (SELECT 1 FROM claim WHERE citation = OLD.id)
  OR EXISTS (SELECT 1 FROM claim WHERE citation = OLD.id AND value IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'citations can only be added'); END;
