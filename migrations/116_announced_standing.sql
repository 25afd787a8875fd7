-- What everybody is told of an announced change: its words, from when it is so for whom, and how long somebody's notice of it
-- runs. A change that has begun stays here for as long as the register says something else than is so for some customers.
ALTER TABLE art28.announced_change
  ADD COLUMN kind text,
  ADD COLUMN mode text,
  ADD COLUMN title text,
  ADD COLUMN explanation text,
  -- The register says it by now, from wanted_on on.
  ADD COLUMN is_held boolean NOT NULL DEFAULT false,
  -- The first day on which it begins for anybody, and for the last whose day is known; null: nobody can name one.
  ADD COLUMN begins_on date,
  ADD COLUMN begins_for_all_on date,
  -- From this day on nobody is left for whom it is as before; null: nobody knows.
  ADD COLUMN still_until date,
  -- The last day of the last notice; null: no end is known.
  ADD COLUMN runs_until date,
  -- The last days to object of those told: the first of them to end, and the last. Null: none can be named.
  ADD COLUMN first_day_to_object_ends date,
  ADD COLUMN last_day_to_object date;

ALTER TABLE art28.announced_change NO FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.change NO FORCE ROW LEVEL SECURITY;
UPDATE art28.announced_change AS announced
SET kind = change.kind, mode = change.mode, title = change.title, explanation = change.explanation, begins_on = announced.wanted_on
FROM art28.change WHERE change.organisation_id = announced.organisation_id AND change.id = announced.change_id;
DELETE FROM art28.announced_change WHERE kind IS NULL;
ALTER TABLE art28.announced_change FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.change FORCE ROW LEVEL SECURITY;

ALTER TABLE art28.announced_change
  ALTER COLUMN kind SET NOT NULL,
  ALTER COLUMN mode SET NOT NULL,
  ALTER COLUMN title SET NOT NULL,
  ALTER COLUMN explanation SET NOT NULL;
ALTER TABLE art28.announced_change ADD CONSTRAINT announced_change_mode_check CHECK (mode IN ('PLANNED', 'EMERGENCY', 'UNAUTHORISED'));

-- Of changes that began before for some customers only, the published register is told as soon as they are worked on.
ALTER TABLE art28.change NO FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.change_customer NO FORCE ROW LEVEL SECURITY;
INSERT INTO art28.change_timer (organisation_id, change_id, due_at)
SELECT change.organisation_id, change.id, now() FROM art28.change
WHERE change.state = 'EFFECTIVE' AND change.mode <> 'UNAUTHORISED' AND EXISTS (
  SELECT FROM art28.change_customer AS part WHERE part.organisation_id = change.organisation_id AND part.change_id = change.id
    AND part.round = change.round AND (part.state <> 'LIVE' OR part.live_since > change.wanted_on))
ON CONFLICT (change_id) DO NOTHING;
ALTER TABLE art28.change FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.change_customer FORCE ROW LEVEL SECURITY;
