-- A site or availability zone, by the organisation's own code (AMS0). What is said of it has versions.
CREATE TABLE art28.location (
  organisation_id uuid NOT NULL REFERENCES art28.organisation (id),
  id uuid NOT NULL,
  code text NOT NULL CHECK (code ~ '^[A-Z0-9][A-Z0-9_-]{1,31}$'),
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT location_code UNIQUE (organisation_id, code)
);
ALTER TABLE art28.location ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.location FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.location TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.location TO art28_app;

CREATE TABLE art28.location_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  location_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL,
  superseded_at timestamptz,
  kind text NOT NULL CHECK (kind IN ('CHANGE', 'CORRECTION')),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  city text NOT NULL CHECK (length(city) BETWEEN 1 AND 200),
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  -- The legal person that runs the site; null: the organisation itself.
  operator_name text CHECK (length(operator_name) BETWEEN 1 AND 200),
  site_kind text NOT NULL CHECK (site_kind IN ('AVAILABILITY_ZONE', 'DATA_CENTRE', 'OFFICE')),
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, location_id) REFERENCES art28.location (organisation_id, id),
  CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT location_version_no_overlap EXCLUDE USING gist (
    organisation_id WITH =, location_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (superseded_at IS NULL)
);
CREATE INDEX location_version_of ON art28.location_version (organisation_id, location_id, valid_from);
ALTER TABLE art28.location_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.location_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.location_version TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.location_version TO art28_app;
