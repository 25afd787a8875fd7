-- Who is told by mail when a published register changes. The address is sealed, and found again by a keyed hash; whoever
-- unsubscribes is deleted.
CREATE TABLE art28.register_subscription (
  organisation_id uuid NOT NULL REFERENCES art28.organisation (id),
  id uuid NOT NULL,
  email_blind text NOT NULL,
  -- { email, confirmToken, stopToken }, sealed under the organisation's standing key.
  sealed bytea NOT NULL,
  language text NOT NULL,
  -- Hashes of the secrets in mails. One that confirms is used once.
  confirm_hash text,
  confirm_until timestamptz NOT NULL,
  stop_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT register_subscription_address UNIQUE (organisation_id, email_blind),
  CONSTRAINT register_subscription_stop UNIQUE (organisation_id, stop_hash),
  CONSTRAINT register_subscription_confirm UNIQUE (organisation_id, confirm_hash)
);
CREATE INDEX register_subscription_unconfirmed ON art28.register_subscription (organisation_id, confirm_until)
  WHERE confirmed_at IS NULL;
ALTER TABLE art28.register_subscription ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.register_subscription FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.register_subscription TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE, DELETE ON art28.register_subscription TO art28_app;

-- What subscribers were told last, and the digest that is being sent: mails and cursor are committed together, so that a
-- digest that broke off goes on where it stopped.
CREATE TABLE art28.register_digest (
  organisation_id uuid PRIMARY KEY REFERENCES art28.organisation (id),
  told_known_at timestamptz NOT NULL,
  told_on date NOT NULL,
  sent_at timestamptz,
  -- Null: none is being sent.
  changes jsonb,
  cursor_id uuid
);
ALTER TABLE art28.register_digest ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.register_digest FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.register_digest TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.register_digest TO art28_app;

-- When the subscribers of each organisation are next looked after: ids and times, local. Rows stay.
CREATE TABLE art28.publication_timer (
  organisation_id uuid PRIMARY KEY,
  due_at timestamptz NOT NULL
);
CREATE INDEX publication_timer_due ON art28.publication_timer (due_at);
GRANT SELECT, INSERT, UPDATE ON art28.publication_timer TO art28_app;
