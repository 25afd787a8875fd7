-- The relay copies at once only what its own process has recorded and committed: nobody asks any more whether it has.
DROP FUNCTION app.unrelayed_among(uuid, uuid[]);
