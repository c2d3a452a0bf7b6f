-- name: team_by_name
SELECT id FROM team WHERE name = :name;

-- name: team_add
INSERT INTO team (change, name) VALUES (:change, :name);

-- name: team_next
-- Teams one after another, by name.
SELECT id, name FROM team WHERE name > :after ORDER BY name LIMIT 1;

-- name: team_name
SELECT name FROM team WHERE id = :id;

-- name: membership_add
INSERT INTO membership (change, team, user, given) VALUES (:change, :team, :user, :given);

-- name: members_of_team
-- The last row of a user and team counts.
SELECT user.login FROM membership AS a JOIN user ON user.id = a.user
WHERE a.team = :team AND a.given = 1
AND a.id = (SELECT max(id) FROM membership AS b WHERE b.user = a.user AND b.team = a.team)
ORDER BY user.login;
