-- What happened, in the rows of the organisation it happened to, naming who is told. The relay numbers events, copies
-- them into the rows of the organisation that claimed the customer, and makes deliveries from them.
CREATE TABLE art28.event (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL,
  occurred_at timestamptz NOT NULL,
  -- The audience: the owner's own endpoints, its endpoints for this customer, and the organisation that claimed it.
  is_owner_told boolean NOT NULL,
  customer_id uuid,
  claimed_by_id uuid,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  -- Ids, dates and links; never personal data.
  data jsonb NOT NULL CHECK (jsonb_typeof(data) = 'object' AND octet_length(data::text) < 20000),
  -- Where a copy was copied from.
  source_organisation_id uuid,
  source_event_id uuid,
  -- Everybody it is meant for has it. Set row by row: a watermark would skip what commits late.
  is_relayed boolean NOT NULL,
  -- Order of relaying within the organisation; null until its own deliveries are made.
  sequence bigint,
  PRIMARY KEY (organisation_id, id)
);
CREATE UNIQUE INDEX event_copied_once ON art28.event (organisation_id, source_event_id)
  WHERE source_event_id IS NOT NULL;
CREATE UNIQUE INDEX event_sequence ON art28.event (organisation_id, sequence) WHERE sequence IS NOT NULL;
CREATE INDEX event_unrelayed ON art28.event (organisation_id, id) WHERE NOT is_relayed;
ALTER TABLE art28.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.event FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON art28.event FOR SELECT TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org());
CREATE POLICY owner_marks ON art28.event FOR UPDATE TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
-- A controller that acts on its request leaves the event in the owner's rows, which it cannot read.
CREATE POLICY everyone_adds ON art28.event FOR INSERT TO art28_app WITH CHECK (organisation_id = app.org());
CREATE POLICY relay_finds_unrelayed ON art28.event FOR SELECT TO art28_relay USING (NOT is_relayed);
GRANT SELECT, INSERT, UPDATE (is_relayed, sequence) ON art28.event TO art28_app;
GRANT SELECT (organisation_id, id, occurred_at, is_relayed) ON art28.event TO art28_relay;

-- The last number given to an event. Its row lock makes relays of one organisation take turns.
CREATE TABLE art28.event_counter (
  organisation_id uuid PRIMARY KEY,
  last_sequence bigint NOT NULL
);
ALTER TABLE art28.event_counter ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.event_counter FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.event_counter TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.event_counter TO art28_app;

-- Where events go: the owner's own endpoint, or one it set up for a customer.
CREATE TABLE art28.endpoint (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid,
  url text NOT NULL CHECK (length(url) BETWEEN 1 AND 2048),
  -- Which types it wants: names, `request.*`, or `*` for all.
  event_types text[] NOT NULL CHECK (cardinality(event_types) BETWEEN 1 AND 100),
  description text CHECK (length(description) <= 500),
  header_names text[] NOT NULL,
  -- Values of the custom headers; they may be credentials. Sealed.
  headers bytea,
  -- { secret, privateKey, publicKey }, sealed. Null once the endpoint is deleted.
  keys bytea,
  -- The keys before the last rotation, used beside the current ones until the overlap ends.
  previous_keys bytea,
  previous_keys_end_at timestamptz,
  public_key text NOT NULL,
  previous_public_key text,
  state text NOT NULL CHECK (state IN ('ENABLED', 'DISABLED', 'DELETED')),
  disabled_reason text CHECK (disabled_reason IN ('GONE', 'FAILING')),
  disabled_at timestamptz,
  -- Number of the last delivery made for it, so that a receiver can see a gap.
  sequence bigint NOT NULL,
  paused_until timestamptz,
  -- Since when nothing but failure came back, and when that was last seen.
  failing_since timestamptz,
  last_failed_at timestamptz,
  -- How many warnings of a coming disabling were given.
  warnings smallint NOT NULL,
  -- Enabled again after having been disabled, and not delivered to since.
  is_recovering boolean NOT NULL,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CHECK ((state = 'DELETED') = (keys IS NULL))
);
CREATE INDEX endpoint_audience ON art28.endpoint (organisation_id, customer_id);
ALTER TABLE art28.endpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.endpoint FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.endpoint TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.endpoint TO art28_app;

