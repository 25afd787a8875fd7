-- A planned change of the register, and what each customer was owed, told and answered. What a customer's own organisation
-- may see of it stands in rows that name it as their viewer; the change itself has none: it lists nobody, but it is the
-- owner's plan until somebody is told.
CREATE TABLE art28.change (
  organisation_id uuid NOT NULL REFERENCES art28.organisation (id),
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ADD', 'REPLACE', 'REMOVE', 'NEW_LOCATION', 'OTHER_SAFEGUARD', 'OTHER_TERMS', 'SALE_OR_MERGER')),
  mode text NOT NULL CHECK (mode IN ('PLANNED', 'EMERGENCY', 'UNAUTHORISED')),
  state text NOT NULL CHECK (state IN (
    'PLANNED', 'REHEARSING', 'REHEARSED', 'APPROVED', 'ANNOUNCING', 'ANNOUNCED', 'EFFECTIVE', 'CANCELLED')),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  explanation text NOT NULL CHECK (length(explanation) BETWEEN 1 AND 10000),
  -- [{ kind, code, content | null }]: entries of the register as they are to be from then on
  steps jsonb NOT NULL,
  -- Codes of the services concerned; null: all.
  services text[],
  -- Where it concerns the data of single customers only: these; null: everybody's.
  customer_ids uuid[],
  -- What the steps bring in and take away, by code: what clearance asks for.
  parties_in text[] NOT NULL,
  parties_out text[] NOT NULL,
  locations_in text[] NOT NULL,
  locations_out text[] NOT NULL,
  -- The day it is wanted. Of one that was unauthorised, the day it began.
  wanted_on date NOT NULL,
  -- Raised when it is planned anew: rows of an earlier round count no more.
  round integer NOT NULL,
  -- The last agreement that the work under way has done with; null: none yet.
  cursor uuid,
  -- Agreements done with, of how many.
  done_count integer NOT NULL,
  -- Agreements and services affected, agreements to be told, as rehearsed; null: not yet.
  affected_count integer,
  planned_by text NOT NULL,
  approved_by text,
  reason text CHECK (length(reason) BETWEEN 1 AND 2000),
  created_at timestamptz NOT NULL,
  approved_at timestamptz,
  announced_at timestamptz,
  effective_at timestamptz,
  cancelled_at timestamptz,
  version integer NOT NULL,
  PRIMARY KEY (organisation_id, id),
  -- Two people: who planned it is not who lets it go.
  CONSTRAINT change_second_person CHECK (approved_by IS NULL OR approved_by <> planned_by),
  CHECK (state NOT IN ('APPROVED', 'ANNOUNCING', 'ANNOUNCED') OR approved_by IS NOT NULL)
);
-- Which changes bring in or take away: few at a time, and clearance asks for them always.
CREATE INDEX change_open ON art28.change (organisation_id, id) WHERE state <> 'CANCELLED';
ALTER TABLE art28.change ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT, UPDATE ON art28.change TO art28_app;

-- What notices of a round are reckoned from, each different one once: thousands of agreements share one.
CREATE TABLE art28.change_basis (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  change_id uuid NOT NULL,
  -- SHA-256 of the basis: equal ones are one row.
  digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  -- { terms: { term: { value, source, clause } }, actsAs, upstreamDays, country }
  basis jsonb NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT change_basis_digest UNIQUE (organisation_id, change_id, digest),
  FOREIGN KEY (organisation_id, change_id) REFERENCES art28.change (organisation_id, id)
);
ALTER TABLE art28.change_basis ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change_basis FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change_basis TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT ON art28.change_basis TO art28_app;

-- Where one agreement stands in a change, for one of its services.
CREATE TABLE art28.change_customer (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  change_id uuid NOT NULL,
  round integer NOT NULL,
  agreement_id uuid NOT NULL,
  -- The version in force when it was reckoned.
  agreement_version_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  service text NOT NULL,
  basis_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN (
    'PENDING', 'NOTIFIED', 'CONSENTED', 'OBJECTED', 'EXEMPTED', 'OVERRIDDEN', 'ENDED', 'LIVE')),
  -- How the agreement wants it told, what silence means, which grounds to object count.
  channel text NOT NULL,
  silence text NOT NULL CHECK (silence IN ('PERMITS', 'REFUSES')),
  grounds text NOT NULL,
  must_cascade boolean NOT NULL,
  has_emergency_clause boolean NOT NULL,
  must_be_sent_by date,
  sent_on date,
  handed_over_on date,
  acknowledged_on date,
  consented_on date,
  effective_on date,
  last_day_to_object date,
  earliest_go_live date,
  bars text[] NOT NULL,
  -- What nobody but a person can do: no contact, a letter to be sent, a notice that came back. Null: nothing.
  decision text CHECK (decision IN ('NO_CONTACT', 'BY_HAND', 'CAME_BACK', 'NO_ENDPOINT')),
  live_since date,
  viewer_organisation_id uuid,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT change_customer_of_agreement UNIQUE (organisation_id, change_id, round, agreement_id, service),
  FOREIGN KEY (organisation_id, change_id) REFERENCES art28.change (organisation_id, id),
  FOREIGN KEY (organisation_id, agreement_id) REFERENCES art28.agreement (organisation_id, id),
  FOREIGN KEY (organisation_id, basis_id) REFERENCES art28.change_basis (organisation_id, id),
  CHECK (state <> 'LIVE' OR live_since IS NOT NULL)
);
CREATE INDEX change_customer_agreement ON art28.change_customer (organisation_id, agreement_id);
CREATE INDEX change_customer_waiting ON art28.change_customer (organisation_id, change_id, round, earliest_go_live)
  WHERE state IN ('NOTIFIED', 'CONSENTED', 'OVERRIDDEN', 'PENDING');
