-- All migrations together, printed from the catalogue of a fresh database by `npm run schema:print`.

CREATE ROLE art28_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
CREATE ROLE art28_matcher NOLOGIN NOSUPERUSER NOBYPASSRLS;
CREATE ROLE art28_relay NOLOGIN NOSUPERUSER NOBYPASSRLS;

CREATE EXTENSION btree_gin;
CREATE EXTENSION btree_gist;
CREATE EXTENSION pg_trgm;

CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO art28_app;
GRANT USAGE ON SCHEMA app TO art28_matcher;
GRANT USAGE ON SCHEMA app TO art28_relay;
CREATE SCHEMA art28;
GRANT USAGE ON SCHEMA art28 TO art28_app;
GRANT USAGE ON SCHEMA art28 TO art28_matcher;
GRANT USAGE ON SCHEMA art28 TO art28_relay;

CREATE TABLE app.migration (
  name text NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamp with time zone NOT NULL,
  CONSTRAINT migration_pkey PRIMARY KEY (name)
);
GRANT SELECT ON app.migration TO art28_app;

CREATE TABLE art28.agreement (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  reference text NOT NULL,
  state text NOT NULL,
  activated_on date,
  terminated_on date,
  created_at timestamp with time zone NOT NULL,
  activated_at timestamp with time zone,
  terminated_at timestamp with time zone,
  viewer_organisation_id uuid,
  version integer NOT NULL,
  CONSTRAINT agreement_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT agreement_check CHECK (((state = 'DRAFT'::text) = (activated_on IS NULL))),
  CONSTRAINT agreement_check1 CHECK (((state = 'TERMINATED'::text) = (terminated_on IS NOT NULL))),
  CONSTRAINT agreement_check2 CHECK (((activated_on IS NULL) = (activated_at IS NULL))),
  CONSTRAINT agreement_check3 CHECK (((terminated_on IS NULL) = (terminated_at IS NULL))),
  CONSTRAINT agreement_check4 CHECK ((terminated_on >= activated_on)),
  CONSTRAINT agreement_organisation_id_customer_id_fkey FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer(organisation_id, id),
  CONSTRAINT agreement_reference UNIQUE (organisation_id, customer_id, reference),
  CONSTRAINT agreement_reference_check CHECK (((length(reference) >= 1) AND (length(reference) <= 100))),
  CONSTRAINT agreement_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'ACTIVE'::text, 'TERMINATED'::text])))
);
CREATE INDEX agreement_active ON art28.agreement USING btree (organisation_id, id) WHERE (state = 'ACTIVE'::text);
ALTER TABLE art28.agreement ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.agreement FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.agreement FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY viewer ON art28.agreement FOR SELECT TO art28_app USING (((organisation_id = app.org()) AND (viewer_organisation_id = app.viewer())));
GRANT INSERT, SELECT, UPDATE ON art28.agreement TO art28_app;

CREATE TABLE art28.agreement_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamp with time zone NOT NULL,
  superseded_at timestamp with time zone,
  kind text NOT NULL,
  term_sheet_id uuid NOT NULL,
  term_sheet_version_id uuid NOT NULL,
  term_sheet_label text NOT NULL,
  deviations jsonb NOT NULL,
  signatory_party_id uuid,
  covered_party_ids uuid[] NOT NULL,
  notice_party_id uuid,
  acts_as text NOT NULL,
  upstream_days integer NOT NULL,
  services text[] NOT NULL,
  language text,
  acceptance jsonb,
  viewer_organisation_id uuid,
  CONSTRAINT agreement_version_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT agreement_version_acts_as_check CHECK ((acts_as = ANY (ARRAY['CONTROLLER'::text, 'JOINT_CONTROLLER'::text, 'PROCESSOR_FOR_OTHERS'::text]))),
  CONSTRAINT agreement_version_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  CONSTRAINT agreement_version_edition FOREIGN KEY (organisation_id, term_sheet_version_id) REFERENCES art28.term_sheet_version(organisation_id, id),
  CONSTRAINT agreement_version_kind_check CHECK ((kind = ANY (ARRAY['CHANGE'::text, 'CORRECTION'::text]))),
  CONSTRAINT agreement_version_no_overlap EXCLUDE USING gist (organisation_id WITH =, agreement_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((superseded_at IS NULL)),
  CONSTRAINT agreement_version_organisation_id_agreement_id_fkey FOREIGN KEY (organisation_id, agreement_id) REFERENCES art28.agreement(organisation_id, id),
  CONSTRAINT agreement_version_organisation_id_notice_party_id_fkey FOREIGN KEY (organisation_id, notice_party_id) REFERENCES art28.party(organisation_id, id),
  CONSTRAINT agreement_version_organisation_id_term_sheet_id_fkey FOREIGN KEY (organisation_id, term_sheet_id) REFERENCES art28.term_sheet(organisation_id, id),
  CONSTRAINT agreement_version_signatory FOREIGN KEY (organisation_id, signatory_party_id) REFERENCES art28.party(organisation_id, id),
  CONSTRAINT agreement_version_upstream_days_check CHECK (((upstream_days >= 0) AND (upstream_days <= 365)))
);
CREATE INDEX agreement_version_of ON art28.agreement_version USING btree (organisation_id, agreement_id, valid_from);
ALTER TABLE art28.agreement_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.agreement_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.agreement_version FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY viewer ON art28.agreement_version FOR SELECT TO art28_app USING (((organisation_id = app.org()) AND (viewer_organisation_id = app.viewer())));
GRANT INSERT, SELECT, UPDATE ON art28.agreement_version TO art28_app;

CREATE TABLE art28.announced_change (
  organisation_id uuid NOT NULL,
  change_id uuid NOT NULL,
  wanted_on date NOT NULL,
  steps jsonb NOT NULL,
  announced_at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  mode text NOT NULL,
  title text NOT NULL,
  explanation text NOT NULL,
  is_held boolean NOT NULL DEFAULT false,
  begins_on date,
  begins_for_all_on date,
  still_until date,
  runs_until date,
  first_day_to_object_ends date,
  last_day_to_object date,
  is_informing boolean NOT NULL DEFAULT false,
  is_withheld boolean NOT NULL DEFAULT false,
  CONSTRAINT announced_change_pkey PRIMARY KEY (organisation_id, change_id),
  CONSTRAINT announced_change_mode_check CHECK ((mode = ANY (ARRAY['PLANNED'::text, 'EMERGENCY'::text, 'UNAUTHORISED'::text]))),
  CONSTRAINT announced_change_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id)
);
CREATE INDEX announced_change_day ON art28.announced_change USING btree (organisation_id, wanted_on, change_id);
ALTER TABLE art28.announced_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.announced_change FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.announced_change FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT DELETE, INSERT, SELECT, UPDATE ON art28.announced_change TO art28_app;

CREATE TABLE art28.api_key (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  form text NOT NULL,
  key_hash text NOT NULL,
  last_four text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  rotated_to uuid,
  last_used_on date,
  CONSTRAINT api_key_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT api_key_form_check CHECK ((form = ANY (ARRAY['LIVE'::text, 'TEST'::text, 'OPERATOR'::text]))),
  CONSTRAINT api_key_hash UNIQUE (organisation_id, key_hash),
  CONSTRAINT api_key_key_hash_check CHECK ((length(key_hash) = 64)),
  CONSTRAINT api_key_last_four_check CHECK ((length(last_four) = 4)),
  CONSTRAINT api_key_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  CONSTRAINT api_key_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id),
  CONSTRAINT api_key_organisation_id_rotated_to_fkey FOREIGN KEY (organisation_id, rotated_to) REFERENCES art28.api_key(organisation_id, id),
  CONSTRAINT api_key_scopes_check CHECK ((cardinality(scopes) > 0))
);
ALTER TABLE art28.api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.api_key FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.api_key TO art28_app;

CREATE TABLE art28.audit_entry (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  actor_organisation_id uuid NOT NULL,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id text,
  outcome text NOT NULL,
  problem_code text,
  details jsonb NOT NULL,
  request_id text NOT NULL,
  is_sealed boolean NOT NULL DEFAULT false,
  CONSTRAINT audit_entry_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT audit_entry_outcome_check CHECK ((outcome = ANY (ARRAY['DONE'::text, 'REFUSED'::text])))
);
CREATE INDEX audit_entry_subject ON art28.audit_entry USING btree (organisation_id, subject_type, subject_id, id);
CREATE INDEX audit_entry_unsealed ON art28.audit_entry USING btree (organisation_id, id) WHERE (NOT is_sealed);
ALTER TABLE art28.audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_adds ON art28.audit_entry FOR INSERT TO art28_app WITH CHECK ((organisation_id = app.org()));
CREATE POLICY owner_marks ON art28.audit_entry FOR UPDATE TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY owner_reads ON art28.audit_entry FOR SELECT TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY relay_finds_unsealed ON art28.audit_entry FOR SELECT TO art28_relay USING ((NOT is_sealed));
GRANT INSERT, SELECT ON art28.audit_entry TO art28_app;
GRANT SELECT (organisation_id, id, at, is_sealed) ON art28.audit_entry TO art28_relay;
GRANT UPDATE (is_sealed) ON art28.audit_entry TO art28_app;

CREATE TABLE art28.audit_seal (
  organisation_id uuid NOT NULL,
  sequence bigint NOT NULL,
  entry_id uuid NOT NULL,
  entry_hash bytea NOT NULL,
  chain_hash bytea NOT NULL,
  sealed_at timestamp with time zone NOT NULL,
  CONSTRAINT audit_seal_pkey PRIMARY KEY (organisation_id, sequence),
  CONSTRAINT audit_seal_chain_hash_check CHECK ((length(chain_hash) = 32)),
  CONSTRAINT audit_seal_entry_hash_check CHECK ((length(entry_hash) = 32)),
  CONSTRAINT audit_seal_organisation_id_entry_id_fkey FOREIGN KEY (organisation_id, entry_id) REFERENCES art28.audit_entry(organisation_id, id),
  CONSTRAINT audit_seal_organisation_id_entry_id_key UNIQUE (organisation_id, entry_id),
  CONSTRAINT audit_seal_sequence_check CHECK ((sequence > 0))
);
ALTER TABLE art28.audit_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.audit_seal FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_adds ON art28.audit_seal FOR INSERT TO art28_app WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY owner_reads ON art28.audit_seal FOR SELECT TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT ON art28.audit_seal TO art28_app;

CREATE TABLE art28.audit_signing_key (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  public_key bytea NOT NULL,
  private_key bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT audit_signing_key_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT audit_signing_key_public_key_check CHECK ((length(public_key) = 32))
);
CREATE UNIQUE INDEX audit_signing_key_one ON art28.audit_signing_key USING btree (organisation_id);
ALTER TABLE art28.audit_signing_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.audit_signing_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_adds ON art28.audit_signing_key FOR INSERT TO art28_app WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY owner_reads ON art28.audit_signing_key FOR SELECT TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT ON art28.audit_signing_key TO art28_app;

CREATE TABLE art28.change (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  mode text NOT NULL,
  state text NOT NULL,
  title text NOT NULL,
  explanation text NOT NULL,
  steps jsonb NOT NULL,
  services text[],
  customer_ids uuid[],
  parties_in text[] NOT NULL,
  parties_out text[] NOT NULL,
  locations_in text[] NOT NULL,
  locations_out text[] NOT NULL,
  wanted_on date NOT NULL,
  round integer NOT NULL,
  cursor uuid,
  done_count integer NOT NULL,
  affected_count integer,
  planned_by text NOT NULL,
  approved_by text,
  reason text,
  created_at timestamp with time zone NOT NULL,
  approved_at timestamp with time zone,
  announced_at timestamp with time zone,
  effective_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  version integer NOT NULL,
  controllers_in text[] NOT NULL DEFAULT '{}'::text[],
  controller_services text[] NOT NULL DEFAULT '{}'::text[],
  shared_services text[],
  CONSTRAINT change_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT change_check CHECK (((state <> ALL (ARRAY['APPROVED'::text, 'ANNOUNCING'::text, 'ANNOUNCED'::text])) OR (approved_by IS NOT NULL))),
  CONSTRAINT change_explanation_check CHECK ((length(explanation) <= 10000)),
  CONSTRAINT change_kind_check CHECK ((kind = ANY (ARRAY['ADD'::text, 'REPLACE'::text, 'REMOVE'::text, 'NEW_LOCATION'::text, 'OTHER_SAFEGUARD'::text, 'OTHER_TERMS'::text, 'SALE_OR_MERGER'::text]))),
  CONSTRAINT change_mode_check CHECK ((mode = ANY (ARRAY['PLANNED'::text, 'EMERGENCY'::text, 'UNAUTHORISED'::text]))),
  CONSTRAINT change_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id),
  CONSTRAINT change_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  CONSTRAINT change_second_person CHECK (((approved_by IS NULL) OR (approved_by <> planned_by))),
  CONSTRAINT change_state_check CHECK ((state = ANY (ARRAY['PLANNED'::text, 'REHEARSING'::text, 'REHEARSED'::text, 'APPROVED'::text, 'ANNOUNCING'::text, 'ANNOUNCED'::text, 'EFFECTIVE'::text, 'CANCELLED'::text]))),
  CONSTRAINT change_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);
