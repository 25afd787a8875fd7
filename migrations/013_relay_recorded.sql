-- Which of these events exist and wait for the relay: ids only. A process that has recorded an event can copy it without
-- reading it again, once this says that its transaction has committed.
CREATE FUNCTION app.unrelayed_among(organisation uuid, ids uuid[]) RETURNS TABLE (id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = art28, pg_temp AS
$$ SELECT event.id FROM art28.event
   WHERE event.organisation_id = organisation AND event.id = ANY(ids) AND NOT event.is_relayed $$;
GRANT CREATE ON SCHEMA app TO art28_relay;
ALTER FUNCTION app.unrelayed_among(uuid, uuid[]) OWNER TO art28_relay;
REVOKE CREATE ON SCHEMA app FROM art28_relay;
REVOKE ALL ON FUNCTION app.unrelayed_among(uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.unrelayed_among(uuid, uuid[]) TO art28_app;
