-- name: key_add
INSERT INTO user_key (change, user, vkey, given) VALUES (:change, :user, :vkey, :given);

-- name: key_of_user
-- The key of a user as of a change: the last one that was given and not taken.
SELECT vkey FROM user_key AS k WHERE user = :user AND given = 1 AND change <= :as_of
AND NOT EXISTS (SELECT 1 FROM user_key AS t WHERE t.vkey = k.vkey AND t.given = 0 AND t.change <= :as_of)
ORDER BY id DESC LIMIT 1;

-- name: key_holder
SELECT user FROM user_key WHERE vkey = :vkey AND given = 1;

-- name: key_next
-- Keys one after another, with the change that gave each and the one that took it.
SELECT k.id, user.login, k.vkey, k.change, coalesce((SELECT t.change FROM user_key AS t WHERE t.vkey = k.vkey AND t.given = 0), 0)
FROM user_key AS k JOIN user ON user.id = k.user WHERE k.id > :after AND k.given = 1 ORDER BY k.id LIMIT 1;

-- name: roles_of_user_then
-- The last appointment of each role counts.
SELECT role FROM appointment AS a WHERE user = :user AND given = 1 AND change <= :as_of
AND id = (SELECT max(id) FROM appointment AS b WHERE b.user = a.user AND b.role = a.role AND b.change <= :as_of);

-- name: setting_add
INSERT INTO setting (change, name, value) VALUES (:change, :name, :value);

-- name: setting_then
SELECT value FROM setting WHERE name = :name AND change <= :as_of ORDER BY id DESC LIMIT 1;

-- name: record_user_key
SELECT id, user, vkey, given FROM user_key WHERE change = :change ORDER BY id;

-- name: record_setting
SELECT id, name, value FROM setting WHERE change = :change ORDER BY id;