CREATE INDEX change_coming ON art28.change USING btree (organisation_id, id) WHERE ((state <> 'CANCELLED'::text) AND (state <> 'EFFECTIVE'::text));
CREATE INDEX change_open ON art28.change USING btree (organisation_id, id) WHERE (state <> 'CANCELLED'::text);
ALTER TABLE art28.change ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.change TO art28_app;

CREATE TABLE art28.change_basis (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  change_id uuid NOT NULL,
  digest text NOT NULL,
  basis jsonb NOT NULL,
  CONSTRAINT change_basis_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT change_basis_digest UNIQUE (organisation_id, change_id, digest),
  CONSTRAINT change_basis_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT change_basis_organisation_id_change_id_fkey FOREIGN KEY (organisation_id, change_id) REFERENCES art28.change(organisation_id, id)
);
ALTER TABLE art28.change_basis ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change_basis FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change_basis FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT ON art28.change_basis TO art28_app;

CREATE TABLE art28.change_customer (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  change_id uuid NOT NULL,
  round integer NOT NULL,
  agreement_id uuid NOT NULL,
  agreement_version_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  service text NOT NULL,
  basis_id uuid NOT NULL,
  state text NOT NULL,
  channel text NOT NULL,
  silence text NOT NULL,
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
  decision text,
  live_since date,
  viewer_organisation_id uuid,
  extended_until date,
  warnings text[] NOT NULL DEFAULT '{}'::text[],
  reckoned_anew_on date,
  needs_proof boolean NOT NULL DEFAULT false,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT change_customer_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT change_customer_check CHECK (((state <> 'LIVE'::text) OR (live_since IS NOT NULL))),
  CONSTRAINT change_customer_decision_check CHECK ((decision = ANY (ARRAY['NO_CONTACT'::text, 'BY_HAND'::text, 'CAME_BACK'::text, 'NO_ENDPOINT'::text, 'NOT_PUBLISHED'::text]))),
  CONSTRAINT change_customer_of_agreement UNIQUE (organisation_id, change_id, round, agreement_id, service),
  CONSTRAINT change_customer_organisation_id_agreement_id_fkey FOREIGN KEY (organisation_id, agreement_id) REFERENCES art28.agreement(organisation_id, id),
  CONSTRAINT change_customer_organisation_id_basis_id_fkey FOREIGN KEY (organisation_id, basis_id) REFERENCES art28.change_basis(organisation_id, id),
  CONSTRAINT change_customer_organisation_id_change_id_fkey FOREIGN KEY (organisation_id, change_id) REFERENCES art28.change(organisation_id, id),
  CONSTRAINT change_customer_silence_check CHECK ((silence = ANY (ARRAY['PERMITS'::text, 'REFUSES'::text, 'INFORMS'::text]))),
  CONSTRAINT change_customer_state_check CHECK ((state = ANY (ARRAY['PENDING'::text, 'NOTIFIED'::text, 'CONSENTED'::text, 'OBJECTED'::text, 'EXEMPTED'::text, 'OVERRIDDEN'::text, 'ENDED'::text, 'LIVE'::text]))),
  CONSTRAINT change_customer_warnings_check CHECK ((warnings <@ ARRAY['LATER_THAN_WANTED'::text, 'RESIDENCY_BROKEN'::text, 'RESIDENCY_UNKNOWN'::text, 'TRANSFER_NOT_COVERED'::text, 'TRANSFER_UNKNOWN'::text, 'EXEMPTED_BEFORE'::text, 'ENDED_BEFORE'::text]))
);
CREATE INDEX change_customer_agreement ON art28.change_customer USING btree (organisation_id, agreement_id);
CREATE INDEX change_customer_customer ON art28.change_customer USING btree (organisation_id, customer_id, id);
CREATE INDEX change_customer_decision ON art28.change_customer USING btree (organisation_id, change_id, round, id) WHERE (decision IS NOT NULL);
CREATE INDEX change_customer_of ON art28.change_customer USING btree (organisation_id, change_id, id);
CREATE INDEX change_customer_waiting ON art28.change_customer USING btree (organisation_id, change_id, round, earliest_go_live) WHERE (state = ANY (ARRAY['NOTIFIED'::text, 'CONSENTED'::text, 'OVERRIDDEN'::text, 'PENDING'::text]));
ALTER TABLE art28.change_customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change_customer FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change_customer FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY viewer ON art28.change_customer FOR SELECT TO art28_app USING (((organisation_id = app.org()) AND (viewer_organisation_id = app.viewer()) AND (state <> 'PENDING'::text)));
GRANT INSERT, SELECT, UPDATE ON art28.change_customer TO art28_app;

CREATE TABLE art28.change_customer_past (
  organisation_id uuid NOT NULL,
  part_id uuid NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  superseded_at timestamp with time zone NOT NULL,
  agreement_version_id uuid NOT NULL,
  basis_id uuid NOT NULL,
  state text NOT NULL,
  channel text NOT NULL,
  silence text NOT NULL,
  grounds text NOT NULL,
  must_cascade boolean NOT NULL,
  has_emergency_clause boolean NOT NULL,
  must_be_sent_by date,
  sent_on date,
  handed_over_on date,
  needs_proof boolean NOT NULL,
  acknowledged_on date,
  consented_on date,
  effective_on date,
  last_day_to_object date,
  earliest_go_live date,
  extended_until date,
  bars text[] NOT NULL,
  decision text,
  live_since date,
  reckoned_anew_on date,
  CONSTRAINT change_customer_past_pkey PRIMARY KEY (organisation_id, part_id, superseded_at),
  CONSTRAINT change_customer_past_check CHECK ((recorded_at < superseded_at)),
  CONSTRAINT change_customer_past_organisation_id_part_id_fkey FOREIGN KEY (organisation_id, part_id) REFERENCES art28.change_customer(organisation_id, id)
);
ALTER TABLE art28.change_customer_past ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change_customer_past FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change_customer_past FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT ON art28.change_customer_past TO art28_app;

CREATE TABLE art28.change_notice (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  change_id uuid NOT NULL,
  round integer NOT NULL,
  agreement_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  attempt integer NOT NULL,
  channel text NOT NULL,
  state text NOT NULL,
  purpose text,
  content jsonb NOT NULL,
  mail_id uuid,
  event_id uuid,
  token_hash text,
  sent_at timestamp with time zone NOT NULL,
  handed_over_at timestamp with time zone,
  proof text,
  acknowledged_at timestamp with time zone,
  viewer_organisation_id uuid,
  noted_at timestamp with time zone NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT change_notice_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT change_notice_attempt_check CHECK (((attempt >= 1) AND (attempt <= 10))),
  CONSTRAINT change_notice_channel_check CHECK ((channel = ANY (ARRAY['EMAIL'::text, 'WEBHOOK'::text, 'PUBLISHED_REGISTER'::text, 'LETTER'::text, 'REGISTERED_LETTER'::text]))),
  CONSTRAINT change_notice_once UNIQUE (organisation_id, change_id, round, agreement_id, attempt),
  CONSTRAINT change_notice_organisation_id_agreement_id_fkey FOREIGN KEY (organisation_id, agreement_id) REFERENCES art28.agreement(organisation_id, id),
  CONSTRAINT change_notice_organisation_id_change_id_fkey FOREIGN KEY (organisation_id, change_id) REFERENCES art28.change(organisation_id, id),
  CONSTRAINT change_notice_proof_check CHECK (((length(proof) >= 1) AND (length(proof) <= 2000))),
  CONSTRAINT change_notice_state_check CHECK ((state = ANY (ARRAY['SENT'::text, 'HANDED_OVER'::text, 'CAME_BACK'::text]))),
  CONSTRAINT change_notice_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX change_notice_customer ON art28.change_notice USING btree (organisation_id, customer_id, id);
CREATE INDEX change_notice_of ON art28.change_notice USING btree (organisation_id, change_id, id);
CREATE INDEX change_notice_token ON art28.change_notice USING btree (organisation_id, token_hash) WHERE (token_hash IS NOT NULL);
CREATE INDEX change_notice_unproven ON art28.change_notice USING btree (organisation_id, change_id, round, id) WHERE (state = 'SENT'::text);
ALTER TABLE art28.change_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change_notice FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change_notice FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY viewer ON art28.change_notice FOR SELECT TO art28_app USING (((organisation_id = app.org()) AND (viewer_organisation_id = app.viewer())));
GRANT INSERT, SELECT, UPDATE ON art28.change_notice TO art28_app;

CREATE TABLE art28.change_notice_past (
  organisation_id uuid NOT NULL,
  notice_id uuid NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  superseded_at timestamp with time zone NOT NULL,
  channel text NOT NULL,
  state text NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  handed_over_at timestamp with time zone,
  proof text,
  acknowledged_at timestamp with time zone,
  CONSTRAINT change_notice_past_pkey PRIMARY KEY (organisation_id, notice_id, superseded_at),
  CONSTRAINT change_notice_past_check CHECK ((recorded_at < superseded_at)),
  CONSTRAINT change_notice_past_organisation_id_notice_id_fkey FOREIGN KEY (organisation_id, notice_id) REFERENCES art28.change_notice(organisation_id, id)
);
ALTER TABLE art28.change_notice_past ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change_notice_past FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change_notice_past FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT ON art28.change_notice_past TO art28_app;

CREATE TABLE art28.change_objection (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  change_id uuid NOT NULL,
  round integer NOT NULL,
  agreement_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  services text[] NOT NULL,
  received_on date NOT NULL,
  came_by text NOT NULL,
  ground text NOT NULL,
  reason text,
  evidence text,
  outcome jsonb,
  cure_until date,
  created_at timestamp with time zone NOT NULL,
  resolved_at timestamp with time zone,
  version integer NOT NULL,
  viewer_organisation_id uuid,
  answer jsonb,
  decision text,
  corrections jsonb NOT NULL DEFAULT '[]'::jsonb,
  decided jsonb NOT NULL DEFAULT '[]'::jsonb,
  CONSTRAINT change_objection_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT change_objection_came_by_check CHECK ((came_by = ANY (ARRAY['LINK'::text, 'ACCOUNT'::text, 'MAIL'::text, 'PHONE'::text, 'LETTER'::text]))),
  CONSTRAINT change_objection_check CHECK (((outcome IS NULL) = (resolved_at IS NULL))),
  CONSTRAINT change_objection_check1 CHECK (((came_by = ANY (ARRAY['LINK'::text, 'ACCOUNT'::text])) OR (evidence IS NOT NULL))),
  CONSTRAINT change_objection_decision_check CHECK ((decision = ANY (ARRAY['NO_CONTACT'::text, 'BY_HAND'::text, 'CAME_BACK'::text, 'NO_ENDPOINT'::text, 'STILL_ENDS'::text]))),
  CONSTRAINT change_objection_evidence_check CHECK (((length(evidence) >= 1) AND (length(evidence) <= 2000))),
  CONSTRAINT change_objection_ground_check CHECK ((ground = ANY (ARRAY['DATA_PROTECTION'::text, 'OTHER'::text]))),
  CONSTRAINT change_objection_organisation_id_agreement_id_fkey FOREIGN KEY (organisation_id, agreement_id) REFERENCES art28.agreement(organisation_id, id),
  CONSTRAINT change_objection_organisation_id_change_id_fkey FOREIGN KEY (organisation_id, change_id) REFERENCES art28.change(organisation_id, id),
  CONSTRAINT change_objection_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 10000))),
  CONSTRAINT change_objection_services_check CHECK ((cardinality(services) > 0))
);
CREATE INDEX change_objection_agreement ON art28.change_objection USING btree (organisation_id, agreement_id);
CREATE INDEX change_objection_customer ON art28.change_objection USING btree (organisation_id, customer_id);
CREATE INDEX change_objection_decision ON art28.change_objection USING btree (organisation_id, id) WHERE (decision IS NOT NULL);
CREATE INDEX change_objection_of ON art28.change_objection USING btree (organisation_id, change_id, id);
CREATE INDEX change_objection_unproven ON art28.change_objection USING btree (organisation_id, change_id, id) WHERE ((answer ->> 'state'::text) = 'SENT'::text);
ALTER TABLE art28.change_objection ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change_objection FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change_objection FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY viewer ON art28.change_objection FOR SELECT TO art28_app USING (((organisation_id = app.org()) AND (viewer_organisation_id = app.viewer())));
GRANT INSERT, SELECT, UPDATE ON art28.change_objection TO art28_app;

