-- A provider's own record of a client, keyed by the provider's externalId. An organisation that claimed it looks at
-- it as a viewer; nothing else of the provider's customers has a viewer.
CREATE TABLE art28.customer (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  external_id text NOT NULL CHECK (length(external_id) BETWEEN 1 AND 200),
  -- The organisation that claimed it, by accepting an invitation mailed to one of its contacts.
  claimed_by_id uuid,
  viewer_organisation_id uuid,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT customer_external_id UNIQUE (organisation_id, external_id),
  CHECK (viewer_organisation_id IS NOT DISTINCT FROM claimed_by_id)
);
CREATE INDEX customer_viewer ON art28.customer (organisation_id, viewer_organisation_id)
  WHERE viewer_organisation_id IS NOT NULL;
ALTER TABLE art28.customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.customer FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.customer TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
CREATE POLICY viewer ON art28.customer FOR SELECT TO art28_app
  USING (organisation_id = app.org() AND viewer_organisation_id = app.viewer());
GRANT SELECT, INSERT, UPDATE ON art28.customer TO art28_app;

CREATE TABLE art28.customer_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL,
  superseded_at timestamptz,
  kind text NOT NULL CHECK (kind IN ('CHANGE', 'CORRECTION')),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  -- BCP 47, ISO 3166-1 alpha-2, IANA; null is not known.
  language text,
  country text CHECK (country ~ '^[A-Z]{2}$'),
  time_zone text,
  -- [{ purpose, name, email, language, phone }]
  contacts jsonb NOT NULL,
  viewer_organisation_id uuid,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer (organisation_id, id),
  CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT customer_version_no_overlap EXCLUDE USING gist (
    organisation_id WITH =, customer_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (superseded_at IS NULL)
);
CREATE INDEX customer_version_of ON art28.customer_version (organisation_id, customer_id, valid_from);
CREATE INDEX customer_version_open ON art28.customer_version (organisation_id, customer_id, valid_from)
  WHERE superseded_at IS NULL;
ALTER TABLE art28.customer_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.customer_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.customer_version TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
-- What was superseded is the provider's memory, not the viewer's.
CREATE POLICY viewer ON art28.customer_version FOR SELECT TO art28_app
  USING (organisation_id = app.org() AND viewer_organisation_id = app.viewer() AND superseded_at IS NULL);
GRANT SELECT, INSERT, UPDATE ON art28.customer_version TO art28_app;

-- A legal entity in the organisation's records that need not have an account: a customer's own, or (without
-- customer_id) one that the organisation engages. No viewer: a party may be one that the customer does not know of.
CREATE TABLE art28.party (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid,
  -- The integrator's name for it: stable, one per customer.
  ref text NOT NULL CHECK (length(ref) BETWEEN 1 AND 100),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT party_ref UNIQUE (organisation_id, customer_id, ref),
  FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer (organisation_id, id)
);
ALTER TABLE art28.party ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.party FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.party TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.party TO art28_app;

CREATE TABLE art28.party_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  party_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL,
  superseded_at timestamptz,
  kind text NOT NULL CHECK (kind IN ('CHANGE', 'CORRECTION')),
  legal_name text NOT NULL CHECK (length(legal_name) BETWEEN 1 AND 200),
  country text CHECK (country ~ '^[A-Z]{2}$'),
  city text,
  -- [{ kind: BRAND | TRADING_NAME | FORMER_NAME, name }]
  aliases jsonb NOT NULL,
  -- [{ type, value, country }] as they were given
  identifiers jsonb NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, party_id) REFERENCES art28.party (organisation_id, id),
  CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT party_version_no_overlap EXCLUDE USING gist (
    organisation_id WITH =, party_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (superseded_at IS NULL)
);
CREATE INDEX party_version_of ON art28.party_version (organisation_id, party_id, valid_from);
CREATE INDEX party_version_open ON art28.party_version (organisation_id, party_id, valid_from)
  WHERE superseded_at IS NULL;
ALTER TABLE art28.party_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.party_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.party_version TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.party_version TO art28_app;

