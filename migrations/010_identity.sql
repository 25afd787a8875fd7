-- Who may act for an organisation: its API keys, and the people who are its members.

-- A key is shown once and kept as its SHA-256. It carries the organisation's id, so that its row is looked up under
-- that organisation's context.
CREATE TABLE art28.api_key (
  organisation_id uuid NOT NULL REFERENCES art28.organisation (id),
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  -- LIVE a28_live_…, TEST a28_test_… (of a sandbox twin), OPERATOR a28_oper_…
  form text NOT NULL CHECK (form IN ('LIVE', 'TEST', 'OPERATOR')),
  key_hash text NOT NULL CHECK (length(key_hash) = 64),
  -- The last four characters of the key: what people recognise it by.
  last_four text NOT NULL CHECK (length(last_four) = 4),
  -- Permissions, or * for all that a key may have.
  scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
  created_at timestamptz NOT NULL,
  -- Kind and id of the actor that made it.
  created_by text NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz,
  rotated_to uuid,
  -- Day (UTC) of the last call with it.
  last_used_on date,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT api_key_hash UNIQUE (organisation_id, key_hash),
  FOREIGN KEY (organisation_id, rotated_to) REFERENCES art28.api_key (organisation_id, id)
);
ALTER TABLE art28.api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.api_key TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.api_key TO art28_app;

-- A person, whatever organisations it is a member of. Global, like the directory: it holds blinded values only, and
-- leads from a token to the organisations where the membership itself is looked up.
CREATE TABLE art28.person (
  id uuid PRIMARY KEY,
  -- The address it was invited by, blinded.
  email_blind text NOT NULL,
  -- Who that is for the identity provider; null until the first login with that address, verified.
  issuer text,
  subject_blind text,
  -- Where it has a membership. A hint: the member row decides.
  organisation_ids uuid[] NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT person_email UNIQUE (email_blind),
  CHECK ((issuer IS NULL) = (subject_blind IS NULL))
);
CREATE INDEX person_subject ON art28.person (issuer, subject_blind) WHERE subject_blind IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON art28.person TO art28_app;

CREATE TABLE art28.member (
  organisation_id uuid NOT NULL REFERENCES art28.organisation (id),
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'PRIVACY_OFFICER', 'AGENT', 'AUDITOR')),
  -- The address it was invited by, sealed under a key of the organisation; gone with the membership.
  email_sealed bytea,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  -- First login.
  joined_at timestamptz,
  removed_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  CHECK (removed_at IS NULL OR email_sealed IS NULL)
);
CREATE UNIQUE INDEX member_person ON art28.member (organisation_id, person_id) WHERE removed_at IS NULL;
ALTER TABLE art28.member ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.member FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.member TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.member TO art28_app;