CREATE TABLE art28.change_timer (
  organisation_id uuid NOT NULL,
  change_id uuid NOT NULL,
  due_at timestamp with time zone NOT NULL,
  follow_at timestamp with time zone,
  followed_on date,
  follow_cursor uuid,
  is_followed boolean NOT NULL DEFAULT false,
  CONSTRAINT change_timer_pkey PRIMARY KEY (change_id)
);
CREATE INDEX change_timer_due ON art28.change_timer USING btree (due_at);
CREATE INDEX change_timer_of ON art28.change_timer USING btree (organisation_id, change_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON art28.change_timer TO art28_app;

CREATE TABLE art28.change_version (
  organisation_id uuid NOT NULL,
  change_id uuid NOT NULL,
  version integer NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  since date,
  said jsonb NOT NULL,
  CONSTRAINT change_version_pkey PRIMARY KEY (organisation_id, change_id, version),
  CONSTRAINT change_version_organisation_id_change_id_fkey FOREIGN KEY (organisation_id, change_id) REFERENCES art28.change(organisation_id, id)
);
ALTER TABLE art28.change_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.change_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.change_version FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT ON art28.change_version TO art28_app;

CREATE TABLE art28.claim (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  provider_organisation_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  provider_name text NOT NULL,
  customer_name text NOT NULL,
  claimed_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT claim_pkey PRIMARY KEY (organisation_id, id)
);
CREATE INDEX claim_customer ON art28.claim USING btree (organisation_id, provider_organisation_id, customer_id);
ALTER TABLE art28.claim ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.claim FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.claim FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.claim TO art28_app;

CREATE TABLE art28.customer (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  external_id text NOT NULL,
  claimed_by_id uuid,
  viewer_organisation_id uuid,
  version integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT customer_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT customer_check CHECK ((NOT (viewer_organisation_id IS DISTINCT FROM claimed_by_id))),
  CONSTRAINT customer_external_id UNIQUE (organisation_id, external_id),
  CONSTRAINT customer_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 200)))
);
CREATE INDEX customer_viewer ON art28.customer USING btree (organisation_id, viewer_organisation_id) WHERE (viewer_organisation_id IS NOT NULL);
ALTER TABLE art28.customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.customer FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.customer FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY viewer ON art28.customer FOR SELECT TO art28_app USING (((organisation_id = app.org()) AND (viewer_organisation_id = app.viewer())));
GRANT INSERT, SELECT, UPDATE ON art28.customer TO art28_app;

CREATE TABLE art28.customer_claim (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  claimed_by_id uuid NOT NULL,
  invitation_id uuid,
  provider_name text NOT NULL,
  customer_name text NOT NULL,
  claimed_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  ended_by text,
  is_told boolean NOT NULL,
  CONSTRAINT customer_claim_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT customer_claim_check CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  CONSTRAINT customer_claim_ended_by_check CHECK ((ended_by = ANY (ARRAY['PROVIDER'::text, 'CLAIMANT'::text]))),
  CONSTRAINT customer_claim_organisation_id_customer_id_fkey FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer(organisation_id, id),
  CONSTRAINT customer_claim_organisation_id_invitation_id_fkey FOREIGN KEY (organisation_id, invitation_id) REFERENCES art28.customer_invitation(organisation_id, id)
);
CREATE INDEX customer_claim_customer ON art28.customer_claim USING btree (organisation_id, customer_id, claimed_at);
CREATE UNIQUE INDEX customer_claim_open ON art28.customer_claim USING btree (organisation_id, customer_id) WHERE (ended_at IS NULL);
CREATE INDEX customer_claim_untold ON art28.customer_claim USING btree (organisation_id, id) WHERE (NOT is_told);
ALTER TABLE art28.customer_claim ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.customer_claim FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.customer_claim FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY relay_finds_untold ON art28.customer_claim FOR SELECT TO art28_relay USING ((NOT is_told));
GRANT INSERT, SELECT, UPDATE ON art28.customer_claim TO art28_app;
GRANT SELECT (organisation_id, id, is_told) ON art28.customer_claim TO art28_relay;

CREATE TABLE art28.customer_invitation (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  token_hash text NOT NULL,
  purpose text NOT NULL,
  sent_to_blind text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  accepted_at timestamp with time zone,
  accepted_by_id uuid,
  revoked_at timestamp with time zone,
  CONSTRAINT customer_invitation_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT customer_invitation_check CHECK (((accepted_at IS NULL) = (accepted_by_id IS NULL))),
  CONSTRAINT customer_invitation_organisation_id_customer_id_fkey FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer(organisation_id, id),
  CONSTRAINT customer_invitation_token UNIQUE (organisation_id, token_hash)
);
CREATE INDEX customer_invitation_customer ON art28.customer_invitation USING btree (organisation_id, customer_id, id);
ALTER TABLE art28.customer_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.customer_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.customer_invitation FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.customer_invitation TO art28_app;

CREATE TABLE art28.customer_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamp with time zone NOT NULL,
  superseded_at timestamp with time zone,
  kind text NOT NULL,
  name text NOT NULL,
  language text,
  country text,
  time_zone text,
  contacts jsonb NOT NULL,
  viewer_organisation_id uuid,
  CONSTRAINT customer_version_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT customer_version_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  CONSTRAINT customer_version_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  CONSTRAINT customer_version_kind_check CHECK ((kind = ANY (ARRAY['CHANGE'::text, 'CORRECTION'::text]))),
  CONSTRAINT customer_version_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT customer_version_no_overlap EXCLUDE USING gist (organisation_id WITH =, customer_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((superseded_at IS NULL)),
  CONSTRAINT customer_version_organisation_id_customer_id_fkey FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer(organisation_id, id)
);
CREATE INDEX customer_version_of ON art28.customer_version USING btree (organisation_id, customer_id, valid_from);
CREATE INDEX customer_version_open ON art28.customer_version USING btree (organisation_id, customer_id, valid_from) WHERE (superseded_at IS NULL);
ALTER TABLE art28.customer_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.customer_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.customer_version FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY viewer ON art28.customer_version FOR SELECT TO art28_app USING (((organisation_id = app.org()) AND (viewer_organisation_id = app.viewer()) AND (superseded_at IS NULL)));
GRANT INSERT, SELECT, UPDATE ON art28.customer_version TO art28_app;

CREATE TABLE art28.delivery (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  event_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  sequence bigint NOT NULL,
  state text NOT NULL,
  attempts integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  first_attempt_at timestamp with time zone,
  next_attempt_at timestamp with time zone,
  ended_at timestamp with time zone,
  CONSTRAINT delivery_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT delivery_check CHECK (((state = 'PENDING'::text) = (next_attempt_at IS NOT NULL))),
  CONSTRAINT delivery_check1 CHECK (((state = 'PENDING'::text) = (ended_at IS NULL))),
  CONSTRAINT delivery_once UNIQUE (organisation_id, event_id, endpoint_id),
  CONSTRAINT delivery_organisation_id_endpoint_id_fkey FOREIGN KEY (organisation_id, endpoint_id) REFERENCES art28.endpoint(organisation_id, id),
  CONSTRAINT delivery_organisation_id_event_id_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES art28.event(organisation_id, id),
  CONSTRAINT delivery_state_check CHECK ((state = ANY (ARRAY['PENDING'::text, 'DELIVERED'::text, 'EXHAUSTED'::text, 'CANCELLED'::text])))
);
CREATE INDEX delivery_endpoint ON art28.delivery USING btree (organisation_id, endpoint_id, id);
CREATE INDEX delivery_unfinished ON art28.delivery USING btree (organisation_id, state, id) WHERE (state <> 'DELIVERED'::text);
ALTER TABLE art28.delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.delivery FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY relay_finds_pending ON art28.delivery FOR SELECT TO art28_relay USING ((state = 'PENDING'::text));
GRANT INSERT, SELECT, UPDATE ON art28.delivery TO art28_app;
GRANT SELECT (organisation_id, id, endpoint_id, state, attempts, first_attempt_at, next_attempt_at) ON art28.delivery TO art28_relay;

CREATE TABLE art28.delivery_attempt (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  duration_ms integer NOT NULL,
  outcome text NOT NULL,
  status integer,
  error_class text,
  response_head text,
  CONSTRAINT delivery_attempt_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT delivery_attempt_organisation_id_delivery_id_fkey FOREIGN KEY (organisation_id, delivery_id) REFERENCES art28.delivery(organisation_id, id),
  CONSTRAINT delivery_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['DELIVERED'::text, 'FAILED'::text, 'PAUSED'::text])))
);
CREATE INDEX delivery_attempt_age ON art28.delivery_attempt USING btree (at);
CREATE INDEX delivery_attempt_delivery ON art28.delivery_attempt USING btree (organisation_id, delivery_id, id);
ALTER TABLE art28.delivery_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.delivery_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_adds ON art28.delivery_attempt FOR INSERT TO art28_app WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY owner_reads ON art28.delivery_attempt FOR SELECT TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY relay_forgets ON art28.delivery_attempt FOR ALL TO art28_relay USING (true);
GRANT DELETE ON art28.delivery_attempt TO art28_relay;
GRANT INSERT, SELECT ON art28.delivery_attempt TO art28_app;
GRANT SELECT (organisation_id, id, at) ON art28.delivery_attempt TO art28_relay;

CREATE TABLE art28.delivery_queue (
  delivery_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  due_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone,
  leased_until timestamp with time zone,
  fence bigint NOT NULL DEFAULT 0,
  CONSTRAINT delivery_queue_pkey PRIMARY KEY (delivery_id)
);
CREATE INDEX delivery_queue_expiry ON art28.delivery_queue USING btree (expires_at) WHERE (expires_at IS NOT NULL);
CREATE INDEX delivery_queue_leased ON art28.delivery_queue USING btree (organisation_id, endpoint_id) WHERE (leased_until IS NOT NULL);
CREATE INDEX delivery_queue_waiting ON art28.delivery_queue USING btree (organisation_id, endpoint_id, due_at) WHERE (leased_until IS NULL);
GRANT DELETE, INSERT, SELECT ON art28.delivery_queue TO art28_relay;
GRANT DELETE, INSERT, SELECT, UPDATE ON art28.delivery_queue TO art28_app;

CREATE TABLE art28.directory (
  slug text NOT NULL,
  organisation_id uuid NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  has_public_door boolean NOT NULL,
  is_sandbox boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT directory_pkey PRIMARY KEY (slug),
  CONSTRAINT directory_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT directory_slug_check CHECK (((slug ~ '^[a-z0-9](-?[a-z0-9])*$'::text) AND ((length(slug) >= 2) AND (length(slug) <= 63))))
);
CREATE UNIQUE INDEX directory_organisation ON art28.directory USING btree (organisation_id);
GRANT INSERT, SELECT, UPDATE ON art28.directory TO art28_app;

CREATE TABLE art28.endpoint (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid,
  url text NOT NULL,
  event_types text[] NOT NULL,
  description text,
  header_names text[] NOT NULL,
  headers bytea,
  keys bytea,
  previous_keys bytea,
  previous_keys_end_at timestamp with time zone,
  public_key text NOT NULL,
  previous_public_key text,
  state text NOT NULL,
  disabled_reason text,
  disabled_at timestamp with time zone,
  sequence bigint NOT NULL,
  paused_until timestamp with time zone,
  failing_since timestamp with time zone,
  last_failed_at timestamp with time zone,
  warnings smallint NOT NULL,
  is_recovering boolean NOT NULL,
  version integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT endpoint_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT endpoint_check CHECK (((state = 'DELETED'::text) = (keys IS NULL))),
  CONSTRAINT endpoint_description_check CHECK ((length(description) <= 500)),
  CONSTRAINT endpoint_disabled_reason_check CHECK ((disabled_reason = ANY (ARRAY['GONE'::text, 'FAILING'::text]))),
  CONSTRAINT endpoint_event_types_check CHECK (((cardinality(event_types) >= 1) AND (cardinality(event_types) <= 100))),
  CONSTRAINT endpoint_state_check CHECK ((state = ANY (ARRAY['ENABLED'::text, 'DISABLED'::text, 'DELETED'::text]))),
  CONSTRAINT endpoint_url_check CHECK (((length(url) >= 1) AND (length(url) <= 2048)))
);
CREATE INDEX endpoint_audience ON art28.endpoint USING btree (organisation_id, customer_id);
ALTER TABLE art28.endpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.endpoint FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.endpoint FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.endpoint TO art28_app;

