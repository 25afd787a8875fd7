-- A notice by mail or webhook counts from the day that a server of the customer took it: until then no period of it runs.
ALTER TABLE art28.change_customer ADD COLUMN needs_proof boolean NOT NULL DEFAULT false;
ALTER TABLE art28.change_customer NO FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.change_notice NO FORCE ROW LEVEL SECURITY;
UPDATE art28.change_customer AS part SET needs_proof = true
WHERE part.channel IN ('EMAIL', 'WEBHOOK') AND part.sent_on IS NOT NULL AND NOT EXISTS (
  SELECT FROM art28.change_notice AS notice WHERE notice.organisation_id = part.organisation_id AND notice.change_id = part.change_id
    AND notice.round = part.round AND notice.agreement_id = part.agreement_id AND notice.attempt = 10);
-- What was reckoned from a notice that nobody took is reckoned once one does.
UPDATE art28.change_customer SET effective_on = NULL, last_day_to_object = NULL, earliest_go_live = NULL,
  bars = CASE WHEN silence = 'REFUSES' THEN ARRAY['CONSENT_NEEDED', 'DELIVERY_NEEDED'] ELSE ARRAY['DELIVERY_NEEDED'] END
WHERE needs_proof AND state = 'NOTIFIED' AND handed_over_on IS NULL AND acknowledged_on IS NULL;
ALTER TABLE art28.change_customer FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.change_notice FORCE ROW LEVEL SECURITY;
