-- name: begin
BEGIN IMMEDIATE;

-- name: commit
COMMIT;

-- name: rollback
ROLLBACK;

-- name: read_begin
BEGIN;

-- name: application
-- Whose file this is, and which migrations it has had.
SELECT application_id, user_version FROM pragma_application_id, pragma_user_version;

-- name: register
SELECT name, vkey FROM register;

-- name: register_add
INSERT INTO register (id, change, name, vkey) VALUES (1, :change, :name, :vkey);
