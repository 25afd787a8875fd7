import { Module } from '@nestjs/common';

import { OrganisationsModule } from '../organisations/index.js';
import { PublicationController } from './publication.http.js';
import { PublicationResolver } from './publication.resolver.js';
import { PublishedRegisterController } from './published.http.js';
import { PutPublication } from './put-publication.js';
import { ServeRegister } from './serve-register.js';

/** The register that an organisation shows to everybody. */
@Module({
  imports: [OrganisationsModule],
  controllers: [PublicationController, PublishedRegisterController],
  providers: [PublicationResolver, PutPublication, ServeRegister],
})
export class PublishingModule {}
