import { Country, enumeration, Flag, OneOf, Part } from '../../../platform/api/fields.js';
import { DataUse } from './parts.js';
import { FactsOnce, RecipientFact } from './party.js';
import { Safeguard } from './safeguard.js';
import { isSaid, Sane } from './sane.js';
import { Code, CustomerKey, Line, Prose, Said } from './words.js';

export const TRANSFER_ROLES = ['CONTROLLER', 'JOINT_CONTROLLER', 'PROCESSOR'] as const;
export type TransferRole = (typeof TRANSFER_ROLES)[number];
const TransferRoleEnum = enumeration('RecordedTransferRole', 'What an exporter or importer is for the data.', TRANSFER_ROLES);

export const TRANSFER_ACCESS = ['STORED', 'REMOTE_ACCESS', 'TRANSMITTED'] as const;
export type TransferAccess = (typeof TRANSFER_ACCESS)[number];
const TransferAccessEnum = enumeration('RecordedTransferAccess', 'How the importer has the data.', TRANSFER_ACCESS);

/** A transfer as the organisation recorded it. What the register implies is derived, and compared with these. */
@Said('TransferContent', 'What is said of a transfer that the organisation recorded.')
export class TransferContent {
  @Sane<TransferContent>((said) => (isWithinOne(said) ? `the transfer goes from ${said.importer} to itself, in the same country` : null))
  @Line({ about: 'What it is called.' })
  name!: string;

  @Code({ about: 'The party that sends. Left out: the organisation itself.', optional: true })
  exporter?: string | null;

  @OneOf(TransferRoleEnum, { about: 'What the exporter is.' })
  exporterRole!: TransferRole;

  @Code({ about: 'The party that receives or looks. Left out: the customer named, which gets its own data back.', optional: true })
  importer?: string | null;

  @CustomerKey({ about: "The customer whose data alone it is, by externalId. Left out: every customer's.", optional: true })
  customer?: string | null;

  @Line({ about: "The customer's agreement, by reference, where it has several.", max: 100, optional: true })
  agreement?: string | null;

  @OneOf(TransferRoleEnum, { about: 'What the importer is.' })
  importerRole!: TransferRole;

  @Country({ about: 'From where. Left out: where the exporter is established.', optional: true })
  fromCountry?: string | null;

  @Country({ about: 'To where. Left out: where the importer is established.', optional: true })
  toCountry?: string | null;

  @OneOf(TransferAccessEnum, { about: 'How the importer has the data.' })
  access!: TransferAccess;

  @Flag({ about: 'Whether it happens regularly. Default true.', optional: true })
  isSystematic?: boolean | null;

  @Code({ about: 'The engagement it belongs to.', optional: true })
  engagement?: string | null;

  @Code({ about: 'The services it concerns.', list: true, optional: true })
  services?: string[] | null;

  @Part(() => DataUse, { about: 'The data, and of whom.', list: true, listMax: 100, optional: true })
  data?: DataUse[] | null;

  @Part(() => Safeguard, { about: 'Instruments that are to cover it.', list: true, listMax: 20, optional: true })
  safeguards?: Safeguard[] | null;

  @Part(() => RecipientFact, {
    about: 'Conditions of instruments that this transfer or its recipient meets, or does not, like DATA_NOT_COMBINED.', list: true, listMax: 40, optional: true,
  })
  @FactsOnce()
  recipientFacts?: RecipientFact[] | null;

  @Prose({ about: 'What else must be known of it.', optional: true })
  remark?: string | null;
}

/** Nobody else gets the data, and they go nowhere. */
function isWithinOne({ exporter, importer, fromCountry, toCountry }: TransferContent): boolean {
  return isSaid(importer) && exporter === importer && (fromCountry ?? null) === (toCountry ?? null);
}