CREATE TABLE art28.endpoint_brake (
  organisation_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  paused_until timestamp with time zone,
  CONSTRAINT endpoint_brake_pkey PRIMARY KEY (organisation_id, endpoint_id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON art28.endpoint_brake TO art28_app;

CREATE TABLE art28.event (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  is_owner_told boolean NOT NULL,
  customer_id uuid,
  claimed_by_id uuid,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  data jsonb NOT NULL,
  source_organisation_id uuid,
  source_event_id uuid,
  is_relayed boolean NOT NULL,
  sequence bigint,
  CONSTRAINT event_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT event_data_check CHECK (((jsonb_typeof(data) = 'object'::text) AND (octet_length((data)::text) < 20000)))
);
CREATE UNIQUE INDEX event_copied_once ON art28.event USING btree (organisation_id, source_event_id) WHERE (source_event_id IS NOT NULL);
CREATE UNIQUE INDEX event_sequence ON art28.event USING btree (organisation_id, sequence) WHERE (sequence IS NOT NULL);
CREATE INDEX event_unrelayed ON art28.event USING btree (organisation_id, id) WHERE (NOT is_relayed);
ALTER TABLE art28.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.event FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_adds ON art28.event FOR INSERT TO art28_app WITH CHECK ((organisation_id = app.org()));
CREATE POLICY owner_marks ON art28.event FOR UPDATE TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY owner_reads ON art28.event FOR SELECT TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY relay_finds_unrelayed ON art28.event FOR SELECT TO art28_relay USING ((NOT is_relayed));
GRANT INSERT, SELECT ON art28.event TO art28_app;
GRANT SELECT (organisation_id, id, occurred_at, is_relayed) ON art28.event TO art28_relay;
GRANT UPDATE (is_relayed, sequence) ON art28.event TO art28_app;

CREATE TABLE art28.event_counter (
  organisation_id uuid NOT NULL,
  last_sequence bigint NOT NULL,
  CONSTRAINT event_counter_pkey PRIMARY KEY (organisation_id)
);
ALTER TABLE art28.event_counter ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.event_counter FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.event_counter FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.event_counter TO art28_app;

CREATE TABLE art28.finding (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  rule text NOT NULL,
  subject_kind text NOT NULL,
  subject_code text NOT NULL,
  detail text NOT NULL,
  state text NOT NULL,
  severity text NOT NULL,
  explanation text NOT NULL,
  data jsonb NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  closed_at timestamp with time zone,
  suppressed_until date,
  version integer NOT NULL,
  CONSTRAINT finding_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT finding_check CHECK (((state = 'CLOSED'::text) = (closed_at IS NOT NULL))),
  CONSTRAINT finding_check1 CHECK (((state = 'SUPPRESSED'::text) = (suppressed_until IS NOT NULL))),
  CONSTRAINT finding_key UNIQUE (organisation_id, key),
  CONSTRAINT finding_key_check CHECK (((length(key) >= 1) AND (length(key) <= 500))),
  CONSTRAINT finding_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id),
  CONSTRAINT finding_severity_check CHECK ((severity = ANY (ARRAY['CRITICAL'::text, 'HIGH'::text, 'MEDIUM'::text, 'LOW'::text, 'INFO'::text]))),
  CONSTRAINT finding_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'SUPPRESSED'::text, 'CLOSED'::text])))
);
CREATE INDEX finding_in_state ON art28.finding USING btree (organisation_id, state, id);
ALTER TABLE art28.finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.finding FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.finding FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.finding TO art28_app;

CREATE TABLE art28.finding_period (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  finding_id uuid NOT NULL,
  state text NOT NULL,
  severity text NOT NULL,
  explanation text NOT NULL,
  data jsonb NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  suppressed_until date,
  began_on date NOT NULL,
  ended_on date,
  began_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT finding_period_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT finding_period_check CHECK (((ended_on IS NULL) = (ended_at IS NULL))),
  CONSTRAINT finding_period_check1 CHECK ((ended_on >= began_on)),
  CONSTRAINT finding_period_organisation_id_finding_id_fkey FOREIGN KEY (organisation_id, finding_id) REFERENCES art28.finding(organisation_id, id),
  CONSTRAINT finding_period_severity_check CHECK ((severity = ANY (ARRAY['CRITICAL'::text, 'HIGH'::text, 'MEDIUM'::text, 'LOW'::text, 'INFO'::text]))),
  CONSTRAINT finding_period_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'SUPPRESSED'::text])))
);
CREATE UNIQUE INDEX finding_period_current ON art28.finding_period USING btree (organisation_id, finding_id) WHERE (ended_at IS NULL);
CREATE INDEX finding_period_of ON art28.finding_period USING btree (organisation_id, finding_id, id);
ALTER TABLE art28.finding_period ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.finding_period FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.finding_period FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.finding_period TO art28_app;

CREATE TABLE art28.finding_review (
  organisation_id uuid NOT NULL,
  register_version integer NOT NULL,
  reviewed_on date NOT NULL,
  reviewed_at timestamp with time zone NOT NULL,
  CONSTRAINT finding_review_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT finding_review_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id)
);
ALTER TABLE art28.finding_review ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.finding_review FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.finding_review FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.finding_review TO art28_app;

CREATE TABLE art28.finding_suppression (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  finding_id uuid NOT NULL,
  reason text NOT NULL,
  until_on date NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  began_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  ended_by text,
  CONSTRAINT finding_suppression_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT finding_suppression_check CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  CONSTRAINT finding_suppression_ended_by_check CHECK ((ended_by = ANY (ARRAY['EXPIRED'::text, 'LIFTED'::text, 'CLOSED'::text]))),
  CONSTRAINT finding_suppression_organisation_id_finding_id_fkey FOREIGN KEY (organisation_id, finding_id) REFERENCES art28.finding(organisation_id, id),
  CONSTRAINT finding_suppression_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)))
);
CREATE UNIQUE INDEX finding_suppression_current ON art28.finding_suppression USING btree (organisation_id, finding_id) WHERE (ended_at IS NULL);
CREATE INDEX finding_suppression_of ON art28.finding_suppression USING btree (organisation_id, finding_id, id);
ALTER TABLE art28.finding_suppression ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.finding_suppression FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.finding_suppression FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.finding_suppression TO art28_app;

CREATE TABLE art28.finding_timer (
  organisation_id uuid NOT NULL,
  due_at timestamp with time zone NOT NULL,
  CONSTRAINT finding_timer_pkey PRIMARY KEY (organisation_id)
);
CREATE INDEX finding_timer_due ON art28.finding_timer USING btree (due_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON art28.finding_timer TO art28_app;

CREATE TABLE art28.idempotency_key (
  organisation_id uuid NOT NULL,
  actor text NOT NULL,
  key_hash text NOT NULL,
  ordinal integer NOT NULL,
  body_hash text NOT NULL,
  answer bytea,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT idempotency_key_pkey PRIMARY KEY (organisation_id, actor, key_hash, ordinal)
);
CREATE INDEX idempotency_key_expiry ON art28.idempotency_key USING btree (expires_at);
ALTER TABLE art28.idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.idempotency_key FORCE ROW LEVEL SECURITY;
CREATE POLICY context ON art28.idempotency_key FOR ALL TO art28_app USING ((organisation_id = app.org())) WITH CHECK ((organisation_id = app.org()));
CREATE POLICY relay_expires ON art28.idempotency_key FOR ALL TO art28_relay USING (true);
GRANT DELETE ON art28.idempotency_key TO art28_relay;
GRANT DELETE, INSERT, SELECT, UPDATE ON art28.idempotency_key TO art28_app;
GRANT SELECT (expires_at) ON art28.idempotency_key TO art28_relay;

CREATE TABLE art28.incident (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  request_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  disclosed_at timestamp with time zone NOT NULL,
  discovered_at timestamp with time zone NOT NULL,
  discovered_by text NOT NULL,
  version integer NOT NULL,
  data_key bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT incident_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT incident_discovered_by_check CHECK ((discovered_by = ANY (ARRAY['CUSTOMER'::text, 'STAFF'::text]))),
  CONSTRAINT incident_kind_check CHECK ((kind = 'DISCLOSED_TO_WRONG_CONTROLLER'::text)),
  CONSTRAINT incident_organisation_id_customer_id_fkey FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer(organisation_id, id),
  CONSTRAINT incident_organisation_id_request_id_fkey FOREIGN KEY (organisation_id, request_id) REFERENCES art28.request(organisation_id, id)
);
CREATE INDEX incident_request ON art28.incident USING btree (organisation_id, request_id);
ALTER TABLE art28.incident ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.incident FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.incident FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.incident TO art28_app;

CREATE TABLE art28.incident_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamp with time zone NOT NULL,
  superseded_at timestamp with time zone,
  kind text NOT NULL,
  state text NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT incident_version_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT incident_version_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  CONSTRAINT incident_version_kind_check CHECK ((kind = ANY (ARRAY['CHANGE'::text, 'CORRECTION'::text]))),
  CONSTRAINT incident_version_no_overlap EXCLUDE USING gist (organisation_id WITH =, incident_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((superseded_at IS NULL)),
  CONSTRAINT incident_version_organisation_id_incident_id_fkey FOREIGN KEY (organisation_id, incident_id) REFERENCES art28.incident(organisation_id, id),
  CONSTRAINT incident_version_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'DISMISSED'::text])))
);
CREATE INDEX incident_version_of ON art28.incident_version USING btree (organisation_id, incident_id, valid_from);
ALTER TABLE art28.incident_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.incident_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.incident_version FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.incident_version TO art28_app;

CREATE TABLE art28.location (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  version integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT location_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT location_code UNIQUE (organisation_id, code),
  CONSTRAINT location_code_check CHECK ((code ~ '^[A-Z0-9][A-Z0-9_-]{1,31}$'::text)),
  CONSTRAINT location_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id)
);
ALTER TABLE art28.location ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.location FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.location FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.location TO art28_app;

CREATE TABLE art28.location_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  location_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamp with time zone NOT NULL,
  superseded_at timestamp with time zone,
  kind text NOT NULL,
  name text NOT NULL,
  city text NOT NULL,
  country text NOT NULL,
  operator_name text,
  site_kind text NOT NULL,
  CONSTRAINT location_version_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT location_version_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  CONSTRAINT location_version_city_check CHECK (((length(city) >= 1) AND (length(city) <= 200))),
  CONSTRAINT location_version_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  CONSTRAINT location_version_kind_check CHECK ((kind = ANY (ARRAY['CHANGE'::text, 'CORRECTION'::text]))),
  CONSTRAINT location_version_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT location_version_no_overlap EXCLUDE USING gist (organisation_id WITH =, location_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((superseded_at IS NULL)),
  CONSTRAINT location_version_operator_name_check CHECK (((length(operator_name) >= 1) AND (length(operator_name) <= 200))),
  CONSTRAINT location_version_organisation_id_location_id_fkey FOREIGN KEY (organisation_id, location_id) REFERENCES art28.location(organisation_id, id),
  CONSTRAINT location_version_site_kind_check CHECK ((site_kind = ANY (ARRAY['AVAILABILITY_ZONE'::text, 'DATA_CENTRE'::text, 'OFFICE'::text])))
);
CREATE INDEX location_version_of ON art28.location_version USING btree (organisation_id, location_id, valid_from);
ALTER TABLE art28.location_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.location_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.location_version FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.location_version TO art28_app;

