-- The published register tells a change that only informs from one that may be objected to for as long as nobody can name a last day.
ALTER TABLE art28.announced_change ADD COLUMN is_informing boolean NOT NULL DEFAULT false;

ALTER TABLE art28.announced_change NO FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.change NO FORCE ROW LEVEL SECURITY;
UPDATE art28.announced_change AS announced SET is_informing = true
FROM art28.change WHERE change.organisation_id = announced.organisation_id AND change.id = announced.change_id
  AND change.mode = 'PLANNED' AND change.kind IN ('OTHER_TERMS', 'SALE_OR_MERGER') AND NOT EXISTS (
    SELECT FROM jsonb_array_elements(change.steps) AS step WHERE step ->> 'kind' IN
      ('ENGAGEMENT', 'PLACEMENT', 'TRANSFER', 'PARTY', 'ACTIVITY', 'LOCATION', 'DATA_CATEGORY', 'SUBJECT_CATEGORY'));
ALTER TABLE art28.announced_change FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.change FORCE ROW LEVEL SECURITY;
