-- The tables of a register (docs/register.md). Everything in them belongs to a
-- change; a change is one leaf of the journal, and closed once it has its
-- commitment. Rows are only ever added. What may have to be erased (the value
-- of a claim, the quote of a citation) is replaced by nothing, its salted digest
-- stays. (x = 'a' OR x = 'b' and not x IN ('a', 'b') in the tables that grow: for
-- IN, SQLite fills a table of its own at every row.)
PRAGMA application_id = 0x745A6D31; -- "tZm1"
PRAGMA user_version = 1;

CREATE TABLE change (
    seq        INTEGER PRIMARY KEY CHECK (seq > 0),
    at         TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9]Z'),
    actor      INTEGER NOT NULL REFERENCES user (id) DEFERRABLE INITIALLY DEFERRED,
    reason     TEXT NOT NULL CHECK (trim(reason) <> ''),
    salt       BLOB NOT NULL CHECK (length(salt) = 16),
    commitment BLOB CHECK (length(commitment) = 32), -- NULL while rows are still added
    leaf       BLOB CHECK (length(leaf) = 32)        -- hash of the journal's entry
) STRICT;
CREATE INDEX change_by_time ON change (at);
CREATE INDEX change_by_actor ON change (actor);

-- What this register is.
CREATE TABLE register (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    change INTEGER NOT NULL REFERENCES change (seq),
    name   TEXT NOT NULL CHECK (trim(name) <> ''), -- of the organisation that keeps it
    vkey   TEXT NOT NULL                           -- verifies the journal's checkpoints
) STRICT;

-- Those who change it or read it.
CREATE TABLE user (
    id     INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (seq),
    login  TEXT NOT NULL UNIQUE CHECK (login NOT GLOB '*[^a-z0-9._-]*' AND length(login) BETWEEN 1 AND 64),
    name   TEXT NOT NULL CHECK (trim(name) <> '')
) STRICT;
CREATE INDEX user_by_change ON user (change);

-- A role given or taken; the last row of a user and role counts.
CREATE TABLE appointment (
    id     INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (seq),
    user   INTEGER NOT NULL REFERENCES user (id),
    role   TEXT NOT NULL CHECK (role IN ('reader', 'documenter', 'reviewer', 'legal', 'council', 'publisher',
                                         'custodian', 'administrator')),
    given  INTEGER NOT NULL CHECK (given IN (0, 1))
) STRICT;
CREATE INDEX appointment_by_user ON appointment (user, role, id);
CREATE INDEX appointment_by_change ON appointment (change);

-- Groups of users that restricted records are opened to.
CREATE TABLE team (
    id     INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (seq),
    name   TEXT NOT NULL UNIQUE CHECK (trim(name) <> '')
) STRICT;
CREATE INDEX team_by_change ON team (change);

CREATE TABLE membership (
    id     INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (seq),
    team   INTEGER NOT NULL REFERENCES team (id),
    user   INTEGER NOT NULL REFERENCES user (id),
    given  INTEGER NOT NULL CHECK (given IN (0, 1))
) STRICT;
CREATE INDEX membership_by_user ON membership (user, team, id);
CREATE INDEX membership_by_team ON membership (team);
CREATE INDEX membership_by_change ON membership (change);

-- A thing that claims are about. Who may see it follows from them: who may
-- see one of its claims.
CREATE TABLE entity (
    id     INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (seq),
    uid    TEXT NOT NULL UNIQUE CHECK (length(uid) BETWEEN 1 AND 128),
    schema TEXT NOT NULL CHECK (schema <> '')
) STRICT;
CREATE INDEX entity_by_change ON entity (change);

-- A file in evidence/, and the entity that describes it.
CREATE TABLE document (
    id     INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (seq),
    entity INTEGER NOT NULL REFERENCES entity (id),
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    sha512 BLOB NOT NULL CHECK (length(sha512) = 64),
    size   INTEGER NOT NULL CHECK (size > 0),
    mime   TEXT NOT NULL
) STRICT;
CREATE INDEX document_by_change ON document (change);
CREATE INDEX document_by_entity ON document (entity);

