import { Email, Language, OneOf } from '../../../platform/api/fields.js';
import { type EntryContactPurpose, EntryContactPurposeEnum, Line, Prose, Said, WebLink } from './words.js';

/** Where the organisation itself is reached, by purpose. */
@Said('ContactContent', 'Where the organisation itself is reached.')
export class ContactContent {
  @OneOf(EntryContactPurposeEnum, { about: 'What for.' })
  purpose!: EntryContactPurpose;

  @Line({ about: 'Who: a person, a role, a department.', optional: true })
  name?: string | null;

  @Email({ about: 'Its mailbox.', optional: true })
  email?: string | null;

  @Line({ about: 'Its telephone number, as dialled internationally.', max: 40, optional: true })
  phone?: string | null;

  @Prose({ about: 'Its postal address.', max: 500, optional: true })
  address?: string | null;

  @WebLink({ about: 'A form or page instead.', optional: true })
  url?: string | null;

  @Language({ about: 'The language it is written to in.', optional: true })
  language?: string | null;
}
