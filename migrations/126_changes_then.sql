-- How changes, and objections to them, stood whenever something was done to them; and where agreements stood in changes before it
-- became otherwise. For asOf and knownAt. What was done before this was installed is not kept: they begin as they stand.
CREATE TABLE art28.change_version (
  organisation_id uuid NOT NULL,
  change_id uuid NOT NULL,
  version integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- Of what began unauthorised, the day it began: it is shown from then on. Null: it is shown from the day it was recorded.
  since date,
  -- The whole row of the change.
  said jsonb NOT NULL,
  PRIMARY KEY (organisation_id, change_id, version),
  FOREIGN KEY (organisation_id, change_id) REFERENCES art28.change (organisation_id, id)
);
ALTER TABLE art28.change_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change_version TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT ON art28.change_version TO art28_app;

CREATE TABLE art28.objection_version (
  organisation_id uuid NOT NULL,
  objection_id uuid NOT NULL,
  version integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- The day it came in, which may be before it was recorded.
  since date,
  -- The whole row of the objection.
  said jsonb NOT NULL,
  PRIMARY KEY (organisation_id, objection_id, version),
  FOREIGN KEY (organisation_id, objection_id) REFERENCES art28.change_objection (organisation_id, id)
);
ALTER TABLE art28.objection_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.objection_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.objection_version TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT ON art28.objection_version TO art28_app;

-- Since when an agreement stands in a change as its row says.
ALTER TABLE art28.change_customer ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE art28.change_customer ALTER COLUMN recorded_at DROP DEFAULT;

-- How it stood before: what of a row changes.
CREATE TABLE art28.change_customer_past (
  organisation_id uuid NOT NULL,
  part_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  superseded_at timestamptz NOT NULL,
  agreement_version_id uuid NOT NULL,
  basis_id uuid NOT NULL,
  state text NOT NULL,
  channel text NOT NULL,
  silence text NOT NULL,
  grounds text NOT NULL,
  must_cascade boolean NOT NULL,
  has_emergency_clause boolean NOT NULL,
  must_be_sent_by date,
  sent_on date,
  handed_over_on date,
  needs_proof boolean NOT NULL,
  acknowledged_on date,
  consented_on date,
  effective_on date,
  last_day_to_object date,
  earliest_go_live date,
  extended_until date,
  bars text[] NOT NULL,
  decision text,
  live_since date,
  reckoned_anew_on date,
  PRIMARY KEY (organisation_id, part_id, superseded_at),
  FOREIGN KEY (organisation_id, part_id) REFERENCES art28.change_customer (organisation_id, id),
  CHECK (recorded_at < superseded_at)
);
ALTER TABLE art28.change_customer_past ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change_customer_past FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change_customer_past TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT ON art28.change_customer_past TO art28_app;

-- What there is already begins with how it stands.
ALTER TABLE art28.change NO FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.change_objection NO FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.change_version NO FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.objection_version NO FORCE ROW LEVEL SECURITY;
INSERT INTO art28.change_version (organisation_id, change_id, version, recorded_at, said)
SELECT organisation_id, id, version, now(), to_jsonb(change) FROM art28.change;
INSERT INTO art28.objection_version (organisation_id, objection_id, version, recorded_at, said)
SELECT organisation_id, id, version, now(), to_jsonb(change_objection) FROM art28.change_objection;
ALTER TABLE art28.change FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.change_objection FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.change_version FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.objection_version FORCE ROW LEVEL SECURITY;