CREATE TABLE art28.mail_brake (
  mailbox text NOT NULL,
  sent_at timestamp with time zone[] NOT NULL,
  stopped_until timestamp with time zone,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT mail_brake_pkey PRIMARY KEY (mailbox)
);
CREATE INDEX mail_brake_expiry ON art28.mail_brake USING btree (expires_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON art28.mail_brake TO art28_app;

CREATE TABLE art28.mail_message (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  template text NOT NULL,
  language text NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  data_key bytea NOT NULL,
  content bytea NOT NULL,
  state text NOT NULL,
  attempts integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  handed_over_at timestamp with time zone,
  response text,
  CONSTRAINT mail_message_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT mail_message_state_check CHECK ((state = ANY (ARRAY['PENDING'::text, 'HANDED_OVER'::text, 'FAILED'::text, 'CANCELLED'::text])))
);
CREATE INDEX mail_message_pending ON art28.mail_message USING btree (organisation_id, id) WHERE (state = 'PENDING'::text);
CREATE INDEX mail_message_subject ON art28.mail_message USING btree (organisation_id, subject_type, subject_id, id);
ALTER TABLE art28.mail_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.mail_message FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_adds ON art28.mail_message FOR INSERT TO art28_app WITH CHECK ((organisation_id = app.org()));
CREATE POLICY owner ON art28.mail_message FOR SELECT TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY owner_changes ON art28.mail_message FOR UPDATE TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY relay_finds_pending ON art28.mail_message FOR SELECT TO art28_relay USING ((state = 'PENDING'::text));
CREATE POLICY relay_finds_questions ON art28.mail_message FOR SELECT TO art28_relay USING ((template = 'ask-which-organisation'::text));
GRANT INSERT, SELECT, UPDATE ON art28.mail_message TO art28_app;
GRANT SELECT (organisation_id, id, template, subject_type, subject_id, state, created_at) ON art28.mail_message TO art28_relay;

CREATE TABLE art28.mail_queue (
  mail_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  due_at timestamp with time zone NOT NULL,
  leased_until timestamp with time zone,
  fence bigint NOT NULL DEFAULT 0,
  CONSTRAINT mail_queue_pkey PRIMARY KEY (mail_id)
);
CREATE INDEX mail_queue_due ON art28.mail_queue USING btree (due_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON art28.mail_queue TO art28_app;
GRANT INSERT, SELECT ON art28.mail_queue TO art28_relay;

CREATE TABLE art28.mandate (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  matters text[] NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  granted_by text NOT NULL,
  granted_by_id uuid,
  evidence_text text,
  evidence_sha256 text,
  created_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  revoked_by text,
  viewer_organisation_id uuid,
  CONSTRAINT mandate_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT mandate_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  CONSTRAINT mandate_check1 CHECK (((granted_by = 'VIEWER'::text) = (granted_by_id IS NOT NULL))),
  CONSTRAINT mandate_check2 CHECK (((granted_by = 'VIEWER'::text) OR (evidence_text IS NOT NULL) OR (evidence_sha256 IS NOT NULL))),
  CONSTRAINT mandate_check3 CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
  CONSTRAINT mandate_evidence_sha256_check CHECK ((evidence_sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT mandate_evidence_text_check CHECK (((length(evidence_text) >= 1) AND (length(evidence_text) <= 2000))),
  CONSTRAINT mandate_granted_by_check CHECK ((granted_by = ANY (ARRAY['VIEWER'::text, 'RECORDED'::text]))),
  CONSTRAINT mandate_matters_check CHECK (((cardinality(matters) > 0) AND (matters <@ ARRAY['ACKNOWLEDGE'::text, 'ASK_FOR_INFORMATION'::text, 'EXTEND'::text, 'COMPLETE'::text, 'REFUSE'::text, 'ANSWER_PERSON'::text]))),
  CONSTRAINT mandate_organisation_id_customer_id_fkey FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer(organisation_id, id),
  CONSTRAINT mandate_revoked_by_check CHECK ((revoked_by = ANY (ARRAY['VIEWER'::text, 'OWNER'::text])))
);
CREATE INDEX mandate_customer ON art28.mandate USING btree (organisation_id, customer_id, id);
ALTER TABLE art28.mandate ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.mandate FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_changes ON art28.mandate FOR UPDATE TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY owner_reads ON art28.mandate FOR SELECT TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY owner_records ON art28.mandate FOR INSERT TO art28_app WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org()) AND (granted_by = 'RECORDED'::text)));
CREATE POLICY viewer ON art28.mandate FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (viewer_organisation_id = app.viewer()))) WITH CHECK (((organisation_id = app.org()) AND (viewer_organisation_id = app.viewer()) AND ((granted_by_id = app.viewer()) OR (revoked_at IS NOT NULL))));
GRANT INSERT, SELECT, UPDATE ON art28.mandate TO art28_app;

CREATE TABLE art28.member (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL,
  email_sealed bytea,
  version integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  joined_at timestamp with time zone,
  removed_at timestamp with time zone,
  CONSTRAINT member_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT member_check CHECK (((removed_at IS NULL) OR (email_sealed IS NULL))),
  CONSTRAINT member_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id),
  CONSTRAINT member_role_check CHECK ((role = ANY (ARRAY['OWNER'::text, 'ADMIN'::text, 'PRIVACY_OFFICER'::text, 'AGENT'::text, 'AUDITOR'::text])))
);
CREATE UNIQUE INDEX member_person ON art28.member USING btree (organisation_id, person_id) WHERE (removed_at IS NULL);
ALTER TABLE art28.member ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.member FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.member FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.member TO art28_app;

CREATE TABLE art28.objection_version (
  organisation_id uuid NOT NULL,
  objection_id uuid NOT NULL,
  version integer NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  since date,
  said jsonb NOT NULL,
  CONSTRAINT objection_version_pkey PRIMARY KEY (organisation_id, objection_id, version),
  CONSTRAINT objection_version_organisation_id_objection_id_fkey FOREIGN KEY (organisation_id, objection_id) REFERENCES art28.change_objection(organisation_id, id)
);
ALTER TABLE art28.objection_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.objection_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.objection_version FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT ON art28.objection_version TO art28_app;

CREATE TABLE art28.organisation (
  id uuid NOT NULL,
  slug text NOT NULL,
  sandbox_of uuid,
  sandbox_id uuid,
  is_operator boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT organisation_pkey PRIMARY KEY (id)
);
ALTER TABLE art28.organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.organisation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.organisation FOR ALL TO art28_app USING (((id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.organisation TO art28_app;

CREATE TABLE art28.organisation_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamp with time zone NOT NULL,
  superseded_at timestamp with time zone,
  kind text NOT NULL,
  name text NOT NULL,
  legal_name text NOT NULL,
  country text NOT NULL,
  time_zone text NOT NULL,
  language text NOT NULL,
  has_public_door boolean NOT NULL,
  aliases text[] NOT NULL,
  identifiers jsonb NOT NULL,
  privacy_email text NOT NULL,
  unconfirmed_wait_hours integer NOT NULL,
  shared_hosts text[] NOT NULL DEFAULT '{}'::text[],
  CONSTRAINT organisation_version_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT organisation_version_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  CONSTRAINT organisation_version_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  CONSTRAINT organisation_version_kind_check CHECK ((kind = ANY (ARRAY['CHANGE'::text, 'CORRECTION'::text]))),
  CONSTRAINT organisation_version_no_overlap EXCLUDE USING gist (organisation_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((superseded_at IS NULL)),
  CONSTRAINT organisation_version_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id),
  CONSTRAINT organisation_version_unconfirmed_wait_hours_check CHECK (((unconfirmed_wait_hours >= 0) AND (unconfirmed_wait_hours <= 72)))
);
CREATE INDEX organisation_version_open ON art28.organisation_version USING btree (organisation_id, valid_from) WHERE (superseded_at IS NULL);
ALTER TABLE art28.organisation_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.organisation_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.organisation_version FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.organisation_version TO art28_app;

CREATE TABLE art28.party (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid,
  ref text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT party_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT party_organisation_id_customer_id_fkey FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer(organisation_id, id),
  CONSTRAINT party_ref UNIQUE (organisation_id, customer_id, ref),
  CONSTRAINT party_ref_check CHECK (((length(ref) >= 1) AND (length(ref) <= 100)))
);
ALTER TABLE art28.party ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.party FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.party FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.party TO art28_app;

CREATE TABLE art28.party_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  party_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamp with time zone NOT NULL,
  superseded_at timestamp with time zone,
  kind text NOT NULL,
  legal_name text NOT NULL,
  country text,
  city text,
  aliases jsonb NOT NULL,
  identifiers jsonb NOT NULL,
  CONSTRAINT party_version_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT party_version_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  CONSTRAINT party_version_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  CONSTRAINT party_version_kind_check CHECK ((kind = ANY (ARRAY['CHANGE'::text, 'CORRECTION'::text]))),
  CONSTRAINT party_version_legal_name_check CHECK (((length(legal_name) >= 1) AND (length(legal_name) <= 200))),
  CONSTRAINT party_version_no_overlap EXCLUDE USING gist (organisation_id WITH =, party_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((superseded_at IS NULL)),
  CONSTRAINT party_version_organisation_id_party_id_fkey FOREIGN KEY (organisation_id, party_id) REFERENCES art28.party(organisation_id, id)
);
CREATE INDEX party_version_of ON art28.party_version USING btree (organisation_id, party_id, valid_from);
CREATE INDEX party_version_open ON art28.party_version USING btree (organisation_id, party_id, valid_from) WHERE (superseded_at IS NULL);
ALTER TABLE art28.party_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.party_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.party_version FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.party_version TO art28_app;

CREATE TABLE art28.person (
  id uuid NOT NULL,
  email_blind text NOT NULL,
  issuer text,
  subject_blind text,
  organisation_ids uuid[] NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (id),
  CONSTRAINT person_check CHECK (((issuer IS NULL) = (subject_blind IS NULL))),
  CONSTRAINT person_email UNIQUE (email_blind)
);
CREATE INDEX person_subject ON art28.person USING btree (issuer, subject_blind) WHERE (subject_blind IS NOT NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON art28.person TO art28_app;

CREATE TABLE art28.publication (
  organisation_id uuid NOT NULL,
  version integer NOT NULL,
  is_published boolean NOT NULL,
  kinds text[] NOT NULL,
  title text,
  introduction text,
  contact text,
  shows_planned boolean NOT NULL,
  shows_earlier boolean NOT NULL,
  first_published_at timestamp with time zone,
  first_published_on date,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT publication_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT publication_check CHECK (((first_published_at IS NULL) = (first_published_on IS NULL))),
  CONSTRAINT publication_check1 CHECK (((NOT is_published) OR (first_published_at IS NOT NULL))),
  CONSTRAINT publication_contact_check CHECK (((length(contact) >= 1) AND (length(contact) <= 500))),
  CONSTRAINT publication_introduction_check CHECK (((length(introduction) >= 1) AND (length(introduction) <= 4000))),
  CONSTRAINT publication_kinds_check CHECK ((kinds <@ ARRAY['SUB_PROCESSORS'::text, 'PROCESSORS'::text, 'LOCATIONS'::text, 'TRANSFERS'::text, 'MEASURES'::text, 'NOTICES'::text, 'COMMITMENTS'::text])),
  CONSTRAINT publication_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id),
  CONSTRAINT publication_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);
ALTER TABLE art28.publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.publication FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.publication FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.publication TO art28_app;

CREATE TABLE art28.publication_timer (
  organisation_id uuid NOT NULL,
  due_at timestamp with time zone NOT NULL,
  CONSTRAINT publication_timer_pkey PRIMARY KEY (organisation_id)
);
CREATE INDEX publication_timer_due ON art28.publication_timer USING btree (due_at);
GRANT INSERT, SELECT, UPDATE ON art28.publication_timer TO art28_app;

CREATE TABLE art28.rate_slice (
  bucket text NOT NULL,
  taken bigint NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  CONSTRAINT rate_slice_pkey PRIMARY KEY (bucket)
);
CREATE INDEX rate_slice_end ON art28.rate_slice USING btree (ends_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON art28.rate_slice TO art28_app;

CREATE TABLE art28.register (
  organisation_id uuid NOT NULL,
  version integer NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT register_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT register_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id)
);
ALTER TABLE art28.register ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.register FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.register FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY relay_finds ON art28.register FOR SELECT TO art28_relay USING (true);
GRANT INSERT, SELECT, UPDATE ON art28.register TO art28_app;
GRANT SELECT (organisation_id, version) ON art28.register TO art28_relay;

CREATE TABLE art28.register_act (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  entry_id uuid NOT NULL,
  kind text NOT NULL,
  valid_from date NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  version integer NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  reason text,
  CONSTRAINT register_act_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT register_act_kind_check CHECK ((kind = ANY (ARRAY['CHANGE'::text, 'CORRECTION'::text, 'END'::text]))),
  CONSTRAINT register_act_organisation_id_entry_id_fkey FOREIGN KEY (organisation_id, entry_id) REFERENCES art28.register_entry(organisation_id, id),
  CONSTRAINT register_act_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)))
);
CREATE INDEX register_act_of ON art28.register_act USING btree (organisation_id, entry_id, id);
ALTER TABLE art28.register_act ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.register_act FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.register_act FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT ON art28.register_act TO art28_app;

CREATE TABLE art28.register_digest (
  organisation_id uuid NOT NULL,
  told_known_at timestamp with time zone NOT NULL,
  told_on date NOT NULL,
  sent_at timestamp with time zone,
  changes jsonb,
  cursor_id uuid,
  CONSTRAINT register_digest_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT register_digest_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id)
);
ALTER TABLE art28.register_digest ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.register_digest FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.register_digest FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.register_digest TO art28_app;

