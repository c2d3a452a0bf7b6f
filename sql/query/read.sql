-- name: claims_of_entity
-- All claims about an entity as of a change, with who says so and where; the last verdict counts.
SELECT c.id, c.property, c.value, c.lang, c.stance, s.uid, d.uid, i.point, i.locator, i.quote, c.said, c.origin,
       c.level, c.team, by.actor, c.change, c.target,
       coalesce((SELECT v.state FROM verdict AS v WHERE v.claim = c.id AND v.change <= :as_of
                 ORDER BY v.id DESC LIMIT 1), 'draft'),
       i.accessed, t.name
FROM claim AS c
JOIN change AS by ON by.seq = c.change
LEFT JOIN team AS t ON t.id = c.team
LEFT JOIN entity AS s ON s.id = c.speaker
LEFT JOIN citation AS i ON i.id = c.citation
LEFT JOIN entity AS d ON d.id = i.document
WHERE c.entity = :entity AND c.change <= :as_of
ORDER BY c.property, c.id;

-- name: seen_of_entity
-- What decides whether somebody may see an entity: its claims.
SELECT c.property, c.level, c.team, by.actor,
       coalesce((SELECT v.state FROM verdict AS v WHERE v.claim = c.id AND v.change <= :as_of
                 ORDER BY v.id DESC LIMIT 1), 'draft')
FROM claim AS c
JOIN change AS by ON by.seq = c.change
WHERE c.entity = :entity AND c.change <= :as_of
ORDER BY c.id;

-- name: claim_seen
-- What decides whether somebody may see a claim.
SELECT e.schema, c.property, c.level, c.team, by.actor,
       coalesce((SELECT v.state FROM verdict AS v WHERE v.claim = c.id ORDER BY v.id DESC LIMIT 1), 'draft')
FROM claim AS c
JOIN entity AS e ON e.id = c.entity
JOIN change AS by ON by.seq = c.change
WHERE c.id = :claim;

-- name: claim_open_to
-- A claim that is not sealed, and restricted to no team.
SELECT 1 FROM claim WHERE id = :claim AND level < 3 AND team IS NULL;

-- name: pad
-- Work, and nothing else (register/pad.h).
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 64) SELECT count(*) FROM n;

-- name: schema_of_entity
SELECT schema FROM entity WHERE id = :entity;

-- name: name_of_entity
-- Its names and titles, the oldest first, each with what decides who may see it.
SELECT c.value, c.property, c.level, c.team, by.actor,
       coalesce((SELECT v.state FROM verdict AS v WHERE v.claim = c.id AND v.change <= :as_of
                 ORDER BY v.id DESC LIMIT 1), 'draft')
FROM claim AS c
JOIN change AS by ON by.seq = c.change
WHERE c.entity = :entity AND c.property IN ('name', 'title') AND c.change <= :as_of AND c.value IS NOT NULL
ORDER BY c.id;

-- name: history_of_entity
-- What happened to an entity's claims: each claim, each verdict on one, each opening of one,
-- each word that one has to go.
SELECT c.change AS at, c.id AS claim, 'draft' AS state, 0 AS verdict
FROM claim AS c WHERE c.entity = :entity AND c.change <= :as_of
UNION ALL
SELECT v.change, v.claim, v.state, v.id
FROM claim AS c JOIN verdict AS v ON v.claim = c.id WHERE c.entity = :entity AND v.change <= :as_of
UNION ALL
SELECT u.change, u.claim, 'opened', 0
FROM claim AS c JOIN unsealing AS u ON u.claim = c.id WHERE c.entity = :entity AND u.change <= :as_of
UNION ALL
SELECT x.change, x.claim, 'expunge', 0
FROM claim AS c JOIN expunction AS x ON x.claim = c.id WHERE c.entity = :entity AND x.change <= :as_of
ORDER BY 1, 4, 2;

-- name: claim_to_judge
-- What a verdict depends on.
SELECT c.citation, e.schema, by.actor,
       coalesce((SELECT v.state FROM verdict AS v WHERE v.claim = c.id ORDER BY v.id DESC LIMIT 1), 'draft')
FROM claim AS c
JOIN entity AS e ON e.id = c.entity
JOIN change AS by ON by.seq = c.change
WHERE c.id = :claim;

-- name: claims_of_change
SELECT id FROM claim WHERE change = :of AND id > :after ORDER BY id LIMIT 1;

-- name: verdict_add
INSERT INTO verdict (change, claim, state) VALUES (:change, :claim, :state);

-- name: naming_entity
-- Claims by which entities name another one, each with what decides who may see it.
SELECT e.id, e.uid, e.schema, c.level, c.team, by.actor,
       coalesce((SELECT v.state FROM verdict AS v WHERE v.claim = c.id AND v.change <= :as_of
                 ORDER BY v.id DESC LIMIT 1), 'draft')
FROM claim AS c
JOIN entity AS e ON e.id = c.entity
JOIN change AS by ON by.seq = c.change
WHERE c.target = :target AND c.property = :property AND c.change <= :as_of AND c.value IS NOT NULL
ORDER BY c.entity;

-- name: entities_of_schema
-- The entities of exactly that schema; who may see them is decided by their claims.
SELECT id, uid, schema FROM entity WHERE schema = :schema AND change <= :as_of ORDER BY id;
