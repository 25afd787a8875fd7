-- On its day, before the register changes, whoever concluded an agreement after the announcement is looked for and told too.
ALTER TABLE art28.change ADD COLUMN are_latecomers_told boolean NOT NULL DEFAULT false;
