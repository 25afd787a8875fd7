-- What an organisation publishes of its register, and how. One row an organisation; its version, with the register's, tells
-- whether what is published changed.
CREATE TABLE art28.publication (
  organisation_id uuid PRIMARY KEY REFERENCES art28.organisation (id),
  version integer NOT NULL,
  is_published boolean NOT NULL,
  kinds text[] NOT NULL CHECK (kinds <@ ARRAY[
    'SUB_PROCESSORS', 'PROCESSORS', 'LOCATIONS', 'TRANSFERS', 'MEASURES', 'NOTICES', 'COMMITMENTS']),
  title text CHECK (length(title) BETWEEN 1 AND 200),
  introduction text CHECK (length(introduction) BETWEEN 1 AND 4000),
  contact text CHECK (length(contact) BETWEEN 1 AND 500),
  -- Whether changes to come are shown, and whether the register is shown as it was before it was first published.
  shows_planned boolean NOT NULL,
  shows_earlier boolean NOT NULL,
  -- Null: never published yet. The day is counted where the organisation is.
  first_published_at timestamptz,
  first_published_on date,
  changed_at timestamptz NOT NULL,
  CHECK ((first_published_at IS NULL) = (first_published_on IS NULL)),
  CHECK (NOT is_published OR first_published_at IS NOT NULL)
);
ALTER TABLE art28.publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.publication FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.publication TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.publication TO art28_app;
