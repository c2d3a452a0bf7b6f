-- name: record_custody
SELECT id, document, event, outcome, note, link FROM custody WHERE change = :change ORDER BY id;

-- name: record_stamp
SELECT id, size, checkpoint, at, authority, token FROM stamp WHERE change = :change ORDER BY id;

-- name: document_add
INSERT INTO document (change, entity, sha256, sha512, size, mime)
VALUES (:change, (SELECT id FROM entity WHERE uid = :uid), :sha256, :sha512, :size, :mime) RETURNING id;

-- name: item_by_uid
-- An item of evidence by the id of its entity.
SELECT document.id, document.entity, uid, sha256, sha512, size, mime, document.change, at, login, user.name
FROM entity JOIN document ON document.entity = entity.id JOIN change ON seq = document.change
JOIN user ON user.id = change.actor
WHERE uid = :uid;

-- name: item_by_sha256
SELECT document.id, document.entity, uid, sha256, sha512, size, mime, document.change, at, login, user.name
FROM document JOIN entity ON entity.id = document.entity JOIN change ON seq = document.change
JOIN user ON user.id = change.actor
WHERE sha256 = :sha256;

-- name: item_next
-- The items one after another.
SELECT document.id, document.entity, uid, sha256, sha512, size, mime, document.change, at, login, user.name
FROM document JOIN entity ON entity.id = document.entity JOIN change ON seq = document.change
JOIN user ON user.id = change.actor
WHERE document.id > :after ORDER BY document.id LIMIT 1;

-- name: custody_add
INSERT INTO custody (change, document, event, outcome, note, link)
VALUES (:change, :document, :event, :outcome, :note, :link);

-- name: custody_last
SELECT link FROM custody WHERE document IS :document ORDER BY id DESC LIMIT 1;

-- name: custody_events
SELECT event, outcome, note, link, custody.change, at, login
FROM custody JOIN change ON seq = custody.change JOIN user ON user.id = change.actor
WHERE document IS :document ORDER BY custody.id;

-- name: custody_head
-- What the link of a new event covers beside the event.
SELECT at, login FROM change JOIN user ON user.id = change.actor WHERE seq = :seq;

-- name: stamp_add
INSERT INTO stamp (change, size, checkpoint, at, authority, token)
VALUES (:change, :size, :checkpoint, :at, :authority, :token);

-- name: stamps_since
-- Time stamps that cover a change: of a journal that has it.
SELECT id, change, size, checkpoint, at, authority, token FROM stamp WHERE size >= :seq ORDER BY size, id;
