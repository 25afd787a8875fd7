-- Law of transfers as it was loaded: dated facts, the same for everybody. Whoever asks what was known at an instant is
-- answered by the law that was loaded then.
CREATE TABLE art28.transfer_law (
  sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  loaded_at timestamptz NOT NULL,
  -- Until which day its facts were gathered.
  as_of date NOT NULL,
  -- RELEASE: came with the product. OPERATOR: loaded by whoever runs the instance.
  source text NOT NULL CHECK (source IN ('RELEASE', 'OPERATOR')),
  files jsonb NOT NULL CHECK (jsonb_typeof(files) = 'object')
);
CREATE INDEX transfer_law_loaded ON art28.transfer_law (loaded_at);
GRANT SELECT, INSERT ON art28.transfer_law TO art28_app;

-- Up to where the flows of an organisation were assessed: which state of its register, by which law, on which day.
CREATE TABLE art28.transfer_book (
  organisation_id uuid PRIMARY KEY REFERENCES art28.organisation (id),
  register_version integer NOT NULL,
  law_sha256 text NOT NULL,
  assessed_on date NOT NULL,
  -- First day on which a verdict changes though nobody changes anything; null: none is in sight.
  turns_on date,
  assessed_at timestamptz NOT NULL
);
ALTER TABLE art28.transfer_book ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.transfer_book FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.transfer_book TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
CREATE POLICY relay_finds ON art28.transfer_book FOR SELECT TO art28_relay USING (true);
GRANT SELECT, INSERT, UPDATE ON art28.transfer_book TO art28_app;
GRANT SELECT (organisation_id, register_version, law_sha256, turns_on) ON art28.transfer_book TO art28_relay;

-- A flow of data that the register implies or records, with what the law said of it when it was last assessed.
CREATE TABLE art28.transfer (
  organisation_id uuid NOT NULL REFERENCES art28.organisation (id),
  -- Made from its key: the same flow has the same id wherever it is derived.
  id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) <= 400),
  -- What the law is asked; nothing in it depends on law or day. What is asked in the same words gets the same answer.
  asked jsonb NOT NULL CHECK (jsonb_typeof(asked) = 'object'),
  -- What news of it tell: engagement, party, services, countries.
  about jsonb NOT NULL CHECK (jsonb_typeof(about) = 'object'),
  verdict text NOT NULL CHECK (verdict IN ('NOT_A_TRANSFER', 'COVERED', 'COVERED_WITH_CONDITIONS', 'UNKNOWN', 'NOT_COVERED')),
  -- What each law said and why, in one text that is compared: nobody reads it.
  outcome text NOT NULL,
  -- First day on which it is covered no longer.
  ends_on date,
  is_recorded boolean NOT NULL,
  -- Since when it stands, and since when with this verdict; until when it stood.
  began_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (organisation_id, id)
);
CREATE INDEX transfer_turning ON art28.transfer (organisation_id, ends_on) WHERE ended_at IS NULL AND ends_on IS NOT NULL;
ALTER TABLE art28.transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.transfer FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.transfer TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.transfer TO art28_app;

-- Organisations whose flows were not yet assessed as their register, the law and the day are now, behind a place in the
-- order of ids. Ids only.
CREATE POLICY relay_finds ON art28.register FOR SELECT TO art28_relay USING (true);
GRANT SELECT (organisation_id, version) ON art28.register TO art28_relay;
CREATE FUNCTION app.stale_transfer_books(law text, today date, after uuid, maximum integer) RETURNS TABLE (organisation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = art28, pg_temp AS
$$ SELECT register.organisation_id FROM art28.register
   LEFT JOIN art28.transfer_book AS book ON book.organisation_id = register.organisation_id
   WHERE register.organisation_id > after
     AND (book.organisation_id IS NULL OR book.register_version <> register.version OR book.law_sha256 <> law
       OR book.turns_on <= today)
   ORDER BY register.organisation_id LIMIT maximum $$;
GRANT CREATE ON SCHEMA app TO art28_relay;
ALTER FUNCTION app.stale_transfer_books(text, date, uuid, integer) OWNER TO art28_relay;
REVOKE CREATE ON SCHEMA app FROM art28_relay;
REVOKE ALL ON FUNCTION app.stale_transfer_books(text, date, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.stale_transfer_books(text, date, uuid, integer) TO art28_app;
