-- When this request itself was handed in: a fact of the door, written once, never changed, and all that the person is
-- shown. received_at is when the same was first received: it may move back to an earlier request that says the same, at a
-- moment and on conditions that depend on whose customer is meant. The clocks run from it, and no stranger sees it.
ALTER TABLE art28.request ADD COLUMN handed_in_at timestamptz;

-- The owner of the tables sees no tenant's rows while row-level security is forced. Nobody else sees the table until this
-- transaction ends, and then it is forced again.
ALTER TABLE art28.request NO FORCE ROW LEVEL SECURITY;
UPDATE art28.request SET handed_in_at = received_at;
ALTER TABLE art28.request FORCE ROW LEVEL SECURITY;

ALTER TABLE art28.request
  ALTER COLUMN handed_in_at SET NOT NULL,
  -- For processes of the release before, which still take requests in and do not know the column.
  ALTER COLUMN handed_in_at SET DEFAULT now();

-- A request that is with nobody closes when the person sees it close.
GRANT SELECT (handed_in_at) ON art28.request TO art28_relay;
GRANT CREATE ON SCHEMA app TO art28_relay;
SET LOCAL ROLE art28_relay;
CREATE OR REPLACE FUNCTION app.rebuild_request_timers() RETURNS bigint
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
       ('CLOSE', CASE WHEN r.state IN ('ASKED', 'UNKNOWN') THEN r.handed_in_at + interval '720 hours' END),
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
RESET ROLE;
REVOKE CREATE ON SCHEMA app FROM art28_relay;
