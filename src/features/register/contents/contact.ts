import { PartyContact } from './party.js';
import { Line, Said } from './words.js';

/** Where the organisation itself is reached, by purpose. */
@Said('ContactContent', 'Where the organisation itself is reached.')
export class ContactContent extends PartyContact {
  @Line({ about: 'Who: a person, a role, a department.', optional: true })
  name?: string | null;
}
