-- Decisions that two records are the same are looked for with every record.
PRAGMA user_version = 6;
CREATE INDEX claim_of_same ON claim (target) WHERE target IS NOT NULL AND property IN ('left', 'right');