CREATE INDEX change_customer_decision ON art28.change_customer (organisation_id, change_id, round, id) WHERE decision IS NOT NULL;
CREATE INDEX change_customer_of ON art28.change_customer (organisation_id, change_id, id);
CREATE INDEX change_customer_customer ON art28.change_customer (organisation_id, customer_id, id);
ALTER TABLE art28.change_customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change_customer FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change_customer TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
-- Before it is told it sees nothing.
CREATE POLICY viewer ON art28.change_customer FOR SELECT TO art28_app
  USING (organisation_id = app.org() AND viewer_organisation_id = app.viewer() AND state <> 'PENDING');
GRANT SELECT, INSERT, UPDATE ON art28.change_customer TO art28_app;

-- One notice to one agreement. A mailbox stands in no row of it, only which contact it was.
CREATE TABLE art28.change_notice (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  change_id uuid NOT NULL,
  round integer NOT NULL,
  agreement_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  -- 1: the first; each further one goes to another contact.
  attempt integer NOT NULL CHECK (attempt BETWEEN 1 AND 10),
  channel text NOT NULL CHECK (channel IN ('EMAIL', 'WEBHOOK', 'PUBLISHED_REGISTER', 'LETTER', 'REGISTERED_LETTER')),
  state text NOT NULL CHECK (state IN ('SENT', 'HANDED_OVER', 'CAME_BACK')),
  purpose text,
  -- What it said: { kind, title, explanation, wantedOn, services, lastDayToObject, … }
  content jsonb NOT NULL,
  -- The mail, or the event, that carried it.
  mail_id uuid,
  event_id uuid,
  token_hash text CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  sent_at timestamptz NOT NULL,
  handed_over_at timestamptz,
  -- What the mail server or the endpoint answered; or the evidence that staff recorded.
  proof text CHECK (length(proof) BETWEEN 1 AND 2000),
  acknowledged_at timestamptz,
  viewer_organisation_id uuid,
  PRIMARY KEY (organisation_id, id),
  -- Nobody is told twice.
  CONSTRAINT change_notice_once UNIQUE (organisation_id, change_id, round, agreement_id, attempt),
  FOREIGN KEY (organisation_id, change_id) REFERENCES art28.change (organisation_id, id),
  FOREIGN KEY (organisation_id, agreement_id) REFERENCES art28.agreement (organisation_id, id)
);
CREATE INDEX change_notice_customer ON art28.change_notice (organisation_id, customer_id, id);
CREATE INDEX change_notice_of ON art28.change_notice (organisation_id, change_id, id);
CREATE INDEX change_notice_token ON art28.change_notice (organisation_id, token_hash) WHERE token_hash IS NOT NULL;
CREATE INDEX change_notice_unproven ON art28.change_notice (organisation_id, change_id, round, id) WHERE state = 'SENT';
ALTER TABLE art28.change_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change_notice FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change_notice TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
CREATE POLICY viewer ON art28.change_notice FOR SELECT TO art28_app
  USING (organisation_id = app.org() AND viewer_organisation_id = app.viewer());
GRANT SELECT, INSERT, UPDATE ON art28.change_notice TO art28_app;

-- A customer's reasoned no, and what came of it.
CREATE TABLE art28.change_objection (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  change_id uuid NOT NULL,
  round integer NOT NULL,
  agreement_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  -- The services it is about.
  services text[] NOT NULL CHECK (cardinality(services) > 0),
  received_on date NOT NULL,
  -- By the link in its mail, by its own organisation's account, or as staff had it, with evidence.
  came_by text NOT NULL CHECK (came_by IN ('LINK', 'ACCOUNT', 'MAIL', 'PHONE', 'LETTER')),
  ground text NOT NULL CHECK (ground IN ('DATA_PROTECTION', 'OTHER')),
  reason text CHECK (length(reason) BETWEEN 1 AND 10000),
  evidence text CHECK (length(evidence) BETWEEN 1 AND 2000),
  -- { kind, how | endsOn, refund | clause }; null: open.
  outcome jsonb,
  -- The last day to cure it before the customer may end the agreement.
  cure_until date,
  created_at timestamptz NOT NULL,
  resolved_at timestamptz,
  version integer NOT NULL,
  viewer_organisation_id uuid,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, change_id) REFERENCES art28.change (organisation_id, id),
  FOREIGN KEY (organisation_id, agreement_id) REFERENCES art28.agreement (organisation_id, id),
  CHECK ((outcome IS NULL) = (resolved_at IS NULL)),
  -- What did not come from the customer's own hand has its evidence.
  CHECK (came_by IN ('LINK', 'ACCOUNT') OR evidence IS NOT NULL)
);
CREATE INDEX change_objection_of ON art28.change_objection (organisation_id, change_id, id);
CREATE INDEX change_objection_customer ON art28.change_objection (organisation_id, customer_id);
CREATE INDEX change_objection_agreement ON art28.change_objection (organisation_id, agreement_id);
ALTER TABLE art28.change_objection ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change_objection FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change_objection TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
CREATE POLICY viewer ON art28.change_objection FOR SELECT TO art28_app
  USING (organisation_id = app.org() AND viewer_organisation_id = app.viewer());
GRANT SELECT, INSERT, UPDATE ON art28.change_objection TO art28_app;

-- Changes with work to be done: ids and times, local.
CREATE TABLE art28.change_timer (
  organisation_id uuid NOT NULL,
  change_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (change_id)
);
CREATE INDEX change_timer_due ON art28.change_timer (due_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON art28.change_timer TO art28_app;
