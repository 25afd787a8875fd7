-- What an organisation says of itself as a processor: whom it engages, what it does with which data, where data lies, how it
-- is protected. One register an organisation; the root row is locked by every write, so what is checked holds until it is
-- stored. Its version is raised by every change of an entry, a service or a location: who has read this version has read all.
CREATE TABLE art28.register (
  organisation_id uuid PRIMARY KEY REFERENCES art28.organisation (id),
  version integer NOT NULL,
  changed_at timestamptz NOT NULL
);
ALTER TABLE art28.register ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.register FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.register TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.register TO art28_app;

CREATE TABLE art28.register_entry (
  organisation_id uuid NOT NULL REFERENCES art28.organisation (id),
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN (
    'PARTY', 'ENGAGEMENT', 'ACTIVITY', 'DATA_CATEGORY', 'SUBJECT_CATEGORY', 'LINK', 'PLACEMENT', 'TRANSFER', 'MEASURE',
    'NOTICE', 'CONTACT', 'COMMITMENT')),
  -- The organisation's own code, unique among entries of the kind; stays.
  code text NOT NULL CHECK (code ~ '^[a-z0-9A-Z][A-Za-z0-9._-]{0,62}$'),
  -- Said of one customer's data alone; null: of everybody's. Stays. A snapshot of the register leaves these out.
  customer_id uuid,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer (organisation_id, id),
  CONSTRAINT register_entry_code UNIQUE (organisation_id, kind, code)
);
CREATE INDEX register_entry_of_kind ON art28.register_entry (organisation_id, kind, id);
CREATE INDEX register_entry_of_everybody ON art28.register_entry (organisation_id) WHERE customer_id IS NULL;
CREATE INDEX register_entry_of_customer ON art28.register_entry (organisation_id, customer_id) WHERE customer_id IS NOT NULL;
ALTER TABLE art28.register_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.register_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.register_entry TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.register_entry TO art28_app;

-- One thing said of one entry: that it changes from a day on, was recorded wrongly, or ends on a day. Who said it, and why.
CREATE TABLE art28.register_act (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  entry_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('CHANGE', 'CORRECTION', 'END')),
  -- From which day the change is so, or the end.
  valid_from date NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- The version of the entry that it made.
  version integer NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  reason text CHECK (length(reason) BETWEEN 1 AND 1000),
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, entry_id) REFERENCES art28.register_entry (organisation_id, id)
);
CREATE INDEX register_act_of ON art28.register_act (organisation_id, entry_id, id);
ALTER TABLE art28.register_act ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.register_act FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.register_act TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT ON art28.register_act TO art28_app;

CREATE TABLE art28.register_entry_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  entry_id uuid NOT NULL,
  -- The act that said this. What stays of a superseded version keeps the act that said it first.
  act_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL,
  superseded_at timestamptz,
  kind text NOT NULL CHECK (kind IN ('CHANGE', 'CORRECTION')),
  -- The form of it is that of the entry's kind.
  content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, entry_id) REFERENCES art28.register_entry (organisation_id, id),
  FOREIGN KEY (organisation_id, act_id) REFERENCES art28.register_act (organisation_id, id),
  CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT register_entry_version_no_overlap EXCLUDE USING gist (
    organisation_id WITH =, entry_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (superseded_at IS NULL)
);
CREATE INDEX register_entry_version_of ON art28.register_entry_version (organisation_id, entry_id, valid_from);
CREATE INDEX register_entry_version_said ON art28.register_entry_version (organisation_id, act_id);
ALTER TABLE art28.register_entry_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.register_entry_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.register_entry_version TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.register_entry_version TO art28_app;

-- What a version refers to, by kind and code: other entries, services, locations, customers. It answers who still needs
-- an entry that is to end; inside the content no index could.
CREATE TABLE art28.register_reference (
  organisation_id uuid NOT NULL,
  version_id uuid NOT NULL,
  target_kind text NOT NULL,
  target_code text NOT NULL,
  PRIMARY KEY (organisation_id, target_kind, target_code, version_id),
  FOREIGN KEY (organisation_id, version_id) REFERENCES art28.register_entry_version (organisation_id, id)
);
ALTER TABLE art28.register_reference ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.register_reference FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.register_reference TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT ON art28.register_reference TO art28_app;