CREATE TABLE art28.register_entry (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  code text NOT NULL,
  customer_id uuid,
  version integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT register_entry_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT register_entry_code UNIQUE (organisation_id, kind, code),
  CONSTRAINT register_entry_code_check CHECK ((code ~ '^[a-z0-9A-Z][A-Za-z0-9._-]{0,62}$'::text)),
  CONSTRAINT register_entry_kind_check CHECK ((kind = ANY (ARRAY['PARTY'::text, 'ENGAGEMENT'::text, 'ACTIVITY'::text, 'DATA_CATEGORY'::text, 'SUBJECT_CATEGORY'::text, 'LINK'::text, 'PLACEMENT'::text, 'TRANSFER'::text, 'MEASURE'::text, 'NOTICE'::text, 'CONTACT'::text, 'COMMITMENT'::text]))),
  CONSTRAINT register_entry_organisation_id_customer_id_fkey FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer(organisation_id, id),
  CONSTRAINT register_entry_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id)
);
CREATE INDEX register_entry_of_customer ON art28.register_entry USING btree (organisation_id, customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX register_entry_of_everybody ON art28.register_entry USING btree (organisation_id) WHERE (customer_id IS NULL);
CREATE INDEX register_entry_of_kind ON art28.register_entry USING btree (organisation_id, kind, id);
ALTER TABLE art28.register_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.register_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.register_entry FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.register_entry TO art28_app;

CREATE TABLE art28.register_entry_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  entry_id uuid NOT NULL,
  act_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamp with time zone NOT NULL,
  superseded_at timestamp with time zone,
  kind text NOT NULL,
  content jsonb NOT NULL,
  CONSTRAINT register_entry_version_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT register_entry_version_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  CONSTRAINT register_entry_version_content_check CHECK ((jsonb_typeof(content) = 'object'::text)),
  CONSTRAINT register_entry_version_kind_check CHECK ((kind = ANY (ARRAY['CHANGE'::text, 'CORRECTION'::text]))),
  CONSTRAINT register_entry_version_no_overlap EXCLUDE USING gist (organisation_id WITH =, entry_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((superseded_at IS NULL)),
  CONSTRAINT register_entry_version_organisation_id_act_id_fkey FOREIGN KEY (organisation_id, act_id) REFERENCES art28.register_act(organisation_id, id),
  CONSTRAINT register_entry_version_organisation_id_entry_id_fkey FOREIGN KEY (organisation_id, entry_id) REFERENCES art28.register_entry(organisation_id, id)
);
CREATE INDEX register_entry_version_of ON art28.register_entry_version USING btree (organisation_id, entry_id, valid_from);
CREATE INDEX register_entry_version_said ON art28.register_entry_version USING btree (organisation_id, act_id);
ALTER TABLE art28.register_entry_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.register_entry_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.register_entry_version FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.register_entry_version TO art28_app;

CREATE TABLE art28.register_reference (
  organisation_id uuid NOT NULL,
  version_id uuid NOT NULL,
  target_kind text NOT NULL,
  target_code text NOT NULL,
  CONSTRAINT register_reference_pkey PRIMARY KEY (organisation_id, target_kind, target_code, version_id),
  CONSTRAINT register_reference_organisation_id_version_id_fkey FOREIGN KEY (organisation_id, version_id) REFERENCES art28.register_entry_version(organisation_id, id)
);
ALTER TABLE art28.register_reference ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.register_reference FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.register_reference FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT ON art28.register_reference TO art28_app;

CREATE TABLE art28.register_subscription (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  email_blind text NOT NULL,
  sealed bytea NOT NULL,
  language text NOT NULL,
  confirm_hash text,
  confirm_until timestamp with time zone NOT NULL,
  stop_hash text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  confirmed_at timestamp with time zone,
  CONSTRAINT register_subscription_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT register_subscription_address UNIQUE (organisation_id, email_blind),
  CONSTRAINT register_subscription_confirm UNIQUE (organisation_id, confirm_hash),
  CONSTRAINT register_subscription_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id),
  CONSTRAINT register_subscription_stop UNIQUE (organisation_id, stop_hash)
);
CREATE INDEX register_subscription_unconfirmed ON art28.register_subscription USING btree (organisation_id, confirm_until) WHERE (confirmed_at IS NULL);
ALTER TABLE art28.register_subscription ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.register_subscription FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.register_subscription FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT DELETE, INSERT, SELECT, UPDATE ON art28.register_subscription TO art28_app;

CREATE TABLE art28.request (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  reference text NOT NULL,
  version integer NOT NULL,
  channel text NOT NULL,
  state text NOT NULL,
  address_state text NOT NULL,
  rights text[] NOT NULL,
  language text NOT NULL,
  country text,
  marks text[] NOT NULL,
  customer_id uuid,
  viewer_organisation_id uuid,
  is_self boolean NOT NULL,
  data_key bytea NOT NULL,
  content bytea NOT NULL,
  acts bytea NOT NULL,
  requester_blind text,
  received_at timestamp with time zone NOT NULL,
  confirmed_at timestamp with time zone,
  release_at timestamp with time zone,
  routed_at timestamp with time zone,
  controller_received_at timestamp with time zone,
  is_extended boolean NOT NULL,
  closed_at timestamp with time zone,
  told_at timestamp with time zone,
  clocks jsonb NOT NULL,
  clock_basis jsonb,
  due_at timestamp with time zone,
  due_soon_told_at timestamp with time zone,
  overdue_told_at timestamp with time zone,
  acceptance text NOT NULL DEFAULT 'NOT_NEEDED'::text,
  accepted_at timestamp with time zone,
  opened_at timestamp with time zone,
  requester_mask bytea,
  question text,
  handed_in_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT request_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT request_acceptance_check CHECK ((acceptance = ANY (ARRAY['NOT_NEEDED'::text, 'AWAITED'::text, 'GIVEN'::text]))),
  CONSTRAINT request_address_state_check CHECK ((address_state = ANY (ARRAY['UNCONFIRMED'::text, 'PROVEN'::text, 'UNPROVEN'::text, 'NONE'::text]))),
  CONSTRAINT request_channel_check CHECK ((channel = ANY (ARRAY['PUBLIC_DOOR'::text, 'HANDED_IN'::text]))),
  CONSTRAINT request_question_check CHECK ((question = ANY (ARRAY['WHICH_ORGANISATION'::text, 'WHICH_CITY'::text, 'WHICH_WEBSITE'::text]))),
  CONSTRAINT request_state_check CHECK ((state = ANY (ARRAY['RECEIVED'::text, 'ASKED'::text, 'TRIAGE'::text, 'UNKNOWN'::text, 'SPLIT'::text, 'ROUTED'::text, 'ACKNOWLEDGED'::text, 'INFORMATION_NEEDED'::text, 'COMPLETED'::text, 'REFUSED'::text, 'WITHDRAWN'::text, 'EXPIRED'::text, 'JOINED'::text])))
);
CREATE INDEX request_customer ON art28.request USING btree (organisation_id, customer_id, id);
CREATE INDEX request_open ON art28.request USING btree (organisation_id, id) WHERE (closed_at IS NULL);
CREATE INDEX request_received ON art28.request USING btree (organisation_id, received_at);
CREATE INDEX request_requester ON art28.request USING btree (organisation_id, requester_blind) WHERE (requester_blind IS NOT NULL);
CREATE INDEX request_state ON art28.request USING btree (organisation_id, state, id);
CREATE INDEX request_told ON art28.request USING btree (organisation_id, reference) WHERE (told_at IS NOT NULL);
CREATE INDEX request_triage ON art28.request USING btree (organisation_id, id) WHERE (state = ANY (ARRAY['TRIAGE'::text, 'UNKNOWN'::text, 'ASKED'::text]));
CREATE INDEX request_viewer ON art28.request USING btree (organisation_id, viewer_organisation_id, id) WHERE (viewer_organisation_id IS NOT NULL);
ALTER TABLE art28.request ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.request FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.request FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY relay_finds_open ON art28.request FOR SELECT TO art28_relay USING ((closed_at IS NULL));
CREATE POLICY viewer_acts ON art28.request FOR UPDATE TO art28_app USING (((organisation_id = app.org()) AND (viewer_organisation_id = app.viewer()))) WITH CHECK (((organisation_id = app.org()) AND (viewer_organisation_id = app.viewer())));
CREATE POLICY viewer_reads ON art28.request FOR SELECT TO art28_app USING (((organisation_id = app.org()) AND (viewer_organisation_id = app.viewer())));
GRANT INSERT, SELECT, UPDATE ON art28.request TO art28_app;
GRANT SELECT (organisation_id, id, state, address_state, received_at, confirmed_at, release_at, closed_at, due_at, due_soon_told_at, overdue_told_at, handed_in_at) ON art28.request TO art28_relay;

CREATE TABLE art28.request_inbox (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  owner_organisation_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  state text NOT NULL,
  due_at timestamp with time zone,
  routed_at timestamp with time zone NOT NULL,
  told_at timestamp with time zone NOT NULL,
  CONSTRAINT request_inbox_pkey PRIMARY KEY (organisation_id, id)
);
ALTER TABLE art28.request_inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.request_inbox FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.request_inbox FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT DELETE, INSERT, SELECT, UPDATE ON art28.request_inbox TO art28_app;

CREATE TABLE art28.request_link (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  request_id uuid NOT NULL,
  purpose text NOT NULL,
  secret_hash text NOT NULL,
  customer_id uuid,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT request_link_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT request_link_organisation_id_request_id_fkey FOREIGN KEY (organisation_id, request_id) REFERENCES art28.request(organisation_id, id),
  CONSTRAINT request_link_purpose_check CHECK ((purpose = ANY (ARRAY['CONFIRM'::text, 'STATUS'::text, 'ANSWER'::text]))),
  CONSTRAINT request_link_secret UNIQUE (organisation_id, secret_hash)
);
CREATE INDEX request_link_request ON art28.request_link USING btree (organisation_id, request_id);
ALTER TABLE art28.request_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.request_link FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.request_link FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.request_link TO art28_app;

CREATE TABLE art28.request_part (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  parent_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT request_part_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT request_part_organisation_id_id_fkey FOREIGN KEY (organisation_id, id) REFERENCES art28.request(organisation_id, id),
  CONSTRAINT request_part_organisation_id_parent_id_fkey FOREIGN KEY (organisation_id, parent_id) REFERENCES art28.request(organisation_id, id)
);
CREATE INDEX request_part_parent ON art28.request_part USING btree (organisation_id, parent_id);
ALTER TABLE art28.request_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.request_part FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.request_part FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT ON art28.request_part TO art28_app;

CREATE TABLE art28.request_saying (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  said text NOT NULL,
  joined_to_id uuid,
  joined_at timestamp with time zone,
  CONSTRAINT request_saying_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT request_saying_organisation_id_id_fkey FOREIGN KEY (organisation_id, id) REFERENCES art28.request(organisation_id, id),
  CONSTRAINT request_saying_organisation_id_joined_to_id_fkey FOREIGN KEY (organisation_id, joined_to_id) REFERENCES art28.request(organisation_id, id)
);
CREATE INDEX request_saying_joined ON art28.request_saying USING btree (organisation_id, joined_to_id, id) WHERE (joined_to_id IS NOT NULL);
CREATE INDEX request_saying_said ON art28.request_saying USING btree (organisation_id, said, id);
ALTER TABLE art28.request_saying ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.request_saying FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.request_saying FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.request_saying TO art28_app;

