-- name: custodian_key_add
INSERT INTO custodian_key (change, user, key, given) VALUES (:change, :user, :key, :given);

-- name: custodian_keys
-- What is sealed now is sealed for these: the last key of each custodian that was not taken.
-- An administrator is no custodian.
SELECT k.key FROM custodian_key AS k
WHERE k.given = 1
AND k.id = (SELECT max(l.id) FROM custodian_key AS l WHERE l.user = k.user AND l.given = 1)
AND NOT EXISTS (SELECT 1 FROM custodian_key AS t WHERE t.key = k.key AND t.given = 0)
AND coalesce((SELECT given FROM appointment AS a WHERE a.user = k.user AND a.role = 'custodian' ORDER BY a.id DESC LIMIT 1), 0)
AND NOT coalesce((SELECT given FROM appointment AS a WHERE a.user = k.user AND a.role = 'administrator' ORDER BY a.id DESC LIMIT 1), 0)
ORDER BY k.id;

-- name: custodian_of_key
-- Whose key it is, and whether it was taken.
SELECT k.id, k.user, user.login, EXISTS (SELECT 1 FROM custodian_key AS t WHERE t.key = k.key AND t.given = 0)
FROM custodian_key AS k JOIN user ON user.id = k.user WHERE k.key = :key AND k.given = 1;

-- name: custodian_key_next
-- Keys one after another, with the change that gave each and the one that took it.
SELECT k.id, user.login, k.key, k.change, coalesce((SELECT t.change FROM custodian_key AS t WHERE t.key = k.key AND t.given = 0), 0)
FROM custodian_key AS k JOIN user ON user.id = k.user WHERE k.id > :after AND k.given = 1 ORDER BY k.id LIMIT 1;

-- name: sealed_claim
SELECT e.uid, c.property, c.level, c.value FROM claim AS c JOIN entity AS e ON e.id = c.entity WHERE c.id = :claim;

-- name: sealed_same
-- A sealed value is never compared: one for the same thing, from the same place, counts as the same.
SELECT id FROM claim
WHERE entity = :entity AND property = :property AND lang = :lang AND stance = :stance
AND speaker IS :speaker AND citation IS :citation AND said = :said AND origin = :origin AND level = 3
LIMIT 1;

-- name: unsealing_add
INSERT INTO unsealing (change, claim, first, second) VALUES (:change, :claim, :first, :second);

-- name: record_custodian_key
SELECT id, user, key, given FROM custodian_key WHERE change = :change ORDER BY id;

-- name: record_unsealing
SELECT id, claim, first, second FROM unsealing WHERE change = :change ORDER BY id;
