-- Requests by the day they came in: what the report on routing counts.
CREATE INDEX request_received ON art28.request (organisation_id, received_at);