-- Where something is said: a place in a document or source.
CREATE TABLE citation (
    id       INTEGER PRIMARY KEY,
    change   INTEGER NOT NULL REFERENCES change (seq),
    document INTEGER NOT NULL REFERENCES entity (id),
    point    TEXT NOT NULL CHECK (point = '' OR point = 'archive' OR point = 'page' OR point = 'line' OR point = 'clip'
                                OR point = 'frame' OR point = 'paragraph' OR point = 'cell'),
    locator  TEXT NOT NULL,
    accessed TEXT NOT NULL,
    digest   BLOB CHECK (length(digest) = 32), -- SHA-256 of salt and quote; NULL without a quote
    salt     BLOB CHECK (length(salt) = 16),
    quote    TEXT CHECK (length(quote) BETWEEN 1 AND 300)
) STRICT;
CREATE INDEX citation_by_change ON citation (change);
CREATE INDEX citation_by_place ON citation (document, locator, point);

-- Speaker S says that property P of entity E is V, cited at C. No speaker: the
-- register's own organisation.
CREATE TABLE claim (
    id       INTEGER PRIMARY KEY,
    change   INTEGER NOT NULL REFERENCES change (seq),
    entity   INTEGER NOT NULL REFERENCES entity (id),
    property TEXT NOT NULL CHECK (property <> ''),
    target   INTEGER REFERENCES entity (id), -- the entity that the value is the id of
    lang     TEXT NOT NULL,
    stance   TEXT NOT NULL CHECK (stance = 'asserts' OR stance = 'denies' OR stance = 'partly_acknowledges'
                                 OR stance = 'declines_to_comment' OR stance = 'other_explanation'),
    speaker  INTEGER REFERENCES entity (id),
    citation INTEGER REFERENCES citation (id),
    said     TEXT NOT NULL, -- when the speaker said it, or ''
    origin   TEXT NOT NULL, -- claims that repeat one origin share this word
    level    INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3), -- public, internal, restricted, sealed
    team     INTEGER REFERENCES team (id), -- that a restricted claim is open to
    digest   BLOB NOT NULL CHECK (length(digest) = 32), -- SHA-256 of salt and value
    salt     BLOB CHECK (length(salt) = 16),
    value    TEXT CHECK (value <> ''),
    CHECK (team IS NULL OR level = 2),
    CHECK ((salt IS NULL) = (value IS NULL))
) STRICT;
CREATE INDEX claim_by_entity ON claim (entity, property);
CREATE INDEX claim_by_target ON claim (target, property) WHERE target IS NOT NULL;
CREATE INDEX claim_by_speaker ON claim (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX claim_by_citation ON claim (citation) WHERE citation IS NOT NULL;
CREATE INDEX claim_by_team ON claim (team) WHERE team IS NOT NULL;
CREATE INDEX claim_by_change ON claim (change);

CREATE TABLE claim_link (
    id     INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (seq),
    claim  INTEGER NOT NULL REFERENCES claim (id),
    kind   TEXT NOT NULL CHECK (kind IN ('supports', 'contradicts', 'supersedes', 'quotes', 'derives_from', 'corrects')),
    other  INTEGER NOT NULL REFERENCES claim (id),
    CHECK (claim <> other)
) STRICT;
CREATE INDEX claim_link_by_change ON claim_link (change);
CREATE INDEX claim_link_by_claim ON claim_link (claim);
CREATE INDEX claim_link_by_other ON claim_link (other);

-- What a claim is worth; the last verdict counts, and before the first it is a draft.
CREATE TABLE verdict (
    id     INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (seq),
    claim  INTEGER NOT NULL REFERENCES claim (id),
    state  TEXT NOT NULL CHECK (state = 'in_review' OR state = 'accepted' OR state = 'conflict' OR state = 'rejected'
                              OR state = 'withdrawn')
) STRICT;
CREATE INDEX verdict_by_change ON verdict (change);
CREATE INDEX verdict_by_claim ON verdict (claim, id);

-- That a claim's value has to go. Two different users must say so.
CREATE TABLE expunction (
    id     INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES change (seq),
    claim  INTEGER NOT NULL REFERENCES claim (id)
) STRICT;
CREATE INDEX expunction_by_change ON expunction (change);
CREATE INDEX expunction_by_claim ON expunction (claim);

-- Changes follow one another in number and time, get their commitment once,
-- and stay.
CREATE TRIGGER change_follows BEFORE INSERT ON change
WHEN NEW.commitment IS NOT NULL
  OR NEW.seq <> 1 + coalesce((SELECT max(seq) FROM change), 0)
  OR NEW.at < coalesce((SELECT at FROM change ORDER BY seq DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'a change follows the last one'); END;
CREATE TRIGGER change_closes BEFORE UPDATE ON change
WHEN OLD.commitment IS NOT NULL OR NEW.commitment IS NULL OR NEW.leaf IS NULL OR NEW.seq <> OLD.seq
  OR NEW.at <> OLD.at OR NEW.actor <> OLD.actor OR NEW.reason <> OLD.reason OR NEW.salt <> OLD.salt
BEGIN SELECT RAISE(ABORT, 'a change that is closed stays as it is'); END;
CREATE TRIGGER change_stays BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'changes can only be added'); END;

-- Nobody judges what he or she has said.
CREATE TRIGGER verdict_by_another BEFORE INSERT ON verdict
WHEN NEW.state IN ('accepted', 'conflict', 'rejected')
 AND (SELECT actor FROM change WHERE seq = NEW.change)
   = (SELECT actor FROM change WHERE seq = (SELECT change FROM claim WHERE id = NEW.claim))
BEGIN SELECT RAISE(ABORT, 'the author of a claim can not give its verdict'); END;
CREATE TRIGGER withdrawn_by_author BEFORE INSERT ON verdict
WHEN NEW.state = 'withdrawn'
 AND (SELECT actor FROM change WHERE seq = NEW.change)
  <> (SELECT actor FROM change WHERE seq = (SELECT change FROM claim WHERE id = NEW.claim))
BEGIN SELECT RAISE(ABORT, 'only its author can withdraw a claim'); END;

-- A claim stays as it is, but for a value that two have expunged.
CREATE TRIGGER claim_stays BEFORE UPDATE ON claim
WHEN NEW.value IS NOT NULL OR NEW.salt IS NOT NULL
  OR NEW.id <> OLD.id OR NEW.change <> OLD.change OR NEW.entity <> OLD.entity OR NEW.property <> OLD.property
  OR NEW.target IS NOT OLD.target OR NEW.lang <> OLD.lang OR NEW.stance <> OLD.stance
  OR NEW.speaker IS NOT OLD.speaker OR NEW.citation IS NOT OLD.citation OR NEW.said <> OLD.said OR NEW.origin <> OLD.origin
  OR NEW.level <> OLD.level OR NEW.team IS NOT OLD.team OR NEW.digest <> OLD.digest
  OR (SELECT count(DISTINCT actor) FROM expunction JOIN change ON seq = expunction.change
      WHERE claim = OLD.id) < 2
BEGIN SELECT RAISE(ABORT, 'claims can only be added'); END;

-- Rows are added to the open change, and stay.
CREATE TRIGGER register_open BEFORE INSERT ON register
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER register_stays BEFORE UPDATE ON register
BEGIN SELECT RAISE(ABORT, 'what a register is can only be added'); END;
CREATE TRIGGER register_kept BEFORE DELETE ON register
BEGIN SELECT RAISE(ABORT, 'what a register is can only be added'); END;
CREATE TRIGGER user_open BEFORE INSERT ON user
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER user_stays BEFORE UPDATE ON user
BEGIN SELECT RAISE(ABORT, 'users can only be added'); END;
CREATE TRIGGER user_kept BEFORE DELETE ON user
BEGIN SELECT RAISE(ABORT, 'users can only be added'); END;
CREATE TRIGGER appointment_open BEFORE INSERT ON appointment
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER appointment_stays BEFORE UPDATE ON appointment
BEGIN SELECT RAISE(ABORT, 'appointments can only be added'); END;
CREATE TRIGGER appointment_kept BEFORE DELETE ON appointment
BEGIN SELECT RAISE(ABORT, 'appointments can only be added'); END;
CREATE TRIGGER team_open BEFORE INSERT ON team
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER team_stays BEFORE UPDATE ON team
BEGIN SELECT RAISE(ABORT, 'teams can only be added'); END;
CREATE TRIGGER team_kept BEFORE DELETE ON team
BEGIN SELECT RAISE(ABORT, 'teams can only be added'); END;
CREATE TRIGGER membership_open BEFORE INSERT ON membership
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER membership_stays BEFORE UPDATE ON membership
BEGIN SELECT RAISE(ABORT, 'memberships can only be added'); END;
CREATE TRIGGER membership_kept BEFORE DELETE ON membership
BEGIN SELECT RAISE(ABORT, 'memberships can only be added'); END;
CREATE TRIGGER entity_open BEFORE INSERT ON entity
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER entity_stays BEFORE UPDATE ON entity
BEGIN SELECT RAISE(ABORT, 'entities can only be added'); END;
CREATE TRIGGER entity_kept BEFORE DELETE ON entity
BEGIN SELECT RAISE(ABORT, 'entities can only be added'); END;
CREATE TRIGGER document_open BEFORE INSERT ON document
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER document_stays BEFORE UPDATE ON document
BEGIN SELECT RAISE(ABORT, 'documents can only be added'); END;
CREATE TRIGGER document_kept BEFORE DELETE ON document
BEGIN SELECT RAISE(ABORT, 'documents can only be added'); END;
CREATE TRIGGER citation_open BEFORE INSERT ON citation
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER citation_stays BEFORE UPDATE ON citation
BEGIN SELECT RAISE(ABORT, 'citations can only be added'); END;
CREATE TRIGGER citation_kept BEFORE DELETE ON citation
BEGIN SELECT RAISE(ABORT, 'citations can only be added'); END;
CREATE TRIGGER claim_open BEFORE INSERT ON claim
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER claim_kept BEFORE DELETE ON claim
BEGIN SELECT RAISE(ABORT, 'claims can only be added'); END;
CREATE TRIGGER claim_link_open BEFORE INSERT ON claim_link
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER claim_link_stays BEFORE UPDATE ON claim_link
BEGIN SELECT RAISE(ABORT, 'links of claims can only be added'); END;
CREATE TRIGGER claim_link_kept BEFORE DELETE ON claim_link
BEGIN SELECT RAISE(ABORT, 'links of claims can only be added'); END;
CREATE TRIGGER verdict_open BEFORE INSERT ON verdict
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER verdict_stays BEFORE UPDATE ON verdict
BEGIN SELECT RAISE(ABORT, 'verdicts can only be added'); END;
CREATE TRIGGER verdict_kept BEFORE DELETE ON verdict
BEGIN SELECT RAISE(ABORT, 'verdicts can only be added'); END;
CREATE TRIGGER expunction_open BEFORE INSERT ON expunction
WHEN (SELECT commitment IS NOT NULL FROM change WHERE seq = NEW.change)
BEGIN SELECT RAISE(ABORT, 'the change is closed'); END;
CREATE TRIGGER expunction_stays BEFORE UPDATE ON expunction
BEGIN SELECT RAISE(ABORT, 'expunctions can only be added'); END;
CREATE TRIGGER expunction_kept BEFORE DELETE ON expunction
BEGIN SELECT RAISE(ABORT, 'expunctions can only be added'); END;
