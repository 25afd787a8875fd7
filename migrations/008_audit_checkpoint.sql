-- What an organisation's checkpoints are signed with: Ed25519, one key, made with the first seal.
CREATE TABLE art28.audit_signing_key (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  public_key bytea NOT NULL CHECK (length(public_key) = 32),
  -- PKCS #8, sealed.
  private_key bytea NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX audit_signing_key_one ON art28.audit_signing_key (organisation_id);
ALTER TABLE art28.audit_signing_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.audit_signing_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON art28.audit_signing_key FOR SELECT TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org());
CREATE POLICY owner_adds ON art28.audit_signing_key FOR INSERT TO art28_app
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT ON art28.audit_signing_key TO art28_app;
