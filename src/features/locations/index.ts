export { LOCATION_CODE, LOCATION_KINDS, type LocationContent, type LocationKind, type LocationState } from './location.js';
export { LocationRow, LocationVersionRow } from './location.entity.js';
export { Location, LocationConnection, LocationContentFields, LocationKindEnum, LocationView, toLocation, toLocationView } from './locations.api.js';
export { LocationsModule } from './locations.module.js';
export { LOCATION_PROBLEMS } from './locations.problems.js';
export { type LocationChange, PutLocation, putLocation, type PutLocationResult } from './put-location.js';
export { guardLocations, isOtherPlace, type LocationEdit } from './location-guards.js';
