-- Changes that customers were told of and that have not begun: the published register shows them from their announcement on,
-- whatever else of the future it shows. Written by whoever announces a change, in the same transaction.
CREATE TABLE art28.announced_change (
  organisation_id uuid NOT NULL REFERENCES art28.organisation (id),
  change_id uuid NOT NULL,
  wanted_on date NOT NULL,
  -- [{ kind, code, content }]; content null: the entry ends.
  steps jsonb NOT NULL,
  announced_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, change_id)
);
CREATE INDEX announced_change_day ON art28.announced_change (organisation_id, wanted_on, change_id);
ALTER TABLE art28.announced_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.announced_change FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.announced_change TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE, DELETE ON art28.announced_change TO art28_app;

-- What comes and goes is told entry by entry; more words are for who has something to add.
ALTER TABLE art28.change DROP CONSTRAINT change_explanation_check;
ALTER TABLE art28.change ADD CONSTRAINT change_explanation_check CHECK (length(explanation) <= 10000);

-- A register that does not show the change gives no notice of it.
ALTER TABLE art28.change_customer DROP CONSTRAINT change_customer_decision_check;
ALTER TABLE art28.change_customer ADD CONSTRAINT change_customer_decision_check
  CHECK (decision IN ('NO_CONTACT', 'BY_HAND', 'CAME_BACK', 'NO_ENDPOINT', 'NOT_PUBLISHED'));

-- What the organisation should know before it announces: that the change begins later for this agreement than is wanted, or that
-- it brings data where the agreement does not permit it.
ALTER TABLE art28.change_customer ADD COLUMN warnings text[] NOT NULL DEFAULT '{}'
  CHECK (warnings <@ ARRAY['LATER_THAN_WANTED', 'RESIDENCY_BROKEN', 'RESIDENCY_UNKNOWN']);
