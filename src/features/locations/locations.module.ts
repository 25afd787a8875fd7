import { Module } from '@nestjs/common';

import { LocationsController } from './locations.http.js';
import { LocationsResolver } from './locations.resolver.js';
import { PutLocation } from './put-location.js';
import { ReadLocations } from './read-locations.js';

@Module({
  controllers: [LocationsController],
  providers: [LocationsResolver, PutLocation, ReadLocations],
  exports: [PutLocation],
})
export class LocationsModule {}