-- Under what a request finds a customer: derived from the open versions of its parties, rewritten with them.
CREATE TABLE art28.routing_key (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  -- The party and the version of it that bear the key; null for the customer's own name beside several parties.
  party_id uuid,
  party_version_id uuid,
  kind text NOT NULL CHECK (kind IN ('DOMAIN', 'TRADE_REGISTER', 'VAT', 'ACCOUNT_REFERENCE', 'NAME')),
  value text NOT NULL CHECK (length(value) BETWEEN 1 AND 255),
  -- Midnight of the version's days in the organisation's time zone.
  valid_from timestamptz NOT NULL,
  valid_to timestamptz,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer (organisation_id, id),
  FOREIGN KEY (organisation_id, party_id) REFERENCES art28.party (organisation_id, id)
);
CREATE INDEX routing_key_value ON art28.routing_key (organisation_id, kind, value);
CREATE INDEX routing_key_customer ON art28.routing_key (organisation_id, customer_id, kind);
ALTER TABLE art28.routing_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.routing_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.routing_key TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, DELETE ON art28.routing_key TO art28_app;

-- An offer to a customer to look at its own record. The token is in the mail alone; a row keeps its hash.
CREATE TABLE art28.customer_invitation (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  token_hash text NOT NULL,
  -- Which contact it was mailed to, and a blinded form of its address: a replaced mailbox cannot accept any more.
  purpose text NOT NULL,
  sent_to_blind text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  accepted_by_id uuid,
  revoked_at timestamptz,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT customer_invitation_token UNIQUE (organisation_id, token_hash),
  FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer (organisation_id, id),
  CHECK ((accepted_at IS NULL) = (accepted_by_id IS NULL))
);
CREATE INDEX customer_invitation_customer ON art28.customer_invitation (organisation_id, customer_id, id);
ALTER TABLE art28.customer_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.customer_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.customer_invitation TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.customer_invitation TO art28_app;

-- Who claimed a customer, from when to when: the provider's side, and the truth.
CREATE TABLE art28.customer_claim (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  claimed_by_id uuid NOT NULL,
  -- Null when the instance itself loaded the claim with its example data.
  invitation_id uuid,
  -- As the claiming organisation sees them: the names when it claimed.
  provider_name text NOT NULL,
  customer_name text NOT NULL,
  claimed_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_by text CHECK (ended_by IN ('PROVIDER', 'CLAIMANT')),
  -- The claiming organisation's own row says the same.
  is_told boolean NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer (organisation_id, id),
  FOREIGN KEY (organisation_id, invitation_id) REFERENCES art28.customer_invitation (organisation_id, id),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX customer_claim_open ON art28.customer_claim (organisation_id, customer_id) WHERE ended_at IS NULL;
CREATE INDEX customer_claim_customer ON art28.customer_claim (organisation_id, customer_id, claimed_at);
CREATE INDEX customer_claim_untold ON art28.customer_claim (organisation_id, id) WHERE NOT is_told;
ALTER TABLE art28.customer_claim ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.customer_claim FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.customer_claim TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
CREATE POLICY relay_finds_untold ON art28.customer_claim FOR SELECT TO art28_relay USING (NOT is_told);
GRANT SELECT, INSERT, UPDATE ON art28.customer_claim TO art28_app;
GRANT SELECT (organisation_id, id, is_told) ON art28.customer_claim TO art28_relay;

-- The claiming organisation's side: a pointer with the same id. It grants nothing; the provider's rows do.
CREATE TABLE art28.claim (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  provider_organisation_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  provider_name text NOT NULL,
  customer_name text NOT NULL,
  claimed_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (organisation_id, id)
);
CREATE INDEX claim_customer ON art28.claim (organisation_id, provider_organisation_id, customer_id);
ALTER TABLE art28.claim ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.claim FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.claim TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org()) WITH CHECK (organisation_id = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.claim TO art28_app;

-- Claims whose other side does not know yet, of all organisations: ids only.
CREATE FUNCTION app.untold_claims(maximum integer) RETURNS TABLE (organisation_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = art28, pg_temp AS
$$ SELECT claim.organisation_id, claim.id FROM art28.customer_claim AS claim WHERE NOT claim.is_told ORDER BY 2 LIMIT maximum $$;
GRANT CREATE ON SCHEMA app TO art28_relay;
ALTER FUNCTION app.untold_claims(integer) OWNER TO art28_relay;
REVOKE CREATE ON SCHEMA app FROM art28_relay;
REVOKE ALL ON FUNCTION app.untold_claims(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.untold_claims(integer) TO art28_app;
