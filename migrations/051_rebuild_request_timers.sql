-- When people were reminded of the due date that a request has now; null: not yet. With it the timers follow from the rows.
ALTER TABLE art28.request
  ADD COLUMN due_soon_told_at timestamptz,
  ADD COLUMN overdue_told_at timestamptz;

-- Requests that may still have a timer: few among many that are closed.
CREATE INDEX request_open ON art28.request (organisation_id, id) WHERE closed_at IS NULL;
CREATE POLICY relay_finds_open ON art28.request FOR SELECT TO art28_relay USING (closed_at IS NULL);
GRANT SELECT (organisation_id, id, state, address_state, received_at, confirmed_at, release_at, closed_at, due_at,
  due_soon_told_at, overdue_told_at) ON art28.request TO art28_relay;
GRANT SELECT, INSERT ON art28.request_timer TO art28_relay;
-- Whether a person who proved the address late has been asked since.
CREATE POLICY relay_finds_questions ON art28.mail_message FOR SELECT TO art28_relay
  USING (template = 'ask-which-organisation');
GRANT SELECT (subject_type, subject_id, template) ON art28.mail_message TO art28_relay;

-- Until now a timer that was gone said that people were reminded. The owner of the tables sees no tenant's rows, so the
-- relay writes that down, this once.
CREATE POLICY relay_marks_reminded ON art28.request FOR UPDATE TO art28_relay
  USING (closed_at IS NULL) WITH CHECK (closed_at IS NULL);
GRANT UPDATE (due_soon_told_at, overdue_told_at) ON art28.request TO art28_relay;
SET LOCAL ROLE art28_relay;
UPDATE art28.request AS r SET due_soon_told_at = now()
WHERE r.closed_at IS NULL AND r.due_at - interval '7 days' <= now() AND NOT EXISTS (
  SELECT FROM art28.request_timer AS timer WHERE timer.request_id = r.id AND timer.kind = 'DUE_SOON');
UPDATE art28.request AS r SET overdue_told_at = now()
WHERE r.closed_at IS NULL AND r.due_at <= now() AND NOT EXISTS (
  SELECT FROM art28.request_timer AS timer WHERE timer.request_id = r.id AND timer.kind = 'OVERDUE');
RESET ROLE;
REVOKE UPDATE (due_soon_told_at, overdue_told_at) ON art28.request FROM art28_relay;
DROP POLICY relay_marks_reminded ON art28.request;

-- Puts back the timers that the requests' own rows ask for and that are gone (a restored database, a lost table); gives how
-- many. One too many does no harm: every act looks at its request first.
CREATE FUNCTION app.rebuild_request_timers() RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = art28, pg_temp AS
$$ WITH wanted AS MATERIALIZED (
     SELECT r.organisation_id, r.id, timer.kind, timer.due_at
     FROM art28.request AS r CROSS JOIN LATERAL (VALUES
       -- Unconfirmed, it waits; otherwise it is routed as soon as may be, or its question is mailed.
       ('RELEASE', CASE
         WHEN r.state = 'RECEIVED' AND r.address_state = 'UNCONFIRMED' THEN coalesce(r.release_at, r.received_at)
         WHEN r.state = 'RECEIVED' THEN coalesce(r.confirmed_at, r.release_at, r.received_at)
         WHEN r.state = 'ASKED' AND r.address_state = 'PROVEN' AND NOT EXISTS (
           SELECT FROM art28.mail_message AS mail
           WHERE mail.organisation_id = r.organisation_id AND mail.subject_type = 'request' AND mail.subject_id = r.id
             AND mail.template = 'ask-which-organisation') THEN r.confirmed_at
       END),
       ('CLOSE', CASE WHEN r.state IN ('ASKED', 'UNKNOWN') THEN r.received_at + interval '720 hours' END),
       ('DUE_SOON', CASE WHEN r.due_soon_told_at IS NULL THEN r.due_at - interval '168 hours' END),
       ('OVERDUE', CASE WHEN r.overdue_told_at IS NULL THEN r.due_at END)) AS timer (kind, due_at)
     WHERE r.closed_at IS NULL AND r.state NOT IN ('SPLIT', 'JOINED') AND timer.due_at IS NOT NULL),
   added AS (
     INSERT INTO art28.request_timer (organisation_id, request_id, kind, due_at)
     SELECT wanted.organisation_id, wanted.id, wanted.kind, wanted.due_at FROM wanted
     WHERE NOT EXISTS (
       SELECT FROM art28.request_timer AS timer WHERE timer.request_id = wanted.id AND timer.kind = wanted.kind)
     ON CONFLICT (request_id, kind) DO NOTHING RETURNING 1)
   SELECT count(*) FROM added $$;
GRANT CREATE ON SCHEMA app TO art28_relay;
ALTER FUNCTION app.rebuild_request_timers() OWNER TO art28_relay;
REVOKE CREATE ON SCHEMA app FROM art28_relay;
REVOKE ALL ON FUNCTION app.rebuild_request_timers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.rebuild_request_timers() TO art28_app;
