import { Module } from '@nestjs/common';

import { DraftIncident } from './draft-incident.js';
import { IncidentVault } from './incident-vault.js';
import { IncidentsController } from './incidents.http.js';
import { IncidentsResolver } from './incidents.resolver.js';
import { ReadIncidents } from './read-incidents.js';
import { WorkOnIncident } from './work-on-incident.js';

/** Personal-data breaches: drafted where the product finds one, then worked on by staff. */
@Module({
  controllers: [IncidentsController],
  providers: [IncidentsResolver, ReadIncidents, WorkOnIncident, DraftIncident, IncidentVault],
  exports: [DraftIncident],
})
export class IncidentsModule {}
