-- Answers kept for repeated calls, 24 hours, sealed under a key that only the caller's own key gives.
CREATE TABLE art28.idempotency_key (
  organisation_id uuid NOT NULL,
  actor text NOT NULL,
  key_hash text NOT NULL,
  ordinal integer NOT NULL,
  body_hash text NOT NULL,
  answer bytea,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, actor, key_hash, ordinal)
);
CREATE INDEX idempotency_key_expiry ON art28.idempotency_key (expires_at);
ALTER TABLE art28.idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.idempotency_key FORCE ROW LEVEL SECURITY;
-- No viewer condition: a controller's calls on its provider's rows keep their answers there, readable only with the
-- caller's key.
CREATE POLICY context ON art28.idempotency_key TO art28_app
  USING (organisation_id = app.org()) WITH CHECK (organisation_id = app.org());
CREATE POLICY relay_expires ON art28.idempotency_key TO art28_relay USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON art28.idempotency_key TO art28_app;
GRANT SELECT (expires_at), DELETE ON art28.idempotency_key TO art28_relay;

-- Forgets answers whose 24 hours are over, of all organisations; gives how many.
CREATE FUNCTION app.forget_idempotent_answers(at timestamptz) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = art28, pg_temp AS
$$ WITH gone AS (DELETE FROM art28.idempotency_key WHERE expires_at <= at RETURNING 1) SELECT count(*) FROM gone $$;
GRANT CREATE ON SCHEMA app TO art28_relay;
ALTER FUNCTION app.forget_idempotent_answers(timestamptz) OWNER TO art28_relay;
REVOKE CREATE ON SCHEMA app FROM art28_relay;
REVOKE ALL ON FUNCTION app.forget_idempotent_answers(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.forget_idempotent_answers(timestamptz) TO art28_app;