CREATE TABLE art28.request_timer (
  organisation_id uuid NOT NULL,
  request_id uuid NOT NULL,
  kind text NOT NULL,
  due_at timestamp with time zone NOT NULL,
  CONSTRAINT request_timer_pkey PRIMARY KEY (request_id, kind),
  CONSTRAINT request_timer_kind_check CHECK ((kind = ANY (ARRAY['RELEASE'::text, 'DUE_SOON'::text, 'OVERDUE'::text, 'CLOSE'::text])))
);
CREATE INDEX request_timer_due ON art28.request_timer USING btree (due_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON art28.request_timer TO art28_app;
GRANT INSERT, SELECT ON art28.request_timer TO art28_relay;

CREATE TABLE art28.routing_decision (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  request_id uuid NOT NULL,
  outcome text NOT NULL,
  why text,
  customer_id uuid,
  score double precision NOT NULL,
  margin double precision NOT NULL,
  candidates jsonb NOT NULL,
  decided_by_kind text NOT NULL,
  decided_by_id text NOT NULL,
  reason text,
  decided_at timestamp with time zone NOT NULL,
  undone_at timestamp with time zone,
  undone_by_id text,
  undone_why text,
  CONSTRAINT routing_decision_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT routing_decision_organisation_id_request_id_fkey FOREIGN KEY (organisation_id, request_id) REFERENCES art28.request(organisation_id, id),
  CONSTRAINT routing_decision_outcome_check CHECK ((outcome = ANY (ARRAY['ROUTED'::text, 'SELF'::text, 'ASK'::text, 'UNKNOWN'::text, 'TRIAGE'::text, 'SPLIT'::text]))),
  CONSTRAINT routing_decision_undone_why_check CHECK ((undone_why = ANY (ARRAY['UNDONE'::text, 'NOT_THEIRS'::text])))
);
CREATE INDEX routing_decision_request ON art28.routing_decision USING btree (organisation_id, request_id, id);
ALTER TABLE art28.routing_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.routing_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.routing_decision FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.routing_decision TO art28_app;

CREATE TABLE art28.routing_key (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  party_id uuid,
  party_version_id uuid,
  kind text NOT NULL,
  value text NOT NULL,
  valid_from timestamp with time zone NOT NULL,
  valid_to timestamp with time zone,
  CONSTRAINT routing_key_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT routing_key_kind_check CHECK ((kind = ANY (ARRAY['DOMAIN'::text, 'TRADE_REGISTER'::text, 'VAT'::text, 'ACCOUNT_REFERENCE'::text, 'NAME'::text]))),
  CONSTRAINT routing_key_organisation_id_customer_id_fkey FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer(organisation_id, id),
  CONSTRAINT routing_key_organisation_id_party_id_fkey FOREIGN KEY (organisation_id, party_id) REFERENCES art28.party(organisation_id, id),
  CONSTRAINT routing_key_value_check CHECK (((length(value) >= 1) AND (length(value) <= 255)))
);
CREATE INDEX routing_key_customer ON art28.routing_key USING btree (organisation_id, customer_id, kind);
CREATE INDEX routing_key_value ON art28.routing_key USING btree (organisation_id, kind, value);
ALTER TABLE art28.routing_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.routing_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.routing_key FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT DELETE, INSERT, SELECT ON art28.routing_key TO art28_app;

CREATE TABLE art28.routing_name (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  party_id uuid,
  name text NOT NULL,
  city text,
  country text,
  keys text[] NOT NULL,
  search text NOT NULL,
  reading integer NOT NULL,
  valid_from timestamp with time zone NOT NULL,
  valid_to timestamp with time zone,
  CONSTRAINT routing_name_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT routing_name_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT routing_name_organisation_id_customer_id_fkey FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer(organisation_id, id),
  CONSTRAINT routing_name_organisation_id_party_id_fkey FOREIGN KEY (organisation_id, party_id) REFERENCES art28.party(organisation_id, id),
  CONSTRAINT routing_name_search_check CHECK ((length(search) <= 200))
);
CREATE INDEX routing_name_customer ON art28.routing_name USING btree (organisation_id, customer_id);
CREATE INDEX routing_name_match ON art28.routing_name USING gin (((organisation_id)::text), keys, search public.gin_trgm_ops) WITH (fastupdate=off);
ALTER TABLE art28.routing_name ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.routing_name FORCE ROW LEVEL SECURITY;
CREATE POLICY matcher_reads ON art28.routing_name FOR SELECT TO art28_matcher USING (true);
CREATE POLICY owner ON art28.routing_name FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT DELETE, INSERT, SELECT ON art28.routing_name TO art28_app;
GRANT SELECT ON art28.routing_name TO art28_matcher;

CREATE TABLE art28.service (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  version integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT service_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT service_code UNIQUE (organisation_id, code),
  CONSTRAINT service_code_check CHECK (((code ~ '^[a-z0-9](-?[a-z0-9])*$'::text) AND ((length(code) >= 1) AND (length(code) <= 63)))),
  CONSTRAINT service_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id)
);
ALTER TABLE art28.service ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.service FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.service FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.service TO art28_app;

CREATE TABLE art28.service_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  service_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamp with time zone NOT NULL,
  superseded_at timestamp with time zone,
  kind text NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  CONSTRAINT service_version_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT service_version_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  CONSTRAINT service_version_description_check CHECK ((length(description) <= 2000)),
  CONSTRAINT service_version_kind_check CHECK ((kind = ANY (ARRAY['CHANGE'::text, 'CORRECTION'::text]))),
  CONSTRAINT service_version_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT service_version_no_overlap EXCLUDE USING gist (organisation_id WITH =, service_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((superseded_at IS NULL)),
  CONSTRAINT service_version_organisation_id_service_id_fkey FOREIGN KEY (organisation_id, service_id) REFERENCES art28.service(organisation_id, id)
);
CREATE INDEX service_version_of ON art28.service_version USING btree (organisation_id, service_id, valid_from);
ALTER TABLE art28.service_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.service_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.service_version FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.service_version TO art28_app;

CREATE TABLE art28.subject_index_entry (
  organisation_id uuid NOT NULL,
  digest bytea NOT NULL,
  part_id uuid NOT NULL,
  CONSTRAINT subject_index_entry_pkey PRIMARY KEY (organisation_id, digest, part_id),
  CONSTRAINT subject_index_entry_digest_check CHECK ((length(digest) = 16))
);
CREATE INDEX subject_index_entry_part ON art28.subject_index_entry USING btree (organisation_id, part_id);
ALTER TABLE art28.subject_index_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.subject_index_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.subject_index_entry FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT DELETE, INSERT, SELECT ON art28.subject_index_entry TO art28_app;

CREATE TABLE art28.subject_index_key (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  normaliser integer NOT NULL,
  state text NOT NULL,
  sealed bytea,
  created_at timestamp with time zone NOT NULL,
  created_by text NOT NULL,
  retiring_at timestamp with time zone,
  retired_at timestamp with time zone,
  CONSTRAINT subject_index_key_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT subject_index_key_check CHECK (((state = 'RETIRED'::text) = (sealed IS NULL))),
  CONSTRAINT subject_index_key_check1 CHECK (((state = 'RETIRED'::text) = (retired_at IS NOT NULL))),
  CONSTRAINT subject_index_key_normaliser_check CHECK ((normaliser > 0)),
  CONSTRAINT subject_index_key_state_check CHECK ((state = ANY (ARRAY['ACTIVE'::text, 'RETIRING'::text, 'RETIRED'::text]))),
  CONSTRAINT subject_index_key_version UNIQUE (organisation_id, version),
  CONSTRAINT subject_index_key_version_check CHECK ((version > 0))
);
CREATE UNIQUE INDEX subject_index_key_active ON art28.subject_index_key USING btree (organisation_id) WHERE (state = 'ACTIVE'::text);
CREATE INDEX subject_index_key_live ON art28.subject_index_key USING btree (organisation_id, version) WHERE (state <> 'RETIRED'::text);
ALTER TABLE art28.subject_index_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.subject_index_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.subject_index_key FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.subject_index_key TO art28_app;

CREATE TABLE art28.subject_index_part (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  key_version integer NOT NULL,
  state text NOT NULL,
  entry_count integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT subject_index_part_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT subject_index_part_entry_count_check CHECK ((entry_count >= 0)),
  CONSTRAINT subject_index_part_key FOREIGN KEY (organisation_id, key_version) REFERENCES art28.subject_index_key(organisation_id, version),
  CONSTRAINT subject_index_part_organisation_id_customer_id_fkey FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer(organisation_id, id),
  CONSTRAINT subject_index_part_state_check CHECK ((state = ANY (ARRAY['STAGED'::text, 'LIVE'::text, 'ENDED'::text])))
);
CREATE INDEX subject_index_part_customer ON art28.subject_index_part USING btree (organisation_id, customer_id, id);
CREATE INDEX subject_index_part_ended ON art28.subject_index_part USING btree (organisation_id, id) WHERE (state = 'ENDED'::text);
CREATE UNIQUE INDEX subject_index_part_live ON art28.subject_index_part USING btree (organisation_id, customer_id, key_version) WHERE (state = 'LIVE'::text);
ALTER TABLE art28.subject_index_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.subject_index_part FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.subject_index_part FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT DELETE, INSERT, SELECT, UPDATE ON art28.subject_index_part TO art28_app;

