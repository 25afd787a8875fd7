-- Parties that a change gives data of customers to as controllers of their own, and of which services: that takes each customer's
-- own instruction (Art. 28(3)(a) GDPR), whatever its agreement makes of silence.
ALTER TABLE art28.change ADD COLUMN controllers_in text[] NOT NULL DEFAULT '{}';
ALTER TABLE art28.change ADD COLUMN controller_services text[] NOT NULL DEFAULT '{}';
