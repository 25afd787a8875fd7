-- What began without authorisation stands in the register from the day it was recorded. The published register does not say it before a
-- second person approved what customers are told of it.
ALTER TABLE art28.announced_change ADD COLUMN is_withheld boolean NOT NULL DEFAULT false;
