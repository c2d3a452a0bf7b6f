-- name: search_rules
SELECT rules FROM search_rules;

-- name: search_rules_set
UPDATE search_rules SET rules = :rules;

-- name: search_empty
DELETE FROM search;

-- name: search_add
INSERT INTO search (circle, key, rank, entity, claim) VALUES (:circle, :key, :rank, :entity, :claim)
ON CONFLICT DO NOTHING;

-- name: search_take
DELETE FROM search WHERE circle = :circle AND key = :key AND rank = :rank AND entity = :entity AND claim = :claim;

-- name: search_has
SELECT 1 FROM search WHERE circle = :circle AND key = :key AND rank = :rank AND entity = :entity AND claim = :claim;

-- name: search_words
-- Who has a word: those that sound the same before those that begin so, names before texts.
SELECT entity, rank FROM search WHERE circle = :circle AND key >= :from AND key < :to ORDER BY key, rank, entity, claim;

-- name: search_claims_of_change
-- The values of a change, with what decides in which circle their words are.
SELECT c.id, c.entity, e.schema, c.property, c.value, c.level, c.team, by.actor,
       EXISTS (SELECT 1 FROM verdict AS v WHERE v.claim = c.id AND v.state = 'accepted')
FROM claim AS c
JOIN entity AS e ON e.id = c.entity
JOIN change AS by ON by.seq = c.change
WHERE c.change = :change AND c.value IS NOT NULL
ORDER BY c.id;

-- name: search_accepted_by_change
-- The values that a change accepts.
SELECT c.id, c.entity, e.schema, c.property, c.value, c.level, c.team, by.actor, 1
FROM verdict AS v
JOIN claim AS c ON c.id = v.claim
JOIN entity AS e ON e.id = c.entity
JOIN change AS by ON by.seq = c.change
WHERE v.change = :change AND v.state = 'accepted' AND c.value IS NOT NULL
ORDER BY c.id;

-- name: search_claim
-- One value, before it goes.
SELECT c.id, c.entity, e.schema, c.property, c.value, c.level, c.team, by.actor,
       EXISTS (SELECT 1 FROM verdict AS v WHERE v.claim = c.id AND v.state = 'accepted')
FROM claim AS c
JOIN entity AS e ON e.id = c.entity
JOIN change AS by ON by.seq = c.change
WHERE c.id = :claim AND c.value IS NOT NULL;

-- name: uid_of_entity
SELECT uid FROM entity WHERE id = :entity;

-- name: check_search
SELECT count(*) FROM search;
