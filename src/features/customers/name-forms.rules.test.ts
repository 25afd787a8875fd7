import { fitCustomers, type NamedRow } from './customer-fit.js';
import { readTypedName } from './name-typed.js';

function fits(typed: string, name: string, ownerNames: readonly string[], country = 'DE'): string | undefined {
  const row: NamedRow = { customerId: 'a', partyId: null, name, city: null, country, ownerNames };
  return fitCustomers(readTypedName(typed), [row], { knownWords: new Map(), city: null })[0]?.kind;
}

type Row = [sentence: string, typed: string, name: string, ownerNames: readonly string[], kind: string, country?: string];

describe('a legal form that was typed', () => {
  test.each<Row>([
    ['speaks against the owner of a brand', 'Zimtquell e.V.', 'Zimtquell', ['Zimtquell', 'Zimtquell Gewürze GmbH'], 'OTHER_FORM'],
    ['in front of a brand does, too', 'Stiftung Zimtquell', 'Zimtquell', ['Zimtquell', 'Gewürzwerk Harras GmbH'], 'OTHER_FORM'],
    ['of a share company is not that of a limited one', 'Zimtquell AG', 'Zimtquell', ['Zimtquell', 'Zimtquell Gewürze GmbH'], 'OTHER_FORM'],
    ['is the owner’s', 'Zimtquell GmbH', 'Zimtquell', ['Zimtquell', 'Zimtquell Gewürze GmbH'], 'SAME'],
    ['is the owner’s in another language', 'Corbeau SA', 'Corbeau', ['Corbeau', 'Rabenfels AG'], 'SAME', 'CH'],
    ['of a foundation is borne in the name', 'Stichting Rietpluim', 'Rietpluim', ['Rietpluim', 'Rietpluim Zorg'], 'OTHER_FORM', 'NL'],
    ['of a company may be left out on record', 'Rietpluim B.V.', 'Rietpluim', ['Rietpluim', 'Rietpluim Zorg'], 'SAME', 'NL'],
    ['is no authority’s', 'Gemeente Rietwijk B.V.', 'Gemeente Rietwijk', ['Gemeente Rietwijk'], 'OTHER_FORM', 'NL'],
    ['is the same behind brackets', 'Zimtquell UG', 'Zimtquell UG (haftungsbeschränkt)', ['Zimtquell UG (haftungsbeschränkt)'], 'SAME'],
  ])('%s', (...[, typed, name, ownerNames, kind, country]) => {
    expect(fits(typed, name, ownerNames, country)).toBe(kind);
  });
});
