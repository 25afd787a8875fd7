import { Inject, Injectable } from '@nestjs/common';

import { CONFIG, type Config } from '../../platform/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { findAddressees } from '../customers/index.js';
import { contactsOf, TOLD_AT_ONCE } from './announce-change.js';
import { changeCancelledMail } from './cancelled-mail.js';
import { tellCustomer } from './change-events.js';
import type { ChangeRow } from './change.entity.js';
import { changeCustomerStore } from './change-customers.store.js';
import { loadTelling } from './load-told.js';
import { noticeStore } from './notice.store.js';
import { objectionStore } from './objection.store.js';
import { toldLately } from './told-lately.js';

/** Whoever was told of a change, in any round, is told that it is called off. */
@Injectable()
export class TellOfCancellation {
  constructor(private readonly mailer: Mailer, @Inject(CONFIG) private readonly config: Config) {}

  /** Tells the next agreements. Gives the last one told; null: there was none left. */
  async stretch(tx: Tx, change: ChangeRow): Promise<string | null> {
    const ids = await changeCustomerStore.everTold(tx, change, TOLD_AT_ONCE);
    if (ids.length === 0) return null;
    const [parts, said] = await Promise.all([changeCustomerStore.lastTold(tx, change, ids), noticeStore.newest(tx, change.id, ids)]);
    const [toldOf, addressees, { house, contact: replyTo, serviceNames }] = await Promise.all([
      toldLately(tx, change, parts),
      findAddressees(tx, [...new Set(parts.map(({ customerId }) => customerId))]), loadTelling(tx, change),
    ]);
    const ending = Map.groupBy(await objectionStore.ending(tx, change.id, ids), ({ agreementId }) => agreementId);
    // What ends over it ends all the same; whether it should is for a person to say.
    for (const objection of [...ending.values()].flat()) await objectionStore.save(tx, objection, { decision: 'STILL_ENDS' });
    const byCustomer = new Map(addressees.map((each) => [each.id, each]));
    for (const own of Map.groupBy(parts, ({ agreementId }) => agreementId).values()) {
      await tellCustomer(tx, 'change.cancelled', { change, parts: own, told: toldOf(own), publicUrl: this.config.PUBLIC_URL });
      const addressee = byCustomer.get(own[0]?.customerId ?? '');
      const [contact] = addressee === undefined ? [] : contactsOf(addressee);
      if (contact === undefined) continue;
      // In the words it heard: what the change was planned anew as, it may never have been told.
      const { title, wantedOn } = said.get(own[0]?.agreementId ?? '') ?? change;
      await this.mailer.queue(tx, {
        name: changeCancelledMail.name, template: changeCancelledMail.template, to: contact.email, fromName: house.name, replyTo,
        data: {
          processor: house.name, title, wantedOn, contact: replyTo,
          ending: (ending.get(own[0]?.agreementId ?? '') ?? []).flatMap(({ outcome, services }) => (
            outcome === null ? [] : [{ outcome, services: serviceNames(services), beginsOn: null }])),
        },
        language: contact.language ?? addressee?.language ?? house.language,
        about: { type: 'change', id: change.id },
      });
    }
    return ids.at(-1) ?? null;
  }
}
