-- The blinded subject index: which customer knows a person, by keyed hashes that the integrator makes. Only for customers
-- whose agreement instructs it. No identifier stands here, only digests; they have no viewer.

-- An organisation's index keys. One is ACTIVE: with it entries are made. The one before is RETIRING until every customer
-- has supplied its entries anew, then RETIRED: the key is gone, and its entries with it.
CREATE TABLE art28.subject_index_key (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  normaliser integer NOT NULL CHECK (normaliser > 0),
  state text NOT NULL CHECK (state IN ('ACTIVE', 'RETIRING', 'RETIRED')),
  -- 32 bytes, sealed by the vault.
  sealed bytea,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  retiring_at timestamptz,
  retired_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT subject_index_key_version UNIQUE (organisation_id, version),
  CHECK ((state = 'RETIRED') = (sealed IS NULL)),
  CHECK ((state = 'RETIRED') = (retired_at IS NOT NULL))
);
CREATE UNIQUE INDEX subject_index_key_active ON art28.subject_index_key (organisation_id) WHERE state = 'ACTIVE';
CREATE INDEX subject_index_key_live ON art28.subject_index_key (organisation_id, version) WHERE state <> 'RETIRED';
ALTER TABLE art28.subject_index_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.subject_index_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.subject_index_key TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.subject_index_key TO art28_app;

-- The entries of one customer under one key. STAGED: a replacement that is being written, matched by nobody. LIVE: one a
-- customer and key. ENDED: its entries are being deleted, and it goes with the last of them.
CREATE TABLE art28.subject_index_part (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  key_version integer NOT NULL,
  state text NOT NULL CHECK (state IN ('STAGED', 'LIVE', 'ENDED')),
  entry_count integer NOT NULL CHECK (entry_count >= 0),
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer (organisation_id, id),
  CONSTRAINT subject_index_part_key FOREIGN KEY (organisation_id, key_version)
    REFERENCES art28.subject_index_key (organisation_id, version)
);
CREATE UNIQUE INDEX subject_index_part_live ON art28.subject_index_part (organisation_id, customer_id, key_version)
  WHERE state = 'LIVE';
CREATE INDEX subject_index_part_customer ON art28.subject_index_part (organisation_id, customer_id, id);
CREATE INDEX subject_index_part_ended ON art28.subject_index_part (organisation_id, id) WHERE state = 'ENDED';
ALTER TABLE art28.subject_index_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.subject_index_part FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.subject_index_part TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE, DELETE ON art28.subject_index_part TO art28_app;

-- The entries, millions of them: 16 bytes of a keyed hash each. The primary key finds who holds a digest and keeps it
-- unique within a part; ids would be one more index as large as the table. No foreign key: entries are written and
-- deleted only under the lock of their part, and a check a row would cost a third of the time.
CREATE TABLE art28.subject_index_entry (
  organisation_id uuid NOT NULL,
  digest bytea NOT NULL CHECK (length(digest) = 16),
  part_id uuid NOT NULL,
  PRIMARY KEY (organisation_id, digest, part_id)
);
-- Few distinct values: PostgreSQL keeps each once, with the rows it stands in.
CREATE INDEX subject_index_entry_part ON art28.subject_index_entry (organisation_id, part_id);
ALTER TABLE art28.subject_index_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.subject_index_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.subject_index_entry TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, DELETE ON art28.subject_index_entry TO art28_app;

-- One delivery of entries for one customer, and how far it came. Counts, no entries.
CREATE TABLE art28.subject_index_supply (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ADD', 'REMOVE', 'REPLACE')),
  key_version integer NOT NULL,
  state text NOT NULL CHECK (state IN ('RUNNING', 'COMPLETED', 'FAILED')),
  -- Why it failed.
  problem_code text,
  -- Where it writes to; null: there is nothing to remove from.
  part_id uuid,
  line_count integer NOT NULL,
  -- Entries added or removed; the rest was so already.
  changed_count integer NOT NULL,
  -- Over all digests in their order: tells a repetition from another supply under the same Idempotency-Key.
  content_sha256 text CHECK (content_sha256 ~ '^[0-9a-f]{64}$'),
  -- The supply that did anew what this one had not finished.
  repeated_by_id uuid,
  started_at timestamptz NOT NULL,
  started_by text NOT NULL,
  progressed_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer (organisation_id, id),
  CHECK ((state = 'RUNNING') = (ended_at IS NULL)),
  CHECK ((state = 'FAILED') = (problem_code IS NOT NULL))
);
CREATE INDEX subject_index_supply_customer ON art28.subject_index_supply (organisation_id, customer_id, id);
CREATE INDEX subject_index_supply_running ON art28.subject_index_supply (organisation_id, customer_id, id)
  WHERE state = 'RUNNING';
ALTER TABLE art28.subject_index_supply ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.subject_index_supply FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.subject_index_supply TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.subject_index_supply TO art28_app;

-- When the index of an organisation is next looked after: agreements that ended, supplies that broke off, entries to
-- delete. One row an organisation that ever had a key; ids and times, local, rebuildable.
CREATE TABLE art28.subject_index_timer (
  organisation_id uuid NOT NULL PRIMARY KEY,
  due_at timestamptz NOT NULL
);
CREATE INDEX subject_index_timer_due ON art28.subject_index_timer (due_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON art28.subject_index_timer TO art28_app;
