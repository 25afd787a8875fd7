export { LOCATION_KINDS, type LocationContent, type LocationKind, type LocationState } from './location.js';
export { LocationRow, LocationVersionRow } from './location.entity.js';
export { LocationsModule } from './locations.module.js';
export { LOCATION_PROBLEMS } from './locations.problems.js';
export { type LocationChange, PutLocation, type PutLocationResult } from './put-location.js';
