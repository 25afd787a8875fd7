-- The law that data came under is asked again of whoever passes them on, behind an adequate country as well: whatever was passed on
-- may be judged otherwise. All is derived and judged anew, as after a newer law, and what turned is told.
UPDATE art28.transfer_book SET law_sha256 = '', assessed_on = assessed_on - 1;
UPDATE art28.finding_timer SET due_at = now() WHERE due_at > now();
