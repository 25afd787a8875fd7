-- Forgets attempts older than that, of all organisations, at most 5,000 at a time; gives how many. The planner knows nothing of
-- `before` and `maximum`: the limit written out keeps it to the index of times, and the settings to one look-up for each
-- row that goes, whatever it takes the table for.
CREATE OR REPLACE FUNCTION app.forget_delivery_attempts(before timestamptz, maximum integer) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = art28, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS
$$ WITH old AS MATERIALIZED (
     SELECT few.organisation_id, few.id FROM (
       SELECT attempt.organisation_id, attempt.id FROM art28.delivery_attempt AS attempt
       WHERE attempt.at < before ORDER BY attempt.at LIMIT 5000) AS few
     LIMIT maximum),
   gone AS (
     DELETE FROM art28.delivery_attempt AS attempt USING old
     WHERE attempt.organisation_id = old.organisation_id AND attempt.id = old.id RETURNING 1)
   SELECT count(*) FROM gone $$;
