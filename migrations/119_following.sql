-- From its announcement until it has begun, a change follows the agreements it concerns: another version, another edition, an end,
-- a new one. Where following them has come for a day is with the timer; follow_at: agreements were written, look again by then.
ALTER TABLE art28.change_timer ADD COLUMN follow_at timestamptz;
ALTER TABLE art28.change_timer ADD COLUMN followed_on date;
ALTER TABLE art28.change_timer ADD COLUMN follow_cursor uuid;
ALTER TABLE art28.change_timer ADD COLUMN is_followed boolean NOT NULL DEFAULT false;
CREATE INDEX change_timer_of ON art28.change_timer (organisation_id, change_id);
-- The day on which what was told of an agreement was reckoned anew, because the agreement says something else since.
ALTER TABLE art28.change_customer ADD COLUMN reckoned_anew_on date;
-- Whoever comes after the announcement is told when it comes: nothing is left to be looked for on the day alone.
ALTER TABLE art28.change DROP COLUMN are_latecomers_told;
