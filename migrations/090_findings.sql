-- What rules found wrong or risky in an organisation, since when, and until when. The rules themselves are code: a finding is
-- known by its key, made of the rule, what it is about, and a detail, and keeps its row when it comes back.

-- The root: one row an organisation, locked by every review and every suppression, so that two of them never open twice.
CREATE TABLE art28.finding_review (
  organisation_id uuid PRIMARY KEY REFERENCES art28.organisation (id),
  -- Of the register that was looked at.
  register_version integer NOT NULL,
  reviewed_on date NOT NULL,
  reviewed_at timestamptz NOT NULL
);
ALTER TABLE art28.finding_review ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.finding_review FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.finding_review TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.finding_review TO art28_app;

CREATE TABLE art28.finding (
  organisation_id uuid NOT NULL REFERENCES art28.organisation (id),
  id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 500),
  rule text NOT NULL,
  subject_kind text NOT NULL,
  subject_code text NOT NULL,
  -- Tells apart what one rule finds several times in one subject; empty where it does not.
  detail text NOT NULL,
  -- As they are now, or were when it closed: the periods have what was before.
  state text NOT NULL CHECK (state IN ('OPEN', 'SUPPRESSED', 'CLOSED')),
  severity text NOT NULL CHECK (severity IN ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO')),
  explanation text NOT NULL,
  data jsonb NOT NULL,
  -- Of the present time, or the last.
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  -- The last day on which it is suppressed; null: it is not.
  suppressed_until date,
  version integer NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT finding_key UNIQUE (organisation_id, key),
  CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL)),
  CHECK ((state = 'SUPPRESSED') = (suppressed_until IS NOT NULL))
);
CREATE INDEX finding_in_state ON art28.finding (organisation_id, state, id);
ALTER TABLE art28.finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.finding FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.finding TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.finding TO art28_app;

-- While a finding stood in one state and said one thing. On a day on which it began and ended it did not stand.
CREATE TABLE art28.finding_period (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  finding_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('OPEN', 'SUPPRESSED')),
  severity text NOT NULL CHECK (severity IN ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO')),
  explanation text NOT NULL,
  data jsonb NOT NULL,
  -- Since when it was found, through all periods without a gap.
  opened_at timestamptz NOT NULL,
  suppressed_until date,
  began_on date NOT NULL,
  ended_on date,
  began_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, finding_id) REFERENCES art28.finding (organisation_id, id),
  CHECK ((ended_on IS NULL) = (ended_at IS NULL)),
  CHECK (ended_on >= began_on)
);
CREATE UNIQUE INDEX finding_period_current ON art28.finding_period (organisation_id, finding_id) WHERE ended_at IS NULL;
CREATE INDEX finding_period_of ON art28.finding_period (organisation_id, finding_id, id);
ALTER TABLE art28.finding_period ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.finding_period FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.finding_period TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.finding_period TO art28_app;

-- That somebody decided to live with a finding, why, and until when.
CREATE TABLE art28.finding_suppression (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  finding_id uuid NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  -- The last day.
  until_on date NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  began_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- EXPIRED: its day passed. LIFTED: somebody took it back, or suppressed anew. CLOSED: there was nothing left to suppress.
  ended_by text CHECK (ended_by IN ('EXPIRED', 'LIFTED', 'CLOSED')),
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, finding_id) REFERENCES art28.finding (organisation_id, id),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX finding_suppression_current ON art28.finding_suppression (organisation_id, finding_id) WHERE ended_at IS NULL;
CREATE INDEX finding_suppression_of ON art28.finding_suppression (organisation_id, finding_id, id);
ALTER TABLE art28.finding_suppression ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.finding_suppression FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.finding_suppression TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.finding_suppression TO art28_app;

-- When the findings of an organisation are next looked for: after its register changed, and when a day begins there. Ids and
-- times, local, rebuildable.
CREATE TABLE art28.finding_timer (
  organisation_id uuid NOT NULL PRIMARY KEY,
  due_at timestamptz NOT NULL
);
CREATE INDEX finding_timer_due ON art28.finding_timer (due_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON art28.finding_timer TO art28_app;

-- Registers there are already are looked at once.
INSERT INTO art28.finding_timer (organisation_id, due_at) SELECT organisation_id, now() FROM art28.register;
