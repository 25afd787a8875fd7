import { AUDIT_PROBLEMS } from './features/audit/index.js';
import { WEBHOOK_PROBLEMS } from './features/webhooks/index.js';
import { CHANGE_PROBLEMS } from './features/changes/index.js';
import { CUSTOMER_PROBLEMS } from './features/customers/index.js';
import { DOCUMENT_PROBLEMS } from './features/documents/index.js';
import { FINDING_PROBLEMS } from './features/findings/index.js';
import { IDENTITY_PROBLEMS } from './features/identity/index.js';
import { INCIDENT_PROBLEMS } from './features/incidents/index.js';
import { LOCATION_PROBLEMS } from './features/locations/index.js';
import { ORGANISATION_PROBLEMS } from './features/organisations/index.js';
import { PUBLISHING_PROBLEMS } from './features/publishing/index.js';
import { REGISTER_PROBLEMS } from './features/register/index.js';
import { REQUEST_PROBLEMS } from './features/requests/index.js';
import { SUBJECT_INDEX_PROBLEMS } from './features/subject-index/index.js';
import { TRANSFER_PROBLEMS } from './features/transfers/index.js';
import { AGREEMENT_PROBLEMS } from './features/agreements/index.js';
import { KERNEL_PROBLEMS } from './kernel/problems.js';
import type { ProblemTable } from './platform/problems/problem-table.js';

/** Every refusal of the product. `docs/errors.md` is printed from it. */
export const PROBLEMS: ProblemTable = {
  ...KERNEL_PROBLEMS,
  ...AUDIT_PROBLEMS,
  ...IDENTITY_PROBLEMS,
  ...CUSTOMER_PROBLEMS,
  ...ORGANISATION_PROBLEMS,
  ...LOCATION_PROBLEMS,
  ...WEBHOOK_PROBLEMS,
  ...REQUEST_PROBLEMS,
  ...AGREEMENT_PROBLEMS,
  ...REGISTER_PROBLEMS,
  ...CHANGE_PROBLEMS,
  ...DOCUMENT_PROBLEMS,
  ...PUBLISHING_PROBLEMS,
  ...SUBJECT_INDEX_PROBLEMS,
  ...INCIDENT_PROBLEMS,
  ...TRANSFER_PROBLEMS,
  ...FINDING_PROBLEMS,
};
