-- How a customer was told what came of its objection: { channel, state, attempt, purpose, mailId, eventId, sentAt, handedOverAt,
-- proof }; null: it was not told, because it settled that itself or because a person must.
ALTER TABLE art28.change_objection ADD COLUMN answer jsonb;
-- What nobody but a person can do about it. Null: nothing.
ALTER TABLE art28.change_objection ADD COLUMN decision text
  CHECK (decision IN ('NO_CONTACT', 'BY_HAND', 'CAME_BACK', 'NO_ENDPOINT', 'STILL_ENDS'));
-- What was recorded before as its outcome, and why it was corrected: [{ outcome, resolvedAt, reason }], the oldest first.
ALTER TABLE art28.change_objection ADD COLUMN corrections jsonb NOT NULL DEFAULT '[]';
CREATE INDEX change_objection_unproven ON art28.change_objection (organisation_id, change_id, id) WHERE answer ->> 'state' = 'SENT';
CREATE INDEX change_objection_decision ON art28.change_objection (organisation_id, id) WHERE decision IS NOT NULL;
