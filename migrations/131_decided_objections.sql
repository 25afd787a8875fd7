-- What staff did about an objection where no machine could: [{ decision, doneOn, by, evidence, recordedBy, recordedAt }], the oldest first.
ALTER TABLE art28.change_objection ADD COLUMN decided jsonb NOT NULL DEFAULT '[]';
