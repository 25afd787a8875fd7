-- Names as people write them find their customer. Trigrams need pg_trgm, an index over tenant, keys and trigrams btree_gin.
-- Both come with PostgreSQL and are trusted: the owner of a database may create them, without being a superuser.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
-- Where they were put when somebody else made them.
SELECT set_config('search_path', concat_ws(', ', current_setting('search_path'),
  string_agg(DISTINCT quote_ident(nspname), ', ')), true)
FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname IN ('pg_trgm', 'btree_gin');

-- Every name a customer is known by: derived from the open versions of customer and parties, rewritten with them, as
-- routing_key is. What is needed to weigh a name stands here too, so that the matcher reads nothing else.
CREATE TABLE art28.routing_name (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  -- Null for the customer's own name beside several parties.
  party_id uuid,
  -- As it was written.
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  city text,
  country text,
  -- Under what it is found: the words in any order, the letters in one run, initials, single words, halves.
  keys text[] NOT NULL,
  -- What trigrams are taken of: the words without legal form and particles, without accents.
  search text NOT NULL CHECK (length(search) <= 200),
  -- Which edition of the reading made keys and search; an older one is rebuilt.
  reading integer NOT NULL,
  -- Midnight of the version's days in the organisation's time zone.
  valid_from timestamptz NOT NULL,
  valid_to timestamptz,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer (organisation_id, id),
  FOREIGN KEY (organisation_id, party_id) REFERENCES art28.party (organisation_id, id)
);
CREATE INDEX routing_name_customer ON art28.routing_name (organisation_id, customer_id);
-- The tenant is an entry of the index like any other, so that the names of others cost nothing. As text: a plain column
-- would let the planner choose an index of the tenant alone, and read a million names for one.
-- No pending list: a name is found by the next request, and no request pays for the list.
CREATE INDEX routing_name_match ON art28.routing_name
  USING gin ((organisation_id::text), keys, search gin_trgm_ops) WITH (fastupdate = off);
ALTER TABLE art28.routing_name ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.routing_name FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.routing_name TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
-- Row-level security keeps trigrams and arrays out of indexes. The matcher reads all rows; its functions filter.
CREATE POLICY matcher_reads ON art28.routing_name FOR SELECT TO art28_matcher USING (true);
GRANT SELECT, INSERT, DELETE ON art28.routing_name TO art28_app;
GRANT SELECT ON art28.routing_name TO art28_matcher;