CREATE TABLE art28.subject_index_supply (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  customer_id uuid NOT NULL,
  kind text NOT NULL,
  key_version integer NOT NULL,
  state text NOT NULL,
  problem_code text,
  part_id uuid,
  line_count integer NOT NULL,
  changed_count integer NOT NULL,
  content_sha256 text,
  repeated_by_id uuid,
  started_at timestamp with time zone NOT NULL,
  started_by text NOT NULL,
  progressed_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT subject_index_supply_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT subject_index_supply_check CHECK (((state = 'RUNNING'::text) = (ended_at IS NULL))),
  CONSTRAINT subject_index_supply_check1 CHECK (((state = 'FAILED'::text) = (problem_code IS NOT NULL))),
  CONSTRAINT subject_index_supply_content_sha256_check CHECK ((content_sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT subject_index_supply_kind_check CHECK ((kind = ANY (ARRAY['ADD'::text, 'REMOVE'::text, 'REPLACE'::text]))),
  CONSTRAINT subject_index_supply_organisation_id_customer_id_fkey FOREIGN KEY (organisation_id, customer_id) REFERENCES art28.customer(organisation_id, id),
  CONSTRAINT subject_index_supply_state_check CHECK ((state = ANY (ARRAY['RUNNING'::text, 'COMPLETED'::text, 'FAILED'::text])))
);
CREATE INDEX subject_index_supply_customer ON art28.subject_index_supply USING btree (organisation_id, customer_id, id);
CREATE INDEX subject_index_supply_running ON art28.subject_index_supply USING btree (organisation_id, customer_id, id) WHERE (state = 'RUNNING'::text);
ALTER TABLE art28.subject_index_supply ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.subject_index_supply FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.subject_index_supply FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.subject_index_supply TO art28_app;

CREATE TABLE art28.subject_index_timer (
  organisation_id uuid NOT NULL,
  due_at timestamp with time zone NOT NULL,
  CONSTRAINT subject_index_timer_pkey PRIMARY KEY (organisation_id)
);
CREATE INDEX subject_index_timer_due ON art28.subject_index_timer USING btree (due_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON art28.subject_index_timer TO art28_app;

CREATE TABLE art28.term_sheet (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  version integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT term_sheet_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT term_sheet_code UNIQUE (organisation_id, code),
  CONSTRAINT term_sheet_code_check CHECK ((code ~ '^[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$'::text)),
  CONSTRAINT term_sheet_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id)
);
ALTER TABLE art28.term_sheet ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.term_sheet FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.term_sheet FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.term_sheet TO art28_app;

CREATE TABLE art28.term_sheet_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  term_sheet_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamp with time zone NOT NULL,
  superseded_at timestamp with time zone,
  kind text NOT NULL,
  label text NOT NULL,
  language text NOT NULL,
  text_sha256 text NOT NULL,
  terms jsonb NOT NULL,
  CONSTRAINT term_sheet_version_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT term_sheet_version_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
  CONSTRAINT term_sheet_version_kind_check CHECK ((kind = ANY (ARRAY['CHANGE'::text, 'CORRECTION'::text]))),
  CONSTRAINT term_sheet_version_label_check CHECK (((length(label) >= 1) AND (length(label) <= 60))),
  CONSTRAINT term_sheet_version_no_overlap EXCLUDE USING gist (organisation_id WITH =, term_sheet_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((superseded_at IS NULL)),
  CONSTRAINT term_sheet_version_organisation_id_term_sheet_id_fkey FOREIGN KEY (organisation_id, term_sheet_id) REFERENCES art28.term_sheet(organisation_id, id),
  CONSTRAINT term_sheet_version_text_sha256_check CHECK ((text_sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX term_sheet_version_of ON art28.term_sheet_version USING btree (organisation_id, term_sheet_id, valid_from);
ALTER TABLE art28.term_sheet_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.term_sheet_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.term_sheet_version FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.term_sheet_version TO art28_app;

CREATE TABLE art28.transfer (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  asked jsonb NOT NULL,
  about jsonb NOT NULL,
  verdict text NOT NULL,
  outcome text NOT NULL,
  ends_on date,
  is_recorded boolean NOT NULL,
  began_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  place_from text GENERATED ALWAYS AS ((asked ->> 'from'::text)) STORED,
  place_to text GENERATED ALWAYS AS ((asked ->> 'to'::text)) STORED,
  CONSTRAINT transfer_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT transfer_about_check CHECK ((jsonb_typeof(about) = 'object'::text)),
  CONSTRAINT transfer_asked_check CHECK ((jsonb_typeof(asked) = 'object'::text)),
  CONSTRAINT transfer_key_check CHECK ((length(key) <= 400)),
  CONSTRAINT transfer_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id),
  CONSTRAINT transfer_verdict_check CHECK ((verdict = ANY (ARRAY['NOT_A_TRANSFER'::text, 'COVERED'::text, 'COVERED_WITH_CONDITIONS'::text, 'UNKNOWN'::text, 'NOT_COVERED'::text])))
);
ALTER TABLE art28.transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.transfer FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.transfer FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
GRANT INSERT, SELECT, UPDATE ON art28.transfer TO art28_app;

CREATE TABLE art28.transfer_book (
  organisation_id uuid NOT NULL,
  register_version integer NOT NULL,
  law_sha256 text NOT NULL,
  assessed_on date NOT NULL,
  assessed_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  CONSTRAINT transfer_book_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT transfer_book_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES art28.organisation(id)
);
ALTER TABLE art28.transfer_book ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.transfer_book FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.transfer_book FOR ALL TO art28_app USING (((organisation_id = app.org()) AND (app.viewer() = app.org()))) WITH CHECK (((organisation_id = app.org()) AND (app.viewer() = app.org())));
CREATE POLICY relay_finds ON art28.transfer_book FOR SELECT TO art28_relay USING (true);
GRANT INSERT, SELECT, UPDATE ON art28.transfer_book TO art28_app;
GRANT SELECT (organisation_id, register_version, law_sha256, due_at) ON art28.transfer_book TO art28_relay;

CREATE TABLE art28.transfer_law (
  sha256 text NOT NULL,
  loaded_at timestamp with time zone NOT NULL,
  as_of date NOT NULL,
  source text NOT NULL,
  files jsonb NOT NULL,
  CONSTRAINT transfer_law_pkey PRIMARY KEY (sha256),
  CONSTRAINT transfer_law_files_check CHECK ((jsonb_typeof(files) = 'object'::text)),
  CONSTRAINT transfer_law_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT transfer_law_source_check CHECK ((source = ANY (ARRAY['RELEASE'::text, 'OPERATOR'::text])))
);
CREATE INDEX transfer_law_loaded ON art28.transfer_law USING btree (loaded_at);
GRANT INSERT, SELECT ON art28.transfer_law TO art28_app;

CREATE OR REPLACE FUNCTION app.forget_delivery_attempts(before timestamp with time zone, maximum integer)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'art28', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$ WITH old AS MATERIALIZED (
     SELECT few.organisation_id, few.id FROM (
       SELECT attempt.organisation_id, attempt.id FROM art28.delivery_attempt AS attempt
       WHERE attempt.at < before ORDER BY attempt.at LIMIT 5000) AS few
     LIMIT maximum),
   gone AS (
     DELETE FROM art28.delivery_attempt AS attempt USING old
     WHERE attempt.organisation_id = old.organisation_id AND attempt.id = old.id RETURNING 1)
   SELECT count(*) FROM gone $function$;
ALTER FUNCTION app.forget_delivery_attempts(timestamp with time zone,integer) OWNER TO art28_relay;
GRANT EXECUTE ON FUNCTION app.forget_delivery_attempts(timestamp with time zone,integer) TO art28_app;

CREATE OR REPLACE FUNCTION app.forget_idempotent_answers(at timestamp with time zone)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'art28', 'pg_temp'
AS $function$ WITH gone AS (DELETE FROM art28.idempotency_key WHERE expires_at <= at RETURNING 1) SELECT count(*) FROM gone $function$;
ALTER FUNCTION app.forget_idempotent_answers(timestamp with time zone) OWNER TO art28_relay;
GRANT EXECUTE ON FUNCTION app.forget_idempotent_answers(timestamp with time zone) TO art28_app;

CREATE OR REPLACE FUNCTION app.match_names(whole text[], parts text[], near text[], telling text[], group_words text[], search text, at timestamp with time zone)
 RETURNS TABLE(known_word text, bearers integer, customer_id uuid, party_id uuid, name text, city text, country text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET "pg_trgm.similarity_threshold" TO '0.42'
 SET search_path TO 'art28', 'public', 'pg_temp'
AS $function$
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
$function$;
ALTER FUNCTION app.match_names(text[],text[],text[],text[],text[],text,timestamp with time zone) OWNER TO art28_matcher;
GRANT EXECUTE ON FUNCTION app.match_names(text[],text[],text[],text[],text[],text,timestamp with time zone) TO art28_app;

CREATE OR REPLACE FUNCTION app.oldest_unrelayed_at()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'art28', 'pg_temp'
AS $function$ SELECT min(event.occurred_at) FROM art28.event WHERE NOT event.is_relayed $function$;
ALTER FUNCTION app.oldest_unrelayed_at() OWNER TO art28_relay;
GRANT EXECUTE ON FUNCTION app.oldest_unrelayed_at() TO art28_app;

CREATE OR REPLACE FUNCTION app.org()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT nullif(current_setting('app.organisation_id', true), '')::uuid $function$;
GRANT EXECUTE ON FUNCTION app.org() TO art28_app;
GRANT EXECUTE ON FUNCTION app.org() TO art28_matcher;
GRANT EXECUTE ON FUNCTION app.org() TO art28_relay;

CREATE OR REPLACE FUNCTION app.rebuild_delivery_queue()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'art28', 'pg_temp'
AS $function$ WITH pending AS MATERIALIZED (
     SELECT delivery.id, delivery.organisation_id, delivery.endpoint_id, delivery.next_attempt_at,
            delivery.first_attempt_at
     FROM art28.delivery WHERE delivery.state = 'PENDING'),
   added AS (
     INSERT INTO art28.delivery_queue (delivery_id, organisation_id, endpoint_id, due_at, expires_at)
     SELECT pending.id, pending.organisation_id, pending.endpoint_id, pending.next_attempt_at,
            pending.first_attempt_at + interval '7 days'
     FROM pending
     WHERE NOT EXISTS (SELECT FROM art28.delivery_queue AS queued WHERE queued.delivery_id = pending.id)
     ON CONFLICT (delivery_id) DO NOTHING RETURNING 1),
   removed AS (
     DELETE FROM art28.delivery_queue AS queued
     WHERE NOT EXISTS (SELECT FROM pending WHERE pending.id = queued.delivery_id) RETURNING 1)
   SELECT (SELECT count(*) FROM added) + (SELECT count(*) FROM removed) $function$;
ALTER FUNCTION app.rebuild_delivery_queue() OWNER TO art28_relay;
GRANT EXECUTE ON FUNCTION app.rebuild_delivery_queue() TO art28_app;

CREATE OR REPLACE FUNCTION app.rebuild_request_timers()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'art28', 'pg_temp'
AS $function$ WITH wanted AS MATERIALIZED (
     SELECT r.organisation_id, r.id, timer.kind, timer.due_at
     FROM art28.request AS r CROSS JOIN LATERAL (VALUES
       -- Unconfirmed, it waits; otherwise it is routed as soon as may be, or its question is mailed.
       ('RELEASE', CASE
         WHEN r.state = 'RECEIVED' AND r.address_state = 'UNCONFIRMED' THEN coalesce(r.release_at, r.received_at)
         WHEN r.state = 'RECEIVED' THEN coalesce(r.confirmed_at, r.release_at, r.received_at)
         WHEN r.state = 'ASKED' AND r.address_state = 'PROVEN' AND NOT EXISTS (
           SELECT FROM art28.mail_message AS mail
           WHERE mail.organisation_id = r.organisation_id AND mail.subject_type = 'request' AND mail.subject_id = r.id
             AND mail.template = 'ask-which-organisation') THEN r.confirmed_at
       END),
       ('CLOSE', CASE WHEN r.state IN ('ASKED', 'UNKNOWN') THEN r.handed_in_at + interval '720 hours' END),
       ('DUE_SOON', CASE WHEN r.due_soon_told_at IS NULL THEN r.due_at - interval '168 hours' END),
       ('OVERDUE', CASE WHEN r.overdue_told_at IS NULL THEN r.due_at END)) AS timer (kind, due_at)
     WHERE r.closed_at IS NULL AND r.state NOT IN ('SPLIT', 'JOINED') AND timer.due_at IS NOT NULL),
   added AS (
     INSERT INTO art28.request_timer (organisation_id, request_id, kind, due_at)
     SELECT wanted.organisation_id, wanted.id, wanted.kind, wanted.due_at FROM wanted
     WHERE NOT EXISTS (
       SELECT FROM art28.request_timer AS timer WHERE timer.request_id = wanted.id AND timer.kind = wanted.kind)
     ON CONFLICT (request_id, kind) DO NOTHING RETURNING 1)
   SELECT count(*) FROM added $function$;
ALTER FUNCTION app.rebuild_request_timers() OWNER TO art28_relay;
GRANT EXECUTE ON FUNCTION app.rebuild_request_timers() TO art28_app;

CREATE OR REPLACE FUNCTION app.requeue_mail(at timestamp with time zone)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'art28', 'pg_temp'
AS $function$ WITH added AS (
     INSERT INTO art28.mail_queue (mail_id, organisation_id, due_at)
     SELECT mail.id, mail.organisation_id, at FROM art28.mail_message AS mail WHERE mail.state = 'PENDING'
     ON CONFLICT (mail_id) DO NOTHING RETURNING 1)
   SELECT count(*) FROM added $function$;
ALTER FUNCTION app.requeue_mail(timestamp with time zone) OWNER TO art28_relay;
GRANT EXECUTE ON FUNCTION app.requeue_mail(timestamp with time zone) TO art28_app;

CREATE OR REPLACE FUNCTION app.set_org(organisation_id uuid, viewer_id uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM set_config('citus.propagate_set_commands', 'local', true);
  EXECUTE format('SET LOCAL app.organisation_id = %L', organisation_id);
  EXECUTE format('SET LOCAL app.viewer_id = %L', viewer_id);
END
$function$;
GRANT EXECUTE ON FUNCTION app.set_org(uuid,uuid) TO art28_app;
GRANT EXECUTE ON FUNCTION app.set_org(uuid,uuid) TO art28_matcher;
GRANT EXECUTE ON FUNCTION app.set_org(uuid,uuid) TO art28_relay;

CREATE OR REPLACE FUNCTION app.stale_transfer_books(law text, at timestamp with time zone, after uuid, maximum integer)
 RETURNS TABLE(organisation_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'art28', 'pg_temp'
AS $function$ SELECT register.organisation_id FROM art28.register
   LEFT JOIN art28.transfer_book AS book ON book.organisation_id = register.organisation_id
   WHERE register.organisation_id > after
     AND (book.organisation_id IS NULL OR book.register_version <> register.version OR book.law_sha256 <> law OR book.due_at <= at)
   ORDER BY register.organisation_id LIMIT maximum $function$;
ALTER FUNCTION app.stale_transfer_books(text,timestamp with time zone,uuid,integer) OWNER TO art28_relay;
GRANT EXECUTE ON FUNCTION app.stale_transfer_books(text,timestamp with time zone,uuid,integer) TO art28_app;

CREATE OR REPLACE FUNCTION app.unrelayed_organisations(maximum integer, after uuid)
 RETURNS TABLE(organisation_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'art28', 'pg_temp'
AS $function$ WITH RECURSIVE waiting AS (
     (SELECT event.organisation_id FROM art28.event
      WHERE NOT event.is_relayed AND event.organisation_id > after ORDER BY event.organisation_id LIMIT 1)
     UNION ALL
     SELECT (SELECT event.organisation_id FROM art28.event
             WHERE NOT event.is_relayed AND event.organisation_id > waiting.organisation_id
             ORDER BY event.organisation_id LIMIT 1)
     FROM waiting WHERE waiting.organisation_id IS NOT NULL)
   SELECT waiting.organisation_id FROM waiting WHERE waiting.organisation_id IS NOT NULL LIMIT maximum $function$;
ALTER FUNCTION app.unrelayed_organisations(integer,uuid) OWNER TO art28_relay;
GRANT EXECUTE ON FUNCTION app.unrelayed_organisations(integer,uuid) TO art28_app;

CREATE OR REPLACE FUNCTION app.unsealed_organisations(maximum integer)
 RETURNS TABLE(organisation_id uuid, oldest_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'art28', 'pg_temp'
AS $function$ SELECT entry.organisation_id, min(entry.at) FROM art28.audit_entry AS entry
   WHERE NOT entry.is_sealed GROUP BY 1 ORDER BY 2 LIMIT maximum $function$;
ALTER FUNCTION app.unsealed_organisations(integer) OWNER TO art28_relay;
GRANT EXECUTE ON FUNCTION app.unsealed_organisations(integer) TO art28_app;

CREATE OR REPLACE FUNCTION app.untold_claims(maximum integer)
 RETURNS TABLE(organisation_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'art28', 'pg_temp'
AS $function$ SELECT claim.organisation_id, claim.id FROM art28.customer_claim AS claim WHERE NOT claim.is_told ORDER BY 2 LIMIT maximum $function$;
ALTER FUNCTION app.untold_claims(integer) OWNER TO art28_relay;
GRANT EXECUTE ON FUNCTION app.untold_claims(integer) TO art28_app;

CREATE OR REPLACE FUNCTION app.viewer()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT nullif(current_setting('app.viewer_id', true), '')::uuid $function$;
GRANT EXECUTE ON FUNCTION app.viewer() TO art28_app;
GRANT EXECUTE ON FUNCTION app.viewer() TO art28_matcher;
GRANT EXECUTE ON FUNCTION app.viewer() TO art28_relay;
