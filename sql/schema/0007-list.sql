-- The life of a designation: what was decided on, and each step. Rows are only
-- ever added; list/life.h has the rules that steps follow, and the triggers
-- below those that no program may break.
PRAGMA user_version = 7;

-- The text that was in front of those who decided: list/paper.h.
CREATE TABLE paper (
    id       INTEGER PRIMARY KEY,
    change   INTEGER NOT NULL REFERENCES change (seq),
    proposal INTEGER NOT NULL REFERENCES entity (id),
    digest   BLOB NOT NULL CHECK (length(digest) = 32), -- SHA-256 of salt and text
    salt     BLOB NOT NULL CHECK (length(salt) = 16),
    text     TEXT NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX paper_by_proposal ON paper (proposal, id);
CREATE INDEX paper_by_change ON paper (change);

CREATE TABLE step (
    id        INTEGER PRIMARY KEY,
    change    INTEGER NOT NULL REFERENCES change (seq),
    proposal  INTEGER NOT NULL REFERENCES entity (id),
    number    INTEGER NOT NULL CHECK (number > 0), -- 1, 2, 3 … of this proposal
    command   TEXT NOT NULL CHECK (command <> ''),
    word      TEXT NOT NULL,
    came      TEXT NOT NULL, -- from this state; '' is none
    state     TEXT NOT NULL CHECK (state <> ''), -- to this one
    paper     INTEGER REFERENCES paper (id),     -- what was decided on
    entry     INTEGER CHECK (entry > 0),         -- the number that the entry got
    ground    TEXT NOT NULL, -- of a delisting
    day       TEXT NOT NULL, -- until which something holds
    act       TEXT NOT NULL, -- the legal act, the release, how somebody was told
    signature TEXT NOT NULL, -- of the actor, over list/bytes.h; or ''
    UNIQUE (proposal, number)
) STRICT;
CREATE UNIQUE INDEX step_by_entry ON step (entry) WHERE entry IS NOT NULL;
CREATE INDEX step_by_change ON step (change);
CREATE INDEX step_by_paper ON step (paper) WHERE paper IS NOT NULL;

-- A step begins where the last one ended, so that nothing is in two states.
CREATE TRIGGER step_follows BEFORE INSERT ON step
WHEN NEW.number <> 1 + coalesce((SELECT max(number) FROM step WHERE proposal = NEW.proposal), 0)
  OR NEW.came <> coalesce((SELECT state FROM step WHERE proposal = NEW.proposal ORDER BY number DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'a step begins where the last one ended'); END;

-- Entries are numbered as they come, and an entry is what was adopted.
CREATE TRIGGER step_numbers_entries BEFORE INSERT ON step
WHEN (NEW.entry IS NOT NULL) <> (NEW.came = 'vote' AND NEW.state = 'adopted')
  OR NEW.entry <> 1 + coalesce((SELECT max(entry) FROM step WHERE entry IS NOT NULL), 0)
BEGIN SELECT RAISE(ABORT, 'an entry gets the next number when it is adopted'); END;

-- Nobody reviews, votes on or adopts what he or she has proposed.
CREATE TRIGGER step_by_another BEFORE INSERT ON step
WHEN NEW.command IN ('review', 'legal', 'vote', 'adopt') AND NEW.paper IS NOT NULL
 AND EXISTS (SELECT 1 FROM step AS s JOIN change AS by ON by.seq = s.change
             WHERE s.paper = NEW.paper AND s.command NOT IN ('review', 'legal', 'vote', 'adopt')
             AND by.actor = (SELECT actor FROM change WHERE seq = NEW.change))
BEGIN SELECT RAISE(ABORT, 'nobody decides on what he or she has proposed'); END;

-- Nothing is adopted that another has not reviewed and a third not examined.
CREATE TRIGGER step_reviewed BEFORE INSERT ON step
WHEN NEW.state = 'adopted' AND (SELECT count(DISTINCT by.actor) FROM step AS s JOIN change AS by ON by.seq = s.change
     WHERE s.paper = NEW.paper AND s.command IN ('review', 'legal') AND s.word = 'pass') < 2
BEGIN SELECT RAISE(ABORT, 'nothing is adopted without two reviews'); END;

CREATE TRIGGER paper_open BEFORE INSERT ON paper
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER paper_stays BEFORE UPDATE ON paper
BEGIN SELECT RAISE(ABORT, 'papers can only be added'); END;
CREATE TRIGGER paper_kept BEFORE DELETE ON paper
BEGIN SELECT RAISE(ABORT, 'papers can only be added'); END;
CREATE TRIGGER step_open BEFORE INSERT ON step
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER step_stays BEFORE UPDATE ON step
BEGIN SELECT RAISE(ABORT, 'steps can only be added'); END;
CREATE TRIGGER step_kept BEFORE DELETE ON step
BEGIN SELECT RAISE(ABORT, 'steps can only be added'); END;