-- Names of the organisation in the context that a typed name may mean, only for whoever looks as that organisation.
--
-- whole       keys of the typed name as a whole: when one is found, nothing that merely resembles is looked for
-- parts       keys of its parts, and of what its letters may be the initials of
-- near        keys of names that are one slip away
-- telling     its words that few bear; one that many bear finds nobody
-- group_words words by which companies of one group are told apart
-- search      the words, for trigrams; null to leave them out
--
-- Rows with a known_word say how many names on record hold that word (no more than are counted), and nothing else.
CREATE FUNCTION app.match_names(
  whole text[], parts text[], near text[], telling text[], group_words text[], search text, at timestamptz
) RETURNS TABLE (known_word text, bearers integer, customer_id uuid, party_id uuid, name text, city text, country text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET pg_trgm.similarity_threshold = 0.42
SET search_path = art28, pg_temp AS $$
#variable_conflict use_column
DECLARE
  tenant constant uuid := app.org();
  found_ids uuid[];
  is_whole boolean;
  one text;
  kin text[];
  kin_telling text[];
  few uuid[];
BEGIN
  IF tenant IS NULL OR app.viewer() IS DISTINCT FROM tenant THEN RETURN; END IF;
  SELECT array_agg(hit.id) INTO found_ids FROM (
    SELECT held.id FROM routing_name AS held
    WHERE held.organisation_id::text = tenant::text AND held.keys && match_names.whole
      AND held.valid_from <= match_names.at AND (held.valid_to IS NULL OR held.valid_to > match_names.at)
    LIMIT 60) AS hit;
  is_whole := found_ids IS NOT NULL;
  SELECT found_ids || array_agg(hit.id) INTO found_ids FROM (
    SELECT held.id FROM routing_name AS held
    WHERE held.organisation_id::text = tenant::text AND held.keys && match_names.parts
      AND held.valid_from <= match_names.at AND (held.valid_to IS NULL OR held.valid_to > match_names.at)
    LIMIT 140) AS hit;
  SELECT found_ids || array_agg(hit.id) INTO found_ids FROM (
    SELECT held.id FROM routing_name AS held
    WHERE held.organisation_id::text = tenant::text AND held.keys && match_names.near
      AND held.valid_from <= match_names.at AND (held.valid_to IS NULL OR held.valid_to > match_names.at)
    LIMIT 100) AS hit;

  FOREACH one IN ARRAY match_names.telling LOOP
    SELECT array_agg(hit.id) INTO few FROM (
      SELECT held.id FROM routing_name AS held
      WHERE held.organisation_id::text = tenant::text AND held.keys @> ARRAY[one]
        AND held.valid_from <= match_names.at AND (held.valid_to IS NULL OR held.valid_to > match_names.at)
      LIMIT 31) AS hit;
    CONTINUE WHEN few IS NULL;
    RETURN QUERY SELECT substr(one, 2), cardinality(few), NULL::uuid, NULL::uuid, NULL::text, NULL::text, NULL::text;
    IF cardinality(few) <= 30 THEN found_ids := found_ids || few; END IF;
  END LOOP;
  IF NOT is_whole AND match_names.search IS NOT NULL THEN
    SELECT found_ids || array_agg(hit.id) INTO found_ids FROM (
      SELECT held.id FROM routing_name AS held
      WHERE held.organisation_id::text = tenant::text AND held.search % match_names.search
        AND held.valid_from <= match_names.at AND (held.valid_to IS NULL OR held.valid_to > match_names.at)
      ORDER BY similarity(held.search, match_names.search) DESC LIMIT 30) AS hit;
  END IF;
  IF found_ids IS NULL THEN RETURN; END IF;

  -- Whose name holds all words of one that was found: its parent, its branches, its longer names. And whose holds the
  -- words that tell, with another word beside them: members of one family, unless they are too many for one. Those
  -- that call themselves a group are, however many bear the name.
  FOR kin, kin_telling IN
    SELECT DISTINCT held_words.words, held_words.tell FROM (
      SELECT ARRAY(SELECT each FROM unnest(held.keys) AS each WHERE each ^@ 'w' OR each ^@ 'W' ORDER BY each) AS words,
        ARRAY(SELECT each FROM unnest(held.keys) AS each WHERE each ^@ 'W' ORDER BY each) AS tell
      FROM routing_name AS held WHERE held.organisation_id = tenant AND held.id = ANY (found_ids[1:200])
        AND held.keys && CASE WHEN is_whole THEN match_names.whole ELSE match_names.parts || match_names.near END) AS held_words
    WHERE cardinality(held_words.words) > 0 LIMIT 6
  LOOP
    SELECT found_ids || array_agg(hit.id) INTO found_ids FROM (
      SELECT held.id FROM routing_name AS held
      WHERE held.organisation_id::text = tenant::text AND held.keys @> kin
        AND held.valid_from <= match_names.at AND (held.valid_to IS NULL OR held.valid_to > match_names.at)
      LIMIT 30) AS hit;
    CONTINUE WHEN cardinality(kin_telling) = 0;
    SELECT array_agg(hit.id) INTO few FROM (
      SELECT held.id FROM routing_name AS held
      WHERE held.organisation_id::text = tenant::text AND held.keys @> kin_telling
        AND held.valid_from <= match_names.at AND (held.valid_to IS NULL OR held.valid_to > match_names.at)
      LIMIT 25) AS hit;
    IF cardinality(few) < 25 THEN
      found_ids := found_ids || few;
    ELSE
      SELECT found_ids || array_agg(hit.id) INTO found_ids FROM (
        SELECT held.id FROM routing_name AS held
        WHERE held.organisation_id::text = tenant::text AND held.keys @> kin_telling AND held.keys && match_names.group_words
          AND held.valid_from <= match_names.at AND (held.valid_to IS NULL OR held.valid_to > match_names.at)
        LIMIT 10) AS hit;
    END IF;
    -- How many bear these words: what many bear is no misspelling of another.
    IF cardinality(kin_telling) = 1 AND NOT kin_telling <@ match_names.telling THEN
      RETURN QUERY SELECT substr(kin_telling[1], 2), cardinality(few), NULL::uuid, NULL::uuid, NULL::text, NULL::text, NULL::text;
    END IF;
  END LOOP;

  RETURN QUERY
    SELECT NULL::text, NULL::integer, held.customer_id, held.party_id, held.name, held.city, held.country FROM routing_name AS held
    WHERE held.organisation_id = tenant AND held.id = ANY (found_ids);
END
$$;
GRANT CREATE ON SCHEMA app TO art28_matcher;
ALTER FUNCTION app.match_names(text[], text[], text[], text[], text[], text, timestamptz) OWNER TO art28_matcher;
REVOKE CREATE ON SCHEMA app FROM art28_matcher;
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION app.match_names(text[], text[], text[], text[], text[], text, timestamptz) SET search_path = art28, %I, pg_temp',
    (SELECT extnamespace::regnamespace::text FROM pg_extension WHERE extname = 'pg_trgm'));
END
$$;
REVOKE ALL ON FUNCTION app.match_names(text[], text[], text[], text[], text[], text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.match_names(text[], text[], text[], text[], text[], text, timestamptz) TO art28_app;
