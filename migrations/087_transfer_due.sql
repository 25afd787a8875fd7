-- A register says something else when a day comes for which that was planned, and a verdict may turn either way: flows are
-- assessed anew each day, from its beginning where the organisation is.
ALTER TABLE art28.transfer_book ADD COLUMN due_at timestamptz;
UPDATE art28.transfer_book SET due_at = assessed_at;
ALTER TABLE art28.transfer_book ALTER COLUMN due_at SET NOT NULL;
GRANT SELECT (due_at) ON art28.transfer_book TO art28_relay;

DROP FUNCTION app.stale_transfer_books(text, date, uuid, integer);
CREATE FUNCTION app.stale_transfer_books(law text, at timestamptz, after uuid, maximum integer) RETURNS TABLE (organisation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = art28, pg_temp AS
$$ SELECT register.organisation_id FROM art28.register
   LEFT JOIN art28.transfer_book AS book ON book.organisation_id = register.organisation_id
   WHERE register.organisation_id > after
     AND (book.organisation_id IS NULL OR book.register_version <> register.version OR book.law_sha256 <> law OR book.due_at <= at)
   ORDER BY register.organisation_id LIMIT maximum $$;
GRANT CREATE ON SCHEMA app TO art28_relay;
ALTER FUNCTION app.stale_transfer_books(text, timestamptz, uuid, integer) OWNER TO art28_relay;
REVOKE CREATE ON SCHEMA app FROM art28_relay;
REVOKE ALL ON FUNCTION app.stale_transfer_books(text, timestamptz, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.stale_transfer_books(text, timestamptz, uuid, integer) TO art28_app;

ALTER TABLE art28.transfer_book DROP COLUMN turns_on;
DROP INDEX art28.transfer_turning;