-- One event for one endpoint.
CREATE TABLE art28.delivery (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  event_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  -- Its number at the endpoint: 1, 2, 3 …
  sequence bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'EXHAUSTED', 'CANCELLED')),
  -- Attempts of the retry schedule that were spent.
  attempts integer NOT NULL,
  created_at timestamptz NOT NULL,
  -- Of the current round: sending it again starts a new one.
  first_attempt_at timestamptz,
  next_attempt_at timestamptz,
  ended_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT delivery_once UNIQUE (organisation_id, event_id, endpoint_id),
  FOREIGN KEY (organisation_id, event_id) REFERENCES art28.event (organisation_id, id),
  FOREIGN KEY (organisation_id, endpoint_id) REFERENCES art28.endpoint (organisation_id, id),
  CHECK ((state = 'PENDING') = (next_attempt_at IS NOT NULL)),
  CHECK ((state = 'PENDING') = (ended_at IS NULL))
);
CREATE INDEX delivery_endpoint ON art28.delivery (organisation_id, endpoint_id, id);
CREATE INDEX delivery_unfinished ON art28.delivery (organisation_id, state, id) WHERE state <> 'DELIVERED';
ALTER TABLE art28.delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.delivery TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
CREATE POLICY relay_finds_pending ON art28.delivery FOR SELECT TO art28_relay USING (state = 'PENDING');
GRANT SELECT, INSERT, UPDATE ON art28.delivery TO art28_app;
GRANT SELECT (organisation_id, id, endpoint_id, state, attempts, first_attempt_at, next_attempt_at) ON art28.delivery
  TO art28_relay;

-- One try: what came back, kept 90 days.
CREATE TABLE art28.delivery_attempt (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  at timestamptz NOT NULL,
  duration_ms integer NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('DELIVERED', 'FAILED', 'PAUSED')),
  -- HTTP status, when there was an answer; otherwise what went wrong.
  status integer,
  error_class text,
  -- The first 16 KiB of the answer's body.
  response_head text,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, delivery_id) REFERENCES art28.delivery (organisation_id, id)
);
CREATE INDEX delivery_attempt_delivery ON art28.delivery_attempt (organisation_id, delivery_id, id);
CREATE INDEX delivery_attempt_age ON art28.delivery_attempt (at);
ALTER TABLE art28.delivery_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.delivery_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON art28.delivery_attempt FOR SELECT TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org());
CREATE POLICY owner_adds ON art28.delivery_attempt FOR INSERT TO art28_app
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
CREATE POLICY relay_forgets ON art28.delivery_attempt TO art28_relay USING (true);
GRANT SELECT, INSERT ON art28.delivery_attempt TO art28_app;
GRANT SELECT (organisation_id, id, at), DELETE ON art28.delivery_attempt TO art28_relay;

