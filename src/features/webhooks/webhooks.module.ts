import { Module, type OnModuleInit } from '@nestjs/common';

import { Background } from '../../platform/background/background.js';
import { AttemptDelivery } from './attempt-delivery.js';
import { Bookkeeping } from './bookkeeping.js';
import { ChangeEndpoint } from './change-endpoint.js';
import { CreateEndpoint } from './create-endpoint.js';
import { CustomerLookup } from './customer-lookup.js';
import { DeleteEndpoint } from './delete-endpoint.js';
import { DeliveriesController, EventsController } from './deliveries.http.js';
import { DeliveriesResolver } from './deliveries.resolver.js';
import { DeliveryQueue } from './delivery-queue.js';
import { DeliveryResults } from './delivery-results.js';
import { DeliveryWorker } from './delivery-worker.js';
import { EnableEndpoint } from './enable-endpoint.js';
import { EndpointActsController } from './endpoint-acts.http.js';
import { EndpointActsResolver } from './endpoint-acts.resolver.js';
import { EndpointInputRules } from './endpoint-input.js';
import { EndpointSecrets } from './endpoint-secrets.js';
import { EndpointsController, WebhookKeysController } from './endpoints.http.js';
import { EndpointsResolver } from './endpoints.resolver.js';
import { EscalationHooks } from './escalation-hooks.js';
import { EventsResolver } from './events.resolver.js';
import { ForgetAttempts } from './forget-attempts.js';
import { ReadDeliveries } from './read-deliveries.js';
import { ReadEndpoints } from './read-endpoints.js';
import { Redeliver } from './redeliver.js';
import { RelayEvents } from './relay-events.js';
import { RelayHooks } from './relay-hooks.js';
import { Relay } from './relay.js';
import { ReplayEndpoint } from './replay-endpoint.js';
import { RotateEndpointSecret } from './rotate-endpoint-secret.js';
import { DeliverySender } from './send-delivery.js';
import { SendTestEvent } from './send-test-event.js';

@Module({
  controllers: [
    EndpointsController, EndpointActsController, WebhookKeysController, DeliveriesController, EventsController,
  ],
  providers: [
    EndpointsResolver, EndpointActsResolver, DeliveriesResolver, EventsResolver, ReadEndpoints, ReadDeliveries, EndpointInputRules,
    CreateEndpoint, ChangeEndpoint, DeleteEndpoint, RotateEndpointSecret, EnableEndpoint, SendTestEvent, ReplayEndpoint,
    Redeliver, EndpointSecrets, Bookkeeping, RelayHooks, EscalationHooks, CustomerLookup, DeliveryQueue, DeliverySender, DeliveryResults,
    AttemptDelivery, DeliveryWorker, RelayEvents, Relay, ForgetAttempts,
  ],
  exports: [RelayHooks, EscalationHooks, CustomerLookup],
})
export class WebhooksModule implements OnModuleInit {
  constructor(
    private readonly background: Background,
    private readonly relay: Relay,
    private readonly worker: DeliveryWorker,
    private readonly forgetting: ForgetAttempts,
  ) {}

  onModuleInit(): void {
    // The worker first: the relay books its slots.
    this.background.add(this.worker);
    this.background.add(this.relay);
    this.background.add(this.forgetting);
  }
}
