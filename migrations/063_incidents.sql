-- A personal-data breach. It is drafted where the product itself finds one; what is said of it, and what was made of it, has
-- versions. Nobody but the organisation sees it: the customer it names may be the one that must not know more.
CREATE TABLE art28.incident (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('DISCLOSED_TO_WRONG_CONTROLLER')),
  -- The request whose content was disclosed, and the customer it was disclosed to.
  request_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  disclosed_at timestamptz NOT NULL,
  -- The processor is aware of it from here: Art. 33(2) runs.
  discovered_at timestamptz NOT NULL,
  discovered_by text NOT NULL CHECK (discovered_by IN ('CUSTOMER', 'STAFF')),
  version integer NOT NULL,
  data_key bytea NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, request_id) REFERENCES art28.request (organisation_id, id),
  FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer (organisation_id, id)
);
CREATE INDEX incident_request ON art28.incident (organisation_id, request_id);
ALTER TABLE art28.incident ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.incident FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.incident TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.incident TO art28_app;

CREATE TABLE art28.incident_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL,
  superseded_at timestamptz,
  kind text NOT NULL CHECK (kind IN ('CHANGE', 'CORRECTION')),
  state text NOT NULL CHECK (state IN ('DRAFT', 'DISMISSED')),
  -- { description, dismissalReason }, sealed: what staff write of a breach may name people.
  content bytea NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, incident_id) REFERENCES art28.incident (organisation_id, id),
  CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT incident_version_no_overlap EXCLUDE USING gist (
    organisation_id WITH =, incident_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (superseded_at IS NULL)
);
CREATE INDEX incident_version_of ON art28.incident_version (organisation_id, incident_id, valid_from);
ALTER TABLE art28.incident_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.incident_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.incident_version TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.incident_version TO art28_app;
