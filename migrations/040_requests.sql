-- A subject request has exactly one row, in the rows of the organisation that received it. What the person said is
-- sealed with the request's own key. The organisation that claimed the customer looks at the row as a viewer, while
-- viewer_organisation_id names it: rerouting withdraws that access at once.
CREATE TABLE art28.request (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  reference text NOT NULL,
  version integer NOT NULL,
  channel text NOT NULL CHECK (channel IN ('PUBLIC_DOOR', 'HANDED_IN')),
  state text NOT NULL CHECK (state IN ('RECEIVED', 'ASKED', 'TRIAGE', 'UNKNOWN', 'ROUTED', 'ACKNOWLEDGED',
    'INFORMATION_NEEDED', 'COMPLETED', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
  address_state text NOT NULL CHECK (address_state IN ('UNCONFIRMED', 'PROVEN', 'UNPROVEN', 'NONE')),
  rights text[] NOT NULL,
  language text NOT NULL,
  country text,
  marks text[] NOT NULL,
  customer_id uuid,
  viewer_organisation_id uuid,
  is_self boolean NOT NULL,
  data_key bytea NOT NULL,
  -- { requester, subject, representative, controller, message }, sealed.
  content bytea NOT NULL,
  -- What was done and said since, sealed: [{ kind, at, by, message }].
  acts bytea NOT NULL,
  requester_blind text,
  received_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  -- Until when an unconfirmed request waits before it is routed as ADDRESS_UNPROVEN.
  release_at timestamptz,
  routed_at timestamptz,
  controller_received_at timestamptz,
  is_extended boolean NOT NULL,
  closed_at timestamptz,
  -- From when the public status says more than the one fixed text, because the controller instructed it.
  told_at timestamptz,
  -- [{ kind, dueOn, dueAt, rule, citation, steps, assumptions }]
  clocks jsonb NOT NULL,
  -- What the clocks were computed from: { country, timezone, forwardingHours, versionRef, assumption }
  clock_basis jsonb,
  due_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT request_reference UNIQUE (organisation_id, reference)
);
CREATE INDEX request_state ON art28.request (organisation_id, state, id);
CREATE INDEX request_customer ON art28.request (organisation_id, customer_id, id);
CREATE INDEX request_viewer ON art28.request (organisation_id, viewer_organisation_id, id)
  WHERE viewer_organisation_id IS NOT NULL;
CREATE INDEX request_requester ON art28.request (organisation_id, requester_blind) WHERE requester_blind IS NOT NULL;
ALTER TABLE art28.request ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.request FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.request TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
CREATE POLICY viewer_reads ON art28.request FOR SELECT TO art28_app
  USING (organisation_id = app.org() AND viewer_organisation_id = app.viewer());
CREATE POLICY viewer_acts ON art28.request FOR UPDATE TO art28_app
  USING (organisation_id = app.org() AND viewer_organisation_id = app.viewer())
  WITH CHECK (organisation_id = app.org() AND viewer_organisation_id = app.viewer());
GRANT SELECT, INSERT, UPDATE ON art28.request TO art28_app;

-- How a request was routed, by whom and why. No viewer sees it: it names candidates and siblings.
CREATE TABLE art28.routing_decision (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  request_id uuid NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('ROUTED', 'SELF', 'ASK', 'UNKNOWN', 'TRIAGE')),
  why text,
  customer_id uuid,
  score double precision NOT NULL,
  margin double precision NOT NULL,
  candidates jsonb NOT NULL,
  decided_by_kind text NOT NULL,
  decided_by_id text NOT NULL,
  -- In the words of the staff member who decided; null for the rules.
  reason text,
  decided_at timestamptz NOT NULL,
  undone_at timestamptz,
  undone_by_id text,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, request_id) REFERENCES art28.request (organisation_id, id)
);
CREATE INDEX routing_decision_request ON art28.routing_decision (organisation_id, request_id, id);
ALTER TABLE art28.routing_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.routing_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.routing_decision TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.routing_decision TO art28_app;

-- Secrets in mails: confirm an address, read a status, answer as a controller without login. Only hashes are kept.
CREATE TABLE art28.request_link (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  request_id uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('CONFIRM', 'STATUS', 'ANSWER')),
  secret_hash text NOT NULL,
  -- The customer an ANSWER link was mailed to: it dies when the request is rerouted.
  customer_id uuid,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT request_link_secret UNIQUE (organisation_id, secret_hash),
  FOREIGN KEY (organisation_id, request_id) REFERENCES art28.request (organisation_id, id)
);
CREATE INDEX request_link_request ON art28.request_link (organisation_id, request_id);
ALTER TABLE art28.request_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.request_link FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.request_link TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.request_link TO art28_app;

-- The inbox of an organisation that claimed customers: pointers into the rows of its providers, kept by the relay.
-- Ids, states and times; no personal data.
CREATE TABLE art28.request_inbox (
  organisation_id uuid NOT NULL,
  -- Id of the request in the owner's rows.
  id uuid NOT NULL,
  owner_organisation_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  state text NOT NULL,
  due_at timestamptz,
  routed_at timestamptz NOT NULL,
  -- Time of the event that last changed the pointer: an older one arriving late changes nothing.
  told_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id)
);
ALTER TABLE art28.request_inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.request_inbox FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.request_inbox TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE, DELETE ON art28.request_inbox TO art28_app;

-- Unconfirmed requests whose wait is over, and open requests whose time runs out: ids and times, local, rebuildable.
CREATE TABLE art28.request_timer (
  organisation_id uuid NOT NULL,
  request_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('RELEASE', 'DUE_SOON', 'OVERDUE', 'CLOSE')),
  due_at timestamptz NOT NULL,
  PRIMARY KEY (request_id, kind)
);
CREATE INDEX request_timer_due ON art28.request_timer (due_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON art28.request_timer TO art28_app;
