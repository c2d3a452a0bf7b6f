-- name: entity_by_uid
SELECT id, schema FROM entity WHERE uid = :uid;

-- name: entity_add
INSERT INTO entity (change, uid, schema) VALUES (:change, :uid, :schema);

-- name: citation_same
SELECT id FROM citation
WHERE document = :document AND point = :point AND locator = :locator AND accessed = :accessed
AND quote IS :quote LIMIT 1;

-- name: citation_add
INSERT INTO citation (change, document, point, locator, accessed, digest, salt, quote)
VALUES (:change, :document, :point, :locator, :accessed, :digest, :salt, :quote);

-- name: claim_same
SELECT id FROM claim
WHERE entity = :entity AND property = :property AND value = :value AND lang = :lang AND stance = :stance
AND speaker IS :speaker AND citation IS :citation AND said = :said AND origin = :origin AND level = :level AND team IS :team
LIMIT 1;

-- name: claim_add
INSERT INTO claim (change, entity, property, target, lang, stance, speaker, citation, said, origin, level, team,
                   digest, salt, value)
VALUES (:change, :entity, :property, :target, :lang, :stance, :speaker, :citation, :said, :origin, :level, :team,
        :digest, :salt, :value);

-- name: claim_known
SELECT 1 FROM claim WHERE id = :id;

-- name: claim_link_same
SELECT 1 FROM claim_link WHERE claim = :claim AND kind = :kind AND other = :other;

-- name: claim_link_add
INSERT INTO claim_link (change, claim, kind, other) VALUES (:change, :claim, :kind, :other);
