-- name: paper_add
INSERT INTO paper (change, proposal, digest, salt, text) VALUES (:change, :proposal, :digest, :salt, :text)
RETURNING id;

-- name: paper
SELECT p.digest, p.salt, p.text, by.actor FROM paper AS p JOIN change AS by ON by.seq = p.change WHERE p.id = :id;

-- name: step_add
INSERT INTO step (change, proposal, number, command, word, came, state, paper, entry, ground, day, act, signature)
VALUES (:change, :proposal, :number, :command, :word, :came, :state, :paper, :entry, :ground, :day, :act, :signature);

-- name: steps_of_proposal
SELECT s.number, s.change, by.at, user.id, user.login, by.reason, s.command, s.word, s.came, s.state, s.paper,
       p.digest, s.entry, s.ground, s.day, s.act, s.signature
FROM step AS s
JOIN change AS by ON by.seq = s.change
JOIN user ON user.id = by.actor
LEFT JOIN paper AS p ON p.id = s.paper
WHERE s.proposal = (SELECT id FROM entity WHERE uid = :uid) AND s.change <= :as_of
ORDER BY s.number;

-- name: proposal_next
-- Proposals one after another, in the order in which their lives began.
SELECT s.id, e.uid FROM step AS s JOIN entity AS e ON e.id = s.proposal
WHERE s.id > :after AND s.number = 1 AND s.change <= :as_of ORDER BY s.id LIMIT 1;

-- name: proposal_of_entry
SELECT e.uid FROM step AS s JOIN entity AS e ON e.id = s.proposal WHERE s.entry = :entry;

-- name: entry_last
SELECT coalesce(max(entry), 0) FROM step WHERE entry IS NOT NULL;

-- name: authors_of_entity
-- Who has entered claims about an entity.
SELECT DISTINCT by.actor FROM claim AS c JOIN change AS by ON by.seq = c.change
WHERE c.entity = (SELECT id FROM entity WHERE uid = :uid) AND c.change <= :as_of;

-- name: record_paper
SELECT id, proposal, digest, salt, text FROM paper WHERE change = :change ORDER BY id;

-- name: record_step
SELECT id, proposal, number, command, word, came, state, paper, entry, ground, day, act, signature
FROM step WHERE change = :change ORDER BY id;

-- name: claim_cited
-- What a statement of reasons has of a claim that it cites.
SELECT c.digest, c.value IS NULL, coalesce((SELECT v.state FROM verdict AS v WHERE v.claim = c.id AND v.change <= :as_of
       ORDER BY v.id DESC LIMIT 1), 'draft')
FROM claim AS c WHERE c.id = :claim AND c.change <= :as_of;

-- name: entry_of_subject
-- Another proposal about a subject whose entry has not ended.
SELECT s.entry, e.uid FROM claim AS c
JOIN entity AS e ON e.id = c.entity
JOIN step AS s ON s.proposal = e.id AND s.entry IS NOT NULL
WHERE c.target = (SELECT id FROM entity WHERE uid = :subject) AND c.property = 'subject' AND e.uid <> :proposal
AND (SELECT state FROM step AS last WHERE last.proposal = e.id ORDER BY number DESC LIMIT 1) <> 'delisted' LIMIT 1;
