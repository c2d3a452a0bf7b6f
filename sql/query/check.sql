-- name: check_integrity
PRAGMA integrity_check;

-- name: check_references
PRAGMA foreign_key_check;

-- name: check_expunged
-- Claims without a value that two users did not expunge.
SELECT id FROM claim WHERE change = :change AND value IS NULL
AND (SELECT count(DISTINCT actor) FROM expunction JOIN change ON seq = expunction.change WHERE claim = claim.id) < 2;
