-- What happened, and every refusal that matters. Append-only by grant: the application may insert entries, and may
-- mark them sealed; it may change nothing else and delete nothing.
CREATE TABLE art28.audit_entry (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  -- The organisation that acted, when it is not the owner (a controller acting on its request).
  actor_organisation_id uuid NOT NULL,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id text,
  outcome text NOT NULL CHECK (outcome IN ('DONE', 'REFUSED')),
  problem_code text,
  -- Ids, codes, counts and dates; never personal data of a requester.
  details jsonb NOT NULL,
  request_id text NOT NULL,
  is_sealed boolean NOT NULL DEFAULT false,
  PRIMARY KEY (organisation_id, id)
);
CREATE INDEX audit_entry_unsealed ON art28.audit_entry (organisation_id, id) WHERE NOT is_sealed;
CREATE INDEX audit_entry_subject ON art28.audit_entry (organisation_id, subject_type, subject_id, id);
ALTER TABLE art28.audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON art28.audit_entry FOR SELECT TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org());
CREATE POLICY owner_marks ON art28.audit_entry FOR UPDATE TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
-- A controller that acts on its request leaves its entry in the owner's trail, which it cannot read.
CREATE POLICY everyone_adds ON art28.audit_entry FOR INSERT TO art28_app WITH CHECK (organisation_id = app.org());
CREATE POLICY relay_finds_unsealed ON art28.audit_entry FOR SELECT TO art28_relay USING (NOT is_sealed);
GRANT SELECT, INSERT, UPDATE (is_sealed) ON art28.audit_entry TO art28_app;
GRANT SELECT (organisation_id, id, at, is_sealed) ON art28.audit_entry TO art28_relay;

-- The chain over the entries: insert-only, one per organisation, each link holding the hash of the one before.
CREATE TABLE art28.audit_seal (
  organisation_id uuid NOT NULL,
  sequence bigint NOT NULL CHECK (sequence > 0),
  entry_id uuid NOT NULL,
  entry_hash bytea NOT NULL CHECK (length(entry_hash) = 32),
  chain_hash bytea NOT NULL CHECK (length(chain_hash) = 32),
  sealed_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, sequence),
  UNIQUE (organisation_id, entry_id),
  FOREIGN KEY (organisation_id, entry_id) REFERENCES art28.audit_entry (organisation_id, id)
);
ALTER TABLE art28.audit_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.audit_seal FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON art28.audit_seal FOR SELECT TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org());
CREATE POLICY owner_adds ON art28.audit_seal FOR INSERT TO art28_app
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT ON art28.audit_seal TO art28_app;

-- Organisations with entries that wait for their seal: ids only.
CREATE FUNCTION app.unsealed_organisations(maximum integer) RETURNS TABLE (organisation_id uuid, oldest_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = art28, pg_temp AS
$$ SELECT entry.organisation_id, min(entry.at) FROM art28.audit_entry AS entry
   WHERE NOT entry.is_sealed GROUP BY 1 ORDER BY 2 LIMIT maximum $$;
GRANT CREATE ON SCHEMA app TO art28_relay;
ALTER FUNCTION app.unsealed_organisations(integer) OWNER TO art28_relay;
REVOKE CREATE ON SCHEMA app FROM art28_relay;
REVOKE ALL ON FUNCTION app.unsealed_organisations(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.unsealed_organisations(integer) TO art28_app;
