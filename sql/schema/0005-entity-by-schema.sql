-- Rules go through all entities of a schema: every case, to say who is held.
PRAGMA user_version = 5;
CREATE INDEX entity_by_schema ON entity (schema, id);
