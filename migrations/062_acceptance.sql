-- Below an exact match a customer first says whether a request is its own: until then it is shown the right asked for and a
-- masked requester. Whoever takes it back, or says it is not theirs, ends the access of that customer in the same row.
ALTER TABLE art28.request
  -- AWAITED: masked until the customer accepts. NOT_NEEDED: an identifier matched, or it is with nobody.
  ADD COLUMN acceptance text NOT NULL DEFAULT 'NOT_NEEDED' CHECK (acceptance IN ('NOT_NEEDED', 'AWAITED', 'GIVEN')),
  ADD COLUMN accepted_at timestamptz,
  -- When the customer it is with first read what the person said; null while it has not.
  ADD COLUMN opened_at timestamptz,
  -- { name, email }, masked, sealed apart from the content; null in rows from before there were masks.
  ADD COLUMN requester_mask bytea,
  -- The prepared question that staff asked the person, once.
  ADD COLUMN question text CHECK (question IN ('WHICH_ORGANISATION', 'WHICH_CITY', 'WHICH_WEBSITE')),
  DROP CONSTRAINT request_state_check,
  ADD CONSTRAINT request_state_check CHECK (state IN ('RECEIVED', 'ASKED', 'TRIAGE', 'UNKNOWN', 'SPLIT', 'ROUTED',
    'ACKNOWLEDGED', 'INFORMATION_NEEDED', 'COMPLETED', 'REFUSED', 'WITHDRAWN', 'EXPIRED')) NOT VALID,
  -- The parts of a split request keep the reference that the person was given.
  DROP CONSTRAINT request_reference;
ALTER TABLE art28.request VALIDATE CONSTRAINT request_state_check;
CREATE INDEX request_triage ON art28.request (organisation_id, id) WHERE state IN ('TRIAGE', 'UNKNOWN', 'ASKED');

ALTER TABLE art28.routing_decision
  -- UNDONE: by staff. NOT_THEIRS: the customer said so; it is never routed there by the rules again.
  ADD COLUMN undone_why text CHECK (undone_why IN ('UNDONE', 'NOT_THEIRS')),
  DROP CONSTRAINT routing_decision_outcome_check,
  ADD CONSTRAINT routing_decision_outcome_check
    CHECK (outcome IN ('ROUTED', 'SELF', 'ASK', 'UNKNOWN', 'TRIAGE', 'SPLIT')) NOT VALID;
ALTER TABLE art28.routing_decision VALIDATE CONSTRAINT routing_decision_outcome_check;

-- Which request was split into which: a request for several customers. No viewer sees it: it names siblings.
CREATE TABLE art28.request_part (
  organisation_id uuid NOT NULL,
  -- The part: a request in its own right, with one customer.
  id uuid NOT NULL,
  parent_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, id) REFERENCES art28.request (organisation_id, id),
  FOREIGN KEY (organisation_id, parent_id) REFERENCES art28.request (organisation_id, id)
);
CREATE INDEX request_part_parent ON art28.request_part (organisation_id, parent_id);
ALTER TABLE art28.request_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE art28.request_part FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON art28.request_part TO art28_app
  USING (organisation_id = app.org() AND app.viewer() = app.org())
  WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
GRANT SELECT, INSERT ON art28.request_part TO art28_app;
