-- What all processes together have let through, by bucket and window: an address, a network, a key, an organisation or a
-- processor's door, as a keyed hash that only the key store can make. Local; UNLOGGED, because a window lasts a minute:
-- after a crash of the server the counting starts anew.
CREATE UNLOGGED TABLE art28.rate_slice (
  bucket text PRIMARY KEY,
  -- Permits that processes took from this window, more than the limit when some were refused.
  taken bigint NOT NULL,
  ends_at timestamptz NOT NULL
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX rate_slice_end ON art28.rate_slice (ends_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON art28.rate_slice TO art28_app;
