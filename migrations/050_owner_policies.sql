-- What is the owner's, only the owner writes. Until now the policies below asked who looks when a row was read or chosen
-- to be changed, and not when it was written. PostgreSQL joins the checks of all policies of a command by OR, so a viewer
-- could have added rows to its provider's, or changed what it may change into what it may not.
--
-- Each statement needs its table for itself, for a moment. All in one transaction would keep them all, and meet the
-- transactions at work in a deadlock; so each is committed alone. Stopped half-way, it is run again from the start.
SET lock_timeout = '10s';
ALTER POLICY owner ON art28.organisation WITH CHECK (id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.organisation_version WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.api_key WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.member WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.service WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.service_version WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.event_counter WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.endpoint WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.delivery WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.customer WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.customer_version WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.party WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.party_version WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.routing_key WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.customer_invitation WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.customer_claim WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.claim WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.location WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.location_version WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.term_sheet WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.term_sheet_version WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.agreement WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.agreement_version WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.request WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.routing_decision WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.request_link WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner ON art28.request_inbox WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner_changes ON art28.mandate WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner_changes ON art28.mail_message WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner_marks ON art28.audit_entry WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
COMMIT AND CHAIN;
ALTER POLICY owner_marks ON art28.event WITH CHECK (organisation_id = app.org() AND app.viewer() = app.org());
