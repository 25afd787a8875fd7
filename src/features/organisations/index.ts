export { CreateOrganisation, type CreatedOrganisation, type CreatedTwins } from './create-organisation.js';
export { IssueApprovalKey } from './issue-approval-key.js';
export { IssueOperatorKey, type OperatorKey } from './issue-operator-key.js';
export {
  type OrganisationContent, type OrganisationIdentifier, type OrganisationIdentifierType, type OrganisationProfile,
} from './organisation.js';
export { OrganisationNode, organisationNode, OrganisationView, organisationView } from './organisation.api.js';
export { type DirectoryEntry, OrganisationDirectory, publicNameOf } from './organisation-directory.js';
export { DirectoryRow, OrganisationRow, OrganisationVersionRow } from './organisation.entity.js';
export { organisationProfile, rememberedProfile } from './organisation.queries.js';
export { sandboxSlug } from './organisation.rules.js';
export { ORGANISATION_PROBLEMS } from './organisations.problems.js';
export { OrganisationsModule } from './organisations.module.js';
export { PutService, putService, type PutServiceResult, type PutServiceWish } from './put-service.js';
export { type Service } from './service.js';
export { raiseRegister, type RegisterNews, tellWatchers, watchRegister } from './register-version.js';
export { ServiceConnection, ServiceNode, serviceNode, ServiceView, serviceView } from './service.api.js';
export { ServiceRow, ServiceVersionRow } from './service.entity.js';
export { SERVICE_CODE } from './service.rules.js';
export { demandRoomForRoot, ROOT_LIMITS } from './room-for-roots.js';
export { findService, findServiceOfId, listServices, servicesOfCodes, servicesOfIds } from './service.queries.js';
export { type OrganisationChange, UpdateOrganisation } from './update-organisation.js';
