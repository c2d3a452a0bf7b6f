-- name: user_add
INSERT INTO user (id, change, login, name) VALUES (:id, :change, :login, :name);

-- name: user_by_login
SELECT id FROM user WHERE login = :login;

-- name: user_next
-- Users one after another, by login.
SELECT id, login, name FROM user WHERE login > :after ORDER BY login LIMIT 1;

-- name: user_last
SELECT coalesce(max(id), 0) FROM user;

-- name: appoint
INSERT INTO appointment (change, user, role, given) VALUES (:change, :user, :role, :given);

-- name: teams_of_user
SELECT team FROM membership AS a WHERE user = :user AND given = 1
AND id = (SELECT max(id) FROM membership AS b WHERE b.user = a.user AND b.team = a.team);
