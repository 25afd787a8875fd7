-- Contracts with customers, and what the product does because of them. A customer's own organisation, once it claimed
-- the customer, looks at its agreements and mandates as a viewer; term sheets have no viewer.

-- A standard contract, by the organisation's own code. Each version of the row says what was so from when to when;
-- its label names the edition, and a correction of the record keeps the label.
CREATE TABLE art28.term_sheet (
  organisation_id uuid NOT NULL REFERENCES art28.organisation (id),
  id uuid NOT NULL,
  code text NOT NULL CHECK (code ~ '^[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$'),
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT term_sheet_code UNIQUE (organisation_id, code)
);
ALTER TABLE art28.term_sheet ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.term_sheet FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.term_sheet TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.term_sheet TO art28_app;

CREATE TABLE art28.term_sheet_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  term_sheet_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL,
  superseded_at timestamptz,
  kind text NOT NULL CHECK (kind IN ('CHANGE', 'CORRECTION')),
  label text NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
  language text NOT NULL,
  text_sha256 text NOT NULL CHECK (text_sha256 ~ '^[0-9a-f]{64}$'),
  -- [{ term, value, clause }]; a term that is not there is UNKNOWN
  terms jsonb NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, term_sheet_id) REFERENCES art28.term_sheet (organisation_id, id),
  CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT term_sheet_version_no_overlap EXCLUDE USING gist (
    organisation_id WITH =, term_sheet_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (superseded_at IS NULL)
);
CREATE INDEX term_sheet_version_of ON art28.term_sheet_version (organisation_id, term_sheet_id, valid_from);
ALTER TABLE art28.term_sheet_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.term_sheet_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.term_sheet_version TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.term_sheet_version TO art28_app;

-- An agreement and how far it has come. It moves forward only, each step once, and each step keeps the day from which
-- it counts beside the instant at which it was recorded: both together answer "as known then".
CREATE TABLE art28.agreement (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  -- The organisation's own name for it, unique within the customer.
  reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 100),
  state text NOT NULL CHECK (state IN ('DRAFT', 'ACTIVE', 'TERMINATED')),
  activated_on date,
  terminated_on date,
  created_at timestamptz NOT NULL,
  activated_at timestamptz,
  terminated_at timestamptz,
  viewer_organisation_id uuid,
  version integer NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT agreement_reference UNIQUE (organisation_id, customer_id, reference),
  FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer (organisation_id, id),
  CHECK ((state = 'DRAFT') = (activated_on IS NULL)),
  CHECK ((state = 'TERMINATED') = (terminated_on IS NOT NULL)),
  CHECK ((activated_on IS NULL) = (activated_at IS NULL)),
  CHECK ((terminated_on IS NULL) = (terminated_at IS NULL)),
  CHECK (terminated_on >= activated_on)
);
ALTER TABLE art28.agreement ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.agreement FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.agreement TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
CREATE POLICY viewer ON art28.agreement FOR SELECT TO art28_app
  USING (organisation_id = app.org() AND viewer_organisation_id = app.viewer());
GRANT SELECT, INSERT, UPDATE ON art28.agreement TO art28_app;

CREATE TABLE art28.agreement_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL,
  superseded_at timestamptz,
  kind text NOT NULL CHECK (kind IN ('CHANGE', 'CORRECTION')),
  term_sheet_id uuid NOT NULL,
  -- The record of the edition as it was when the agreement was written down, and the edition's label.
  term_sheet_version_id uuid NOT NULL,
  term_sheet_label text NOT NULL,
  -- [{ term, value, clause }], each with its clause quoted
  deviations jsonb NOT NULL,
  signatory_party_id uuid,
  covered_party_ids uuid[] NOT NULL,
  notice_party_id uuid,
  acts_as text NOT NULL CHECK (acts_as IN ('CONTROLLER', 'JOINT_CONTROLLER', 'PROCESSOR_FOR_OTHERS')),
  upstream_days integer NOT NULL CHECK (upstream_days BETWEEN 0 AND 365),
  services text[] NOT NULL,
  language text,
  -- { by, at, textSha256 }
  acceptance jsonb,
  viewer_organisation_id uuid,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, agreement_id) REFERENCES art28.agreement (organisation_id, id),
  FOREIGN KEY (organisation_id, term_sheet_id) REFERENCES art28.term_sheet (organisation_id, id),
  CONSTRAINT agreement_version_edition FOREIGN KEY (organisation_id, term_sheet_version_id) REFERENCES art28.term_sheet_version (organisation_id, id),
  CONSTRAINT agreement_version_signatory FOREIGN KEY (organisation_id, signatory_party_id) REFERENCES art28.party (organisation_id, id),
  FOREIGN KEY (organisation_id, notice_party_id) REFERENCES art28.party (organisation_id, id),
  CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT agreement_version_no_overlap EXCLUDE USING gist (
    organisation_id WITH =, agreement_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (superseded_at IS NULL)
);
CREATE INDEX agreement_version_of ON art28.agreement_version (organisation_id, agreement_id, valid_from);
ALTER TABLE art28.agreement_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.agreement_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.agreement_version TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
CREATE POLICY viewer ON art28.agreement_version FOR SELECT TO art28_app
  USING (organisation_id = app.org() AND viewer_organisation_id = app.viewer());
GRANT SELECT, INSERT, UPDATE ON art28.agreement_version TO art28_app;

-- A controller's power given to the processor's staff to act for it in named matters (Art. 28(10)). Granted by the
-- controller itself (VIEWER), or recorded by the processor with evidence. Never changed; revoked, and given anew.
CREATE TABLE art28.mandate (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  matters text[] NOT NULL CHECK (cardinality(matters) > 0 AND matters <@ ARRAY['ACKNOWLEDGE', 'ASK_FOR_INFORMATION',
    'EXTEND', 'COMPLETE', 'REFUSE', 'ANSWER_PERSON']),
  valid_from date NOT NULL,
  valid_to date,
  granted_by text NOT NULL CHECK (granted_by IN ('VIEWER', 'RECORDED')),
  -- The organisation that granted it, when granted by the controller itself.
  granted_by_id uuid,
  evidence_text text CHECK (length(evidence_text) BETWEEN 1 AND 2000),
  evidence_sha256 text CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_by text CHECK (revoked_by IN ('VIEWER', 'OWNER')),
  viewer_organisation_id uuid,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer (organisation_id, id),
  CHECK (valid_to IS NULL OR valid_to > valid_from),
  CHECK ((granted_by = 'VIEWER') = (granted_by_id IS NOT NULL)),
  CHECK (granted_by = 'VIEWER' OR evidence_text IS NOT NULL OR evidence_sha256 IS NOT NULL),
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
CREATE INDEX mandate_customer ON art28.mandate (organisation_id, customer_id, id);
ALTER TABLE art28.mandate ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.mandate FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON art28.mandate FOR SELECT TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org());
-- What a controller grants only the controller can write.
CREATE POLICY owner_records ON art28.mandate FOR INSERT TO art28_app
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org() AND granted_by = 'RECORDED');
CREATE POLICY owner_changes ON art28.mandate FOR UPDATE TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
-- What a viewer grants names it; what it did not grant it may only revoke.
CREATE POLICY viewer ON art28.mandate TO art28_app
  USING (organisation_id = app.org() AND viewer_organisation_id = app.viewer())
  WITH CHECK (organisation_id = app.org() AND viewer_organisation_id = app.viewer()
    AND (granted_by_id = app.viewer() OR revoked_at IS NOT NULL));
GRANT SELECT, INSERT, UPDATE ON art28.mandate TO art28_app;
