import { Field, InputType, ObjectType } from '@nestjs/graphql';

import { CLEAN_TEXT } from '../../platform/api/clean-text.js';
import { Day, enumeration, Instant, NodeId, OneOf, Part, Text, Uuid } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import type { MandateProposal } from './grant-mandate.js';
import {
  type Mandate as Granted, MANDATE_GRANTORS, MANDATE_MATTERS, type MandateGrantor, type MandateMatter,
} from './mandate.js';
import { SHA256 } from './term-sheets.api.js';

const MatterEnum = enumeration('MandateMatter',
  'What staff may do for the controller: its acts on a request, or writing to the person.', MANDATE_MATTERS);
const GrantorEnum = enumeration('MandateGrantor',
  'VIEWER: granted by the controller through its own account. RECORDED: by the processor, with evidence.', MANDATE_GRANTORS);
const SideEnum = enumeration('AgreementSide', 'VIEWER: the customer. OWNER: its provider.', ['VIEWER', 'OWNER']);

@InputType('MandateEvidenceInput', { description: 'Where a mandate given on paper or by mail can be found.' })
export class MandateEvidenceInput {
  @Text({ about: 'Who gave it, when and how, and where that is kept.', max: 2000, optional: true, ...CLEAN_TEXT })
  text?: string | null;

  @Text({ about: 'SHA-256 of the document, hexadecimal.', optional: true, ...SHA256 })
  sha256?: string | null;
}

@InputType({ isAbstract: true })
export class GrantMandateBody {
  @OneOf(MatterEnum, { about: 'In which matters.', list: true, listMin: 1, listMax: MANDATE_MATTERS.length })
  matters!: MandateMatter[];

  @Day({ about: 'From which day. Default: today.', optional: true })
  validFrom?: string | null;

  @Day({ about: 'Until before which day. Default: until it is revoked.', optional: true })
  validTo?: string | null;

  @Part(() => MandateEvidenceInput, {
    about: 'Needed from a processor that records what its customer gave it.', optional: true,
  })
  evidence?: MandateEvidenceInput | null;
}

@InputType('GrantMandateInput', { description: 'Power for the staff of a provider to act for its customer.' })
export class GrantMandateInput extends GrantMandateBody {
  @NodeId({
    about: "Global id of the customer: one of yours, or the provider's record of your organisation that you claimed.",
  })
  customerId!: string;
}

@InputType('RevokeMandateInput', { description: 'A mandate to take back.' })
export class RevokeMandateInput {
  @NodeId({ about: 'Global id of the mandate.' })
  id!: string;
}

@ObjectType({ isAbstract: true })
abstract class MandateFields {
  @Uuid({ about: 'The customer.' }) customerId!: string;
  @OneOf(MatterEnum, { about: 'In which matters.', list: true }) matters!: readonly MandateMatter[];
  @Day({ about: 'From which day.' }) validFrom!: string;
  @Day({ about: 'Until before which day; null: until it is revoked.', optional: true }) validTo!: string | null;
  @OneOf(GrantorEnum, { about: 'Who wrote it down.' }) grantedBy!: MandateGrantor;
  @Text({ about: 'Where its proof is kept.', max: 2000, optional: true }) evidenceText!: string | null;
  @Text({ about: 'SHA-256 of its document.', optional: true, ...SHA256 }) evidenceSha256!: string | null;
  @Instant({ about: 'When it was written down.' }) createdAt!: string;
  @Instant({ about: 'When it was taken back; null: it was not.', optional: true }) revokedAt!: string | null;
  @OneOf(SideEnum, { about: 'Who took it back.', optional: true }) revokedBy!: 'VIEWER' | 'OWNER' | null;
}

/** A mandate in GraphQL. */
@Readable('Mandate', 'agreement:read', "A controller's power given to a provider's staff to act for it (Art. 28(10)).", {
  implements: () => [NodeInterface],
})
export class Mandate extends MandateFields {
  id!: string;
  @Uuid({ about: 'The id in REST.' }) uuid!: string;
}

/** A mandate in REST. */
export class MandateView extends MandateFields {
  @Uuid({ about: 'Its id.' }) id!: string;
}

export class MandateList {
  @Part(() => MandateView, { about: 'All of them, revoked ones too, newest first.', list: true })
  items!: readonly MandateView[];
}

@Readable('MandatePayload', 'agreement:read', 'A mandate that was granted or taken back.')
export class MandatePayload {
  @Field(() => Mandate, { description: 'The mandate.' }) mandate!: Mandate;
}

export function proposalOf({ matters, validFrom, validTo, evidence }: GrantMandateBody): MandateProposal {
  return {
    matters, validFrom: validFrom ?? null, validTo: validTo ?? null,
    evidence: { text: evidence?.text ?? null, sha256: evidence?.sha256 ?? null },
  };
}

export function mandateNode(mandate: Granted): Mandate {
  return { id: encodeNodeId('Mandate', mandate.organisationId, mandate.id), uuid: mandate.id, ...fieldsOf(mandate) };
}

export function mandateView(mandate: Granted): MandateView {
  return { id: mandate.id, ...fieldsOf(mandate) };
}

function fieldsOf(mandate: Granted): MandateFields {
  const { customerId, matters, validFrom, validTo, grantedBy, text, sha256, createdAt, revokedAt, revokedBy } = mandate;
  return {
    customerId, matters, validFrom, validTo, grantedBy, evidenceText: text, evidenceSha256: sha256, createdAt, revokedAt,
    revokedBy,
  };
}
