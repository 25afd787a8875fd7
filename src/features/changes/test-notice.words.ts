import type { SpokenLanguage } from '../../platform/mail/template.js';

export interface TestWords {
  /** As one of the customers will read it. */
  readonly as: (customer: string, agreements: number) => string;
  /** Before anybody was reckoned. */
  readonly unreckoned: string;
  readonly title: string;
  readonly page: string;
}

/** What a test notice says beside the notice. */
export const TEST_WORDS: Readonly<Record<SpokenLanguage, TestWords>> = {
  en: {
    as: (customer, agreements) => `This is a test. It reads as ${customer} will read it, whose terms most of the ${agreements} agreements concerned share. Days, and what silence means, differ where an agreement says otherwise; the rehearsal lists them all.`,
    unreckoned: 'This is a test. Whom the change concerns was not reckoned yet, so the days are missing and the strictest terms are shown: rehearse the change first.',
    title: 'This was a test notice', page: 'Here customers will read the notice, acknowledge it, permit the change or object. The notice you came from was a test: there is nothing to answer.',
  },
  nl: {
    as: (customer, agreements) => `Dit is een test. U leest wat ${customer} zal lezen; de meeste van de ${agreements} betrokken overeenkomsten hebben die voorwaarden. Dagen, en wat zwijgen betekent, zijn anders waar een overeenkomst iets anders zegt; de repetitie noemt ze alle.`,
    unreckoned: 'Dit is een test. Wie de wijziging betreft is nog niet uitgerekend; daarom ontbreken de dagen en gelden de strengste voorwaarden: repeteer de wijziging eerst.',
    title: 'Dit was een testaankondiging', page: 'Hier lezen klanten de aankondiging, bevestigen zij de ontvangst, staan zij de wijziging toe of maken zij bezwaar. De aankondiging waar u vandaan komt was een test: er valt niets te antwoorden.',
  },
  de: {
    as: (customer, agreements) => `Dies ist ein Test. Sie lesen, was ${customer} lesen wird; die meisten der ${agreements} betroffenen Verträge haben diese Bedingungen. Tage, und was Schweigen bedeutet, sind anders, wo ein Vertrag etwas anderes sagt; die Probe nennt sie alle.`,
    unreckoned: 'Dies ist ein Test. Wen die Änderung betrifft, ist noch nicht berechnet; darum fehlen die Tage, und es gelten die strengsten Bedingungen: Proben Sie die Änderung zuerst.',
    title: 'Dies war eine Testankündigung', page: 'Hier lesen Kunden die Ankündigung, bestätigen den Empfang, genehmigen die Änderung oder widersprechen. Die Ankündigung, von der Sie kommen, war ein Test: Es gibt nichts zu beantworten.',
  },
  fr: {
    as: (customer, agreements) => `Ceci est un essai. Vous lisez ce que lira ${customer}, dont la plupart des ${agreements} contrats concernés partagent les conditions. Les jours, et le sens du silence, diffèrent là où un contrat en dispose autrement ; la répétition les indique tous.`,
    unreckoned: 'Ceci est un essai. Les contrats concernés n’ont pas encore été déterminés : les jours manquent et les conditions les plus strictes s’affichent. Répétez d’abord le changement.',
    title: 'C’était une annonce d’essai', page: 'C’est ici que les clients liront l’annonce, en accuseront réception, autoriseront le changement ou s’y opposeront. L’annonce dont vous venez était un essai : il n’y a rien à répondre.',
  },
};
