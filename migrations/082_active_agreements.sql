-- Whether an organisation has any agreement that stands is asked at every edit of its register.
CREATE INDEX agreement_active ON art28.agreement (organisation_id, id) WHERE state = 'ACTIVE';
