-- Changes that were done with are looked at once more: a service that left one may have come back since.
ALTER TABLE art28.change NO FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.change_customer NO FORCE ROW LEVEL SECURITY;
INSERT INTO art28.change_timer (organisation_id, change_id, due_at)
SELECT DISTINCT change.organisation_id, change.id, now() FROM art28.change JOIN art28.change_customer AS part
  ON part.organisation_id = change.organisation_id AND part.change_id = change.id AND part.round = change.round
WHERE change.state = 'EFFECTIVE' AND (part.state = 'ENDED' OR change.customer_ids IS NOT NULL)
ON CONFLICT (change_id) DO NOTHING;
ALTER TABLE art28.change FORCE ROW LEVEL SECURITY;
ALTER TABLE art28.change_customer FORCE ROW LEVEL SECURITY;
