-- name: expunction_add
INSERT INTO expunction (change, claim, reason) VALUES (:change, :claim, :reason);

-- name: expunction_of
-- Who has said that a claim has to go, and why.
SELECT c.actor, u.login, e.reason FROM expunction AS e JOIN change AS c ON c.seq = e.change JOIN user AS u ON u.id = c.actor
WHERE e.claim = :claim ORDER BY e.id;

-- name: expunge_state
SELECT value IS NULL, coalesce(citation, 0) FROM claim WHERE id = :claim;

-- name: expunge_value
UPDATE claim SET value = NULL, salt = NULL WHERE id = :claim;

-- name: expunge_quote
-- The quote goes with the last value that is cited there.
UPDATE citation SET quote = NULL, salt = NULL WHERE id = :citation AND quote IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM claim WHERE citation = :citation AND value IS NOT NULL);

-- name: vacuum
VACUUM;

-- name: check_unquoted
-- Quotes that are gone, while a value that is cited there is not.
SELECT id FROM citation WHERE change = :change AND digest IS NOT NULL AND quote IS NULL
AND EXISTS (SELECT 1 FROM claim WHERE citation = citation.id AND value IS NOT NULL);

-- name: count_expunged
SELECT (SELECT count(*) FROM claim WHERE change = :change AND value IS NULL),
       (SELECT count(*) FROM citation WHERE change = :change AND digest IS NOT NULL AND quote IS NULL);
