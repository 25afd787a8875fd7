-- An organisation: the tenant and the isolation boundary. What is said of it has versions; its id and slug do not.
CREATE TABLE art28.organisation (
  id uuid PRIMARY KEY,
  slug text NOT NULL,
  -- The organisation this one is the sandbox twin of; test keys belong to the twin.
  sandbox_of uuid,
  -- Its own sandbox twin.
  sandbox_id uuid,
  -- Runs this instance: its keys may create organisations, and see no tenant's personal data.
  is_operator boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);
ALTER TABLE art28.organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.organisation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.organisation TO art28_app
  USING (id = app.org() AND app.viewer() = app.org()) WITH CHECK (id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.organisation TO art28_app;

CREATE TABLE art28.organisation_version (
  organisation_id uuid NOT NULL REFERENCES art28.organisation (id),
  id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL,
  superseded_at timestamptz,
  kind text NOT NULL CHECK (kind IN ('CHANGE', 'CORRECTION')),
  name text NOT NULL,
  legal_name text NOT NULL,
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  time_zone text NOT NULL,
  language text NOT NULL,
  has_public_door boolean NOT NULL,
  -- Other names it goes by, and identifiers it is known by: what routes a request to itself.
  aliases text[] NOT NULL,
  identifiers jsonb NOT NULL,
  privacy_email text NOT NULL,
  -- Hours an unconfirmed request waits before it is routed as ADDRESS_UNPROVEN.
  unconfirmed_wait_hours integer NOT NULL CHECK (unconfirmed_wait_hours BETWEEN 0 AND 72),
  PRIMARY KEY (organisation_id, id),
  CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT organisation_version_no_overlap EXCLUDE USING gist (
    organisation_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (superseded_at IS NULL)
);
CREATE INDEX organisation_version_open ON art28.organisation_version (organisation_id, valid_from)
  WHERE superseded_at IS NULL;
ALTER TABLE art28.organisation_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.organisation_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.organisation_version TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.organisation_version TO art28_app;
