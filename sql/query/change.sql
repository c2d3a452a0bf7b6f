-- name: change_add
INSERT INTO change (seq, at, actor, reason, salt) VALUES (:seq, :at, :actor, :reason, :salt);

-- name: change_close
UPDATE change SET commitment = :commitment, leaf = :leaf WHERE seq = :seq;

-- name: change_last
SELECT seq, at, leaf FROM change ORDER BY seq DESC LIMIT 1;

-- name: change_row
SELECT at, commitment, leaf FROM change WHERE seq = :seq;

-- name: change_by_date
-- The last change up to a moment: what "as of" a date means.
SELECT seq FROM change WHERE at <= :at ORDER BY at DESC, seq DESC LIMIT 1;

-- name: change_shown
SELECT change.at, user.login, user.name, change.reason
FROM change JOIN user ON user.id = change.actor WHERE change.seq = :seq;

-- The record of a change is what its commitment covers: these rows in this
-- order, all columns but those after "digest", which may have been expunged.

-- name: record_change
SELECT seq, at, actor, reason FROM change WHERE seq = :change;

-- name: record_register
SELECT id, name, vkey FROM register WHERE change = :change ORDER BY id;

-- name: record_user
SELECT id, login, name FROM user WHERE change = :change ORDER BY id;

-- name: record_appointment
SELECT id, user, role, given FROM appointment WHERE change = :change ORDER BY id;

-- name: record_team
SELECT id, name FROM team WHERE change = :change ORDER BY id;

-- name: record_membership
SELECT id, team, user, given FROM membership WHERE change = :change ORDER BY id;

-- name: record_entity
SELECT id, uid, schema FROM entity WHERE change = :change ORDER BY id;

-- name: record_document
SELECT id, entity, sha256, sha512, size, mime FROM document WHERE change = :change ORDER BY id;

-- name: record_citation
SELECT id, document, point, locator, accessed, digest, salt, quote FROM citation WHERE change = :change ORDER BY id;

-- name: record_claim
SELECT id, entity, property, target, lang, stance, speaker, citation, said, origin, level, team, digest, salt, value
FROM claim WHERE change = :change ORDER BY id;

-- name: record_claim_link
SELECT id, claim, kind, other FROM claim_link WHERE change = :change ORDER BY id;

-- name: record_verdict
SELECT id, claim, state FROM verdict WHERE change = :change ORDER BY id;

-- name: record_expunction
SELECT id, claim, reason FROM expunction WHERE change = :change ORDER BY id;

-- name: change_salt
SELECT salt FROM change WHERE seq = :seq;