-- What waits to be sent: ids and times, a local table, rebuildable from the pending deliveries.
CREATE TABLE art28.delivery_queue (
  delivery_id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  -- Seven days after the first attempt it ends, paused or not.
  expires_at timestamptz,
  -- By the database's clock, so that the clocks of workers do not matter.
  leased_until timestamptz,
  -- Names the lease: who lost it cannot write a result. Drawn at random, so that a lease the database forgot in a
  -- crash is never mistaken for a newer one.
  fence bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX delivery_queue_waiting ON art28.delivery_queue (organisation_id, endpoint_id, due_at)
  WHERE leased_until IS NULL;
CREATE INDEX delivery_queue_leased ON art28.delivery_queue (organisation_id, endpoint_id) WHERE leased_until IS NOT NULL;
CREATE INDEX delivery_queue_expiry ON art28.delivery_queue (expires_at) WHERE expires_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON art28.delivery_queue TO art28_app;

-- Endpoints that are held back: paused, or failing and therefore tried by one delivery at a time. Local, rebuildable.
CREATE TABLE art28.endpoint_brake (
  organisation_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  paused_until timestamptz,
  PRIMARY KEY (organisation_id, endpoint_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON art28.endpoint_brake TO art28_app;

-- Organisations with events that wait for the relay: ids only. A skip scan, so that one organisation's backlog does
-- not hide the others, from `after` on.
CREATE FUNCTION app.unrelayed_organisations(maximum integer, after uuid) RETURNS TABLE (organisation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = art28, pg_temp AS
$$ WITH RECURSIVE waiting AS (
     (SELECT event.organisation_id FROM art28.event
      WHERE NOT event.is_relayed AND event.organisation_id > after ORDER BY event.organisation_id LIMIT 1)
     UNION ALL
     SELECT (SELECT event.organisation_id FROM art28.event
             WHERE NOT event.is_relayed AND event.organisation_id > waiting.organisation_id
             ORDER BY event.organisation_id LIMIT 1)
     FROM waiting WHERE waiting.organisation_id IS NOT NULL)
   SELECT waiting.organisation_id FROM waiting WHERE waiting.organisation_id IS NOT NULL LIMIT maximum $$;

-- When the oldest event that waits for the relay happened; null when none does.
CREATE FUNCTION app.oldest_unrelayed_at() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = art28, pg_temp AS
$$ SELECT min(event.occurred_at) FROM art28.event WHERE NOT event.is_relayed $$;

-- Makes the queue say what the pending deliveries say (a restored database, a lost queue); gives how many rows it
-- added or removed.
CREATE FUNCTION app.rebuild_delivery_queue() RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = art28, pg_temp AS
$$ WITH pending AS MATERIALIZED (
     SELECT delivery.id, delivery.organisation_id, delivery.endpoint_id, delivery.next_attempt_at,
            delivery.first_attempt_at
     FROM art28.delivery WHERE delivery.state = 'PENDING'),
   added AS (
     INSERT INTO art28.delivery_queue (delivery_id, organisation_id, endpoint_id, due_at, expires_at)
     SELECT pending.id, pending.organisation_id, pending.endpoint_id, pending.next_attempt_at,
            pending.first_attempt_at + interval '7 days'
     FROM pending
     WHERE NOT EXISTS (SELECT FROM art28.delivery_queue AS queued WHERE queued.delivery_id = pending.id)
     ON CONFLICT (delivery_id) DO NOTHING RETURNING 1),
   removed AS (
     DELETE FROM art28.delivery_queue AS queued
     WHERE NOT EXISTS (SELECT FROM pending WHERE pending.id = queued.delivery_id) RETURNING 1)
   SELECT (SELECT count(*) FROM added) + (SELECT count(*) FROM removed) $$;

-- Forgets attempts older than that, of all organisations, a portion at a time; gives how many.
CREATE FUNCTION app.forget_delivery_attempts(before timestamptz, maximum integer) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = art28, pg_temp AS
$$ WITH old AS MATERIALIZED (
     SELECT attempt.organisation_id, attempt.id FROM art28.delivery_attempt AS attempt
     WHERE attempt.at < before ORDER BY attempt.at LIMIT maximum),
   gone AS (
     DELETE FROM art28.delivery_attempt AS attempt USING old
     WHERE attempt.organisation_id = old.organisation_id AND attempt.id = old.id RETURNING 1)
   SELECT count(*) FROM gone $$;

GRANT SELECT, INSERT, DELETE ON art28.delivery_queue TO art28_relay;
GRANT CREATE ON SCHEMA app TO art28_relay;
ALTER FUNCTION app.unrelayed_organisations(integer, uuid) OWNER TO art28_relay;
ALTER FUNCTION app.oldest_unrelayed_at() OWNER TO art28_relay;
ALTER FUNCTION app.rebuild_delivery_queue() OWNER TO art28_relay;
ALTER FUNCTION app.forget_delivery_attempts(timestamptz, integer) OWNER TO art28_relay;
REVOKE CREATE ON SCHEMA app FROM art28_relay;
REVOKE ALL ON FUNCTION app.unrelayed_organisations(integer, uuid), app.oldest_unrelayed_at(), app.rebuild_delivery_queue(),
  app.forget_delivery_attempts(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.unrelayed_organisations(integer, uuid), app.oldest_unrelayed_at(),
  app.rebuild_delivery_queue(), app.forget_delivery_attempts(timestamptz, integer) TO art28_app;
