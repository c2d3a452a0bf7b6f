-- name: same_as
-- Decisions that an entity is the same as another one, accepted as of a change, each with what decides who may see it.
SELECT two.target, two.property = 'left', one.level, one.team, by1.actor, two.level, two.team, by2.actor
FROM claim AS one
JOIN entity AS e ON e.id = one.entity AND e.schema = 'SameAs'
JOIN claim AS two ON two.entity = one.entity
 AND two.property = CASE one.property WHEN 'left' THEN 'right' ELSE 'left' END AND two.change <= :as_of
JOIN change AS by1 ON by1.seq = one.change
JOIN change AS by2 ON by2.seq = two.change
WHERE one.target = :entity AND one.property IN ('left', 'right') AND one.change <= :as_of
AND one.stance = 'asserts' AND two.stance = 'asserts'
AND 'accepted' = (SELECT v.state FROM verdict AS v WHERE v.claim = one.id AND v.change <= :as_of ORDER BY v.id DESC LIMIT 1)
AND 'accepted' = (SELECT v.state FROM verdict AS v WHERE v.claim = two.id AND v.change <= :as_of ORDER BY v.id DESC LIMIT 1)
ORDER BY two.target;

-- name: same_ends
-- Entities that decisions name: a few more than are kept at hand.
SELECT target FROM claim WHERE target IS NOT NULL AND property IN ('left', 'right') ORDER BY target LIMIT 2001;

-- name: same_any
-- Whether an entity is named by any decision.
SELECT 1 FROM claim WHERE target = :entity AND property IN ('left', 'right') LIMIT 1;
