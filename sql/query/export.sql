-- name: entity_next
-- Entities one after another, by id.
SELECT uid FROM entity WHERE uid > :after AND change <= :as_of ORDER BY uid LIMIT 1;

-- name: consents_of_entity
-- Records of consent that name an entity, whoever may see them.
SELECT c.entity, c.property
FROM claim AS c
JOIN entity AS e ON e.id = c.entity AND e.schema = 'Consent'
WHERE c.target = :entity AND c.property IN ('person', 'document') AND c.change <= :as_of
AND coalesce((SELECT v.state FROM verdict AS v WHERE v.claim = c.id AND v.change <= :as_of
              ORDER BY v.id DESC LIMIT 1), 'draft') NOT IN ('rejected', 'withdrawn')
ORDER BY c.entity;

-- name: links_of_claim
SELECT l.kind, l.other, e.uid
FROM claim_link AS l JOIN claim AS c ON c.id = l.other JOIN entity AS e ON e.id = c.entity
WHERE l.claim = :claim AND l.change <= :as_of;

-- name: claim_state
SELECT c.change, coalesce((SELECT v.state FROM verdict AS v WHERE v.claim = c.id ORDER BY v.id DESC LIMIT 1), 'draft')
FROM claim AS c WHERE c.id = :claim;
