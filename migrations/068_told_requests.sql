-- Requests of which the person was told something, by the reference that they follow: the parts of a divided request bear
-- it, too. While there is nothing to tell, the status door finds nothing here, in one look, whatever became of the request.
CREATE INDEX request_told ON art28.request (organisation_id, reference) WHERE told_at IS NOT NULL;
