import { fitCustomers } from './customer-fit.js';
import { readTypedName } from './name-typed.js';

/** Whether a sentence says for certain that this one is meant; it is a candidate in any case. */
function isMeant(typed: string, name = 'Druivenkamp Tuinen B.V.'): boolean {
  const rows = [{ customerId: 'a', partyId: null, name, city: 'Zutphen', country: null }];
  const [fit] = fitCustomers(readTypedName(typed), rows, { knownWords: new Map(), city: null });
  expect(fit).toBeDefined();
  return (fit?.likeness ?? 0) >= 0.95;
}

describe('a name in request wording is meant', () => {
  test.each([
    'ik ben klant bij Druivenkamp Tuinen', 'mijn gegevens bij Druivenkamp Tuinen verwijderen aub', 'ik wil inzage in wat Druivenkamp Tuinen van mij bewaart',
    'ik heb tot 2021 gewerkt bij Druivenkamp Tuinen in Zutphen', 'mijn verhuurder is Druivenkamp Tuinen', 'ik ben een klant van het bedrijf Druivenkamp Tuinen',
    'mein Konto bei Druivenkamp Tuinen', 'bitte löschen Sie meine Daten bei Druivenkamp Tuinen, danke', 'ich bin Kundin der Firma Druivenkamp Tuinen',
    'je suis client chez Druivenkamp Tuinen', "j'ai un compte chez Druivenkamp Tuinen depuis 2019", 'je souhaite que Druivenkamp Tuinen efface mes données',
    'please delete my data at Druivenkamp Tuinen', 'I used to work for Druivenkamp Tuinen', 'my son is a member of Druivenkamp Tuinen',
    'ik ben klant en lid van Druivenkamp Tuinen',
  ])('%s', (typed) => {
    expect(isMeant(typed)).toBe(true);
  });
});

describe('a name among other words is only mentioned', () => {
  test.each([
    'mijn zus werkt bij Druivenkamp Tuinen', 'ik heb mijn schutting via Druivenkamp Tuinen', 'ik schrijf namens Druivenkamp Tuinen', 'ik was klant bij de voorloper van Druivenkamp Tuinen',
    'een klant van Druivenkamp Tuinen heeft mijn gegevens', 'mijn werkgever gebruikt Druivenkamp Tuinen', 'ik ben geen klant bij Druivenkamp Tuinen', 'Druivenkamp Tuinen heeft mij naar u gestuurd',
    'ik ben klant bij de overnemer van Druivenkamp Tuinen', 'ik werkte bij Druivenkamp Tuinen en het gaat over mijn huisarts',
    'mein Onkel ist bei Druivenkamp Tuinen', 'ich habe bei Druivenkamp Tuinen gekündigt und bin jetzt woanders', 'mein Sohn arbeitet bei Druivenkamp Tuinen',
    'ma tante travaille chez Druivenkamp Tuinen', "c'est une filiale de Druivenkamp Tuinen", "j'ai lu votre nom chez Druivenkamp Tuinen", 'mon père travaille chez Druivenkamp Tuinen',
    'my cousin works for Druivenkamp Tuinen', 'I am at the shop beside Druivenkamp Tuinen', 'my flat was sold by Druivenkamp Tuinen to somebody', 'my employer used Druivenkamp Tuinen',
    'I am a customer at Appelgaard and at Druivenkamp Tuinen',
    'klant van klant van Druivenkamp Tuinen', 'Kunde vom Kunden der Druivenkamp Tuinen', 'customer of customer of Druivenkamp Tuinen', 'medewerker klant Druivenkamp Tuinen',
    'voorheen Druivenkamp Tuinen', 'ehemals Druivenkamp Tuinen', 'formerly Druivenkamp Tuinen', 'Druivenkamp Tuinen (anciennement)',
  ])('%s', (typed) => {
    expect(isMeant(typed)).toBe(false);
  });
});
