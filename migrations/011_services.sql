-- What an organisation offers to its customers. The code stays; what is said of it has versions.
CREATE TABLE art28.service (
  organisation_id uuid NOT NULL REFERENCES art28.organisation (id),
  id uuid NOT NULL,
  code text NOT NULL CHECK (code ~ '^[a-z0-9](-?[a-z0-9])*$' AND length(code) BETWEEN 1 AND 63),
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT service_code UNIQUE (organisation_id, code)
);
ALTER TABLE art28.service ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.service FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.service TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.service TO art28_app;

CREATE TABLE art28.service_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  service_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL,
  superseded_at timestamptz,
  kind text NOT NULL CHECK (kind IN ('CHANGE', 'CORRECTION')),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  description text NOT NULL CHECK (length(description) <= 2000),
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, service_id) REFERENCES art28.service (organisation_id, id),
  CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT service_version_no_overlap EXCLUDE USING gist (
    organisation_id WITH =, service_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (superseded_at IS NULL)
);
CREATE INDEX service_version_of ON art28.service_version (organisation_id, service_id, valid_from);
ALTER TABLE art28.service_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.service_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.service_version TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.service_version TO art28_app;

-- Hosts on whose subdomains unrelated customers live: such a subdomain says nothing about who is meant.
ALTER TABLE art28.organisation_version ADD COLUMN shared_hosts text[] NOT NULL DEFAULT '{}';
