import type { EntityTarget, ObjectLiteral } from 'typeorm';

import { ChangeNoticeRow, ChangeObjectionRow, ChangeRow } from './features/changes/index.js';
import { AuditEntryRow } from './features/audit/index.js';
import {
  AgreementRow, AgreementVersionRow, MandateRow, TermSheetRow, TermSheetVersionRow,
} from './features/agreements/index.js';
import {
  ClaimRow, CustomerClaimRow, CustomerInvitationRow, CustomerRow, CustomerVersionRow, PartyRow, PartyVersionRow,
} from './features/customers/index.js';
import { DeliveryRow, EndpointRow, EventRow } from './features/webhooks/index.js';
import { ApiKeyRow, MemberRow } from './features/identity/index.js';
import {
  DirectoryRow, OrganisationRow, OrganisationVersionRow, ServiceRow, ServiceVersionRow,
} from './features/organisations/index.js';
import { IncidentRow, IncidentVersionRow } from './features/incidents/index.js';
import { LocationRow, LocationVersionRow } from './features/locations/index.js';
import { SubjectIndexKeyRow, SubjectIndexPartRow, SubjectIndexSupplyRow } from './features/subject-index/index.js';
import { MailMessageRow } from './platform/mail/mail-message.entity.js';

import {
  RequestLinkRow, RequestPartRow, RequestRow, RequestSayingRow, RoutingDecisionRow,
} from './features/requests/index.js';

/** Every TypeORM mapping. */
export const ENTITIES: readonly EntityTarget<ObjectLiteral>[] = [
  AuditEntryRow,
  EventRow, EndpointRow, DeliveryRow,
  ApiKeyRow, MemberRow,
  DirectoryRow, OrganisationRow, OrganisationVersionRow, ServiceRow, ServiceVersionRow,
  CustomerRow, CustomerVersionRow, PartyRow, PartyVersionRow, CustomerInvitationRow, CustomerClaimRow, ClaimRow,
  LocationRow, LocationVersionRow,
  TermSheetRow, TermSheetVersionRow, AgreementRow, AgreementVersionRow, MandateRow,
  ChangeRow, ChangeNoticeRow, ChangeObjectionRow,
  IncidentRow, IncidentVersionRow,
  SubjectIndexKeyRow, SubjectIndexPartRow, SubjectIndexSupplyRow,
  RequestRow, RequestPartRow, RequestLinkRow, RequestSayingRow, RoutingDecisionRow,
  MailMessageRow,
];
