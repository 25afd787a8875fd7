-- Mails that wait: few among many that were handed over. What makes the queue whole again reads them only.
CREATE INDEX mail_message_pending ON art28.mail_message (organisation_id, id) WHERE state = 'PENDING';
