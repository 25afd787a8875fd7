import { Injectable } from '@nestjs/common';

import type { PublishedKind } from './publication.js';
import type { PublishedFlow } from './published.js';

/** A flow, and whether the data are those of customers or of the organisation itself. */
export interface OfferedFlow extends PublishedFlow {
  readonly isForCustomers: boolean;
}

export interface FlowsOfDay {
  /** Of the register they were derived from. */
  readonly registerVersion: number;
  readonly flows: readonly OfferedFlow[];
}

/** Whoever derives flows from the register and judges them. */
export interface FlowSource {
  /** Another one as soon as the law says something else. */
  readonly stamp: string;
  flowsOn(organisationId: string, day: string): Promise<FlowsOfDay>;
}

/** The flows that follow from the register, shown beside the transfers that were recorded. Higher features know how to derive them. */
@Injectable()
export class FlowsShown {
  private source: FlowSource | null = null;

  offer(source: FlowSource): void {
    this.source = source;
  }

  get stamp(): string {
    return this.source?.stamp ?? '';
  }

  /** Null: nobody derives any, or transfers are not published. What concerns the organisation's own data is shown with its processors. */
  async on(organisationId: string, day: string, kinds: readonly PublishedKind[]): Promise<FlowsOfDay | null> {
    if (this.source === null || !kinds.includes('TRANSFERS')) return null;
    const { registerVersion, flows } = await this.source.flowsOn(organisationId, day);
    return { registerVersion, flows: flows.filter(({ isForCustomers }) => isForCustomers || kinds.includes('PROCESSORS')) };
  }
}
