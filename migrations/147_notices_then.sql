-- How notices stood before they became otherwise: for asOf and knownAt. What was done before this was installed is not kept: they
-- begin as they stand.
ALTER TABLE art28.change_notice
  -- When it was first written down,
  ADD COLUMN noted_at timestamptz NOT NULL DEFAULT now(),
  -- and since when it stands as its row says.
  ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE art28.change_notice ALTER COLUMN noted_at DROP DEFAULT, ALTER COLUMN recorded_at DROP DEFAULT;

CREATE TABLE art28.change_notice_past (
  organisation_id uuid NOT NULL,
  notice_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  superseded_at timestamptz NOT NULL,
  channel text NOT NULL,
  state text NOT NULL,
  sent_at timestamptz NOT NULL,
  handed_over_at timestamptz,
  proof text,
  acknowledged_at timestamptz,
  PRIMARY KEY (organisation_id, notice_id, superseded_at),
  FOREIGN KEY (organisation_id, notice_id) REFERENCES art28.change_notice (organisation_id, id),
  CHECK (recorded_at < superseded_at)
);
ALTER TABLE art28.change_notice_past ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change_notice_past FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change_notice_past TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT ON art28.change_notice_past TO art28_app;
