-- Time to object that was given to one agreement on top of what it says: its last day.
ALTER TABLE art28.change_customer ADD COLUMN extended_until date;
