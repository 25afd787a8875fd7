-- The outbox of mails. What a mail says and to whom is sealed with a key of its own; state and proof are plain.
CREATE TABLE art28.mail_message (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  template text NOT NULL,
  language text NOT NULL,
  -- What the mail is about, so that proof can be shown there.
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  data_key bytea NOT NULL,
  -- { to, subject, text, html }, sealed.
  content bytea NOT NULL,
  state text NOT NULL CHECK (state IN ('PENDING', 'HANDED_OVER', 'FAILED', 'CANCELLED')),
  attempts integer NOT NULL,
  created_at timestamptz NOT NULL,
  handed_over_at timestamptz,
  -- The relay's answer, without addresses: proof of handing over, or why it failed.
  response text,
  PRIMARY KEY (organisation_id, id)
);
CREATE INDEX mail_message_subject ON art28.mail_message (organisation_id, subject_type, subject_id, id);
ALTER TABLE art28.mail_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.mail_message FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.mail_message FOR SELECT TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org());
CREATE POLICY owner_changes ON art28.mail_message FOR UPDATE TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
CREATE POLICY everyone_adds ON art28.mail_message FOR INSERT TO art28_app WITH CHECK (organisation_id = app.org());
CREATE POLICY relay_finds_pending ON art28.mail_message FOR SELECT TO art28_relay USING (state = 'PENDING');
GRANT SELECT, INSERT, UPDATE ON art28.mail_message TO art28_app;
GRANT SELECT (organisation_id, id, state, created_at) ON art28.mail_message TO art28_relay;

-- Ids and times of mails that wait: local, rebuildable from the rows above.
CREATE TABLE art28.mail_queue (
  mail_id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  leased_until timestamptz,
  -- Raised with every lease: who lost it cannot write a result.
  fence bigint NOT NULL DEFAULT 0
);
CREATE INDEX mail_queue_due ON art28.mail_queue (due_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON art28.mail_queue TO art28_app;

-- Puts back what waits but is not queued (a restored database, a lost queue); gives how many.
CREATE FUNCTION app.requeue_mail(at timestamptz) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = art28, pg_temp AS
$$ WITH added AS (
     INSERT INTO art28.mail_queue (mail_id, organisation_id, due_at)
     SELECT mail.id, mail.organisation_id, at FROM art28.mail_message AS mail WHERE mail.state = 'PENDING'
     ON CONFLICT (mail_id) DO NOTHING RETURNING 1)
   SELECT count(*) FROM added $$;
GRANT SELECT, INSERT ON art28.mail_queue TO art28_relay;
GRANT CREATE ON SCHEMA app TO art28_relay;
ALTER FUNCTION app.requeue_mail(timestamptz) OWNER TO art28_relay;
REVOKE CREATE ON SCHEMA app FROM art28_relay;
REVOKE ALL ON FUNCTION app.requeue_mail(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.requeue_mail(timestamptz) TO art28_app;
