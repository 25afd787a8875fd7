-- Mails that strangers caused, by mailbox: a keyed hash of the address (or of its domain), the same for all processors of
-- the instance. Local: it says nothing that a tenant would miss.
CREATE TABLE art28.mail_brake (
  mailbox text PRIMARY KEY,
  -- When such mails left for it, a day back at most.
  sent_at timestamptz[] NOT NULL,
  -- Its reader asked for no more of them until then.
  stopped_until timestamptz,
  -- From when the row says nothing any more.
  expires_at timestamptz NOT NULL
);
CREATE INDEX mail_brake_expiry ON art28.mail_brake (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON art28.mail_brake TO art28_app;

-- What a request that came in at the public door says, as one keyed hash: who asks, for whom, what, of whom, word for word.
-- One that says the same as another of the same person, proven and still open, is joined to it. No viewer sees this: a
-- controller has the request that stands, and nothing of the others.
CREATE TABLE art28.request_saying (
  organisation_id uuid NOT NULL,
  -- The request.
  id uuid NOT NULL,
  said text NOT NULL,
  -- The request that stands for this one; null while it goes its own way.
  joined_to_id uuid,
  joined_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, id) REFERENCES art28.request (organisation_id, id),
  FOREIGN KEY (organisation_id, joined_to_id) REFERENCES art28.request (organisation_id, id)
);
CREATE INDEX request_saying_said ON art28.request_saying (organisation_id, said, id);
CREATE INDEX request_saying_joined ON art28.request_saying (organisation_id, joined_to_id, id) WHERE joined_to_id IS NOT NULL;
ALTER TABLE art28.request_saying ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.request_saying FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.request_saying TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.request_saying TO art28_app;

-- JOINED: the same request was handed in before, and that one stands for it.
ALTER TABLE art28.request DROP CONSTRAINT request_state_check,
  ADD CONSTRAINT request_state_check CHECK (state IN ('RECEIVED', 'ASKED', 'TRIAGE', 'UNKNOWN', 'SPLIT', 'ROUTED',
    'ACKNOWLEDGED', 'INFORMATION_NEEDED', 'COMPLETED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'JOINED')) NOT VALID;
ALTER TABLE art28.request VALIDATE CONSTRAINT request_state_check;
