-- name: user_add
INSERT INTO user (id, change, login, name) VALUES (:id, :change, :login, :name);

-- name: user_by_login
SELECT id FROM user WHERE login = :login;

-- name: appoint
INSERT INTO appointment (change, user, role, given) VALUES (:change, :user, :role, :given);
