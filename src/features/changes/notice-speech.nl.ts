import type { NoticeSpeech } from './notice-sentences.js';

export const SPEECH_NL: NoticeSpeech = {
  subject: {
    PLANNED: (processor, title) => `${processor} kondigt een wijziging aan: ${title}`,
    EMERGENCY: (processor, title) => `${processor} kondigt in een noodgeval een wijziging aan: ${title}`,
    AT_ONCE: (processor, title) => `${processor} wijzigt in een noodgeval meteen: ${title}`,
    UNAUTHORISED: (processor, title) => `${processor} meldt een wijziging die zonder toestemming inging: ${title}`,
  },
  intro: {
    PLANNED: (processor, services) => `${processor}, dat voor u persoonsgegevens verwerkt (${services}), kondigt een wijziging aan.`,
    EMERGENCY: (processor, services) => `${processor}, dat voor u persoonsgegevens verwerkt (${services}), moet in een noodgeval een partij vervangen die uitvalt. Uw overeenkomst laat niet toe dat dit voor u meteen ingaat.`,
    AT_ONCE: (processor, services) => `${processor}, dat voor u persoonsgegevens verwerkt (${services}), moet in een noodgeval een partij vervangen die uitvalt. Uw overeenkomst laat toe dat dit meteen ingaat.`,
    UNAUTHORISED: (processor, services, wantedOn) => `${processor}, dat voor u persoonsgegevens verwerkt (${services}), meldt u een wijziging die op ${wantedOn} zonder toestemming is ingegaan: u bent niet vooraf ingelicht, zoals uw overeenkomst en art. 28, tweede lid, AVG verlangen.`,
  },
  begins: {
    asPlanned: (wantedOn) => `De wijziging is gepland voor ${wantedOn} en kan op die dag voor u ingaan.`,
    later: (wantedOn, beginsOn) => `De wijziging is gepland voor ${wantedOn}. Voor u gaat zij volgens uw overeenkomst op zijn vroegst in op ${beginsOn}. Staat u haar eerder toe, dan kan zij eerder ingaan, maar niet voor ${wantedOn}.`,
    afterAcknowledgement: (wantedOn) => `De wijziging is gepland voor ${wantedOn}. Voor u gaat zij niet in voordat de tijd om is die uw overeenkomst u geeft; die begint als u de ontvangst van deze aankondiging bevestigt. Staat u haar eerder toe, dan kan zij eerder ingaan, maar niet voor ${wantedOn}.`,
    withYes: (wantedOn) => `De wijziging is gepland voor ${wantedOn}. Voor u gaat zij pas in als u haar toestaat, en niet voor die dag. Zegt u niets, dan gaat zij voor u niet in.`,
    unknown: (wantedOn) => `De wijziging is gepland voor ${wantedOn}. Voor u valt geen dag te noemen: zonder uw instemming gaat zij niet in.`,
    atOnce: (wantedOn) => `Zij gaat voor u in op ${wantedOn}, voordat de tijd voor bezwaar om is.`,
    informs: (wantedOn) => `Dit is gepland per ${wantedOn}. Met dit bericht wordt u geïnformeerd. U hoeft niets toe te staan, en niets zeggen is nergens toestemming voor.`,
  },
  unauthorised: {
    rights: 'U kunt de wijziging toestaan, of bezwaar maken en haar zo voor uw gegevens verbieden. Wat u ook antwoordt, uw rechten vanwege wat gebeurd is blijven bestaan.',
    until: (beginsOn) => `Tot ${beginsOn} geldt de wijziging als door u niet toegestaan.`,
    withYes: 'Zonder uw instemming blijft de wijziging voor uw gegevens verboden.',
    silencePermits: (beginsOn) => `Zegt u niets, dan geldt de wijziging vanaf ${beginsOn} als door u toegestaan, en niet eerder.`,
    always: 'U kunt op elk moment bezwaar maken.',
    afterAcknowledgement: 'U kunt bezwaar maken: de tijd daarvoor begint als u de ontvangst van deze aankondiging bevestigt.',
  },
  objecting: {
    until: (lastDay) => `U kunt bezwaar maken tot en met ${lastDay}.`,
    always: 'U kunt bezwaar maken tot de wijziging ingaat.',
    silencePermits: 'Zegt u tot dan niets, dan geldt de wijziging als toegestaan.',
    besides: (lastDay) => `U kunt ook bezwaar maken en zeggen waarom${lastDay === null ? '' : `, tot en met ${lastDay}`}. Geen bezwaar is geen toestemming.`,
    atOnce: (lastDay) => `U kunt nog bezwaar maken${lastDay === null ? '' : ` tot en met ${lastDay}`}: vanaf dan mag de nieuwe partij niet voor uw gegevens worden gebruikt, tot over uw bezwaar is beslist.`,
    informs: 'Wat uw overeenkomst zegt blijft gelden totdat beide partijen iets anders afspreken. Uw rechten daaruit behoudt u.',
  },
  cascade: 'U verwerkt zelf voor anderen: geef deze aankondiging aan hen door.',
  answering: (contact) => `U kunt ook op deze mail antwoorden: dat komt aan bij ${contact}.`,
  headings: {
    PARTY: { COMES: 'Nieuw', CHANGES: 'Verandert', GOES: 'Eindigt' },
    PLACE: { COMES: 'Nieuwe plaats van gegevens', CHANGES: 'Plaats van gegevens verandert', GOES: 'Plaats van gegevens niet meer in gebruik' },
    TRANSFER: { COMES: 'Nieuwe doorgifte van gegevens', CHANGES: 'Doorgifte van gegevens verandert', GOES: 'Doorgifte van gegevens eindigt' },
    OTHER: { COMES: 'Nieuw', CHANGES: 'Verandert', GOES: 'Eindigt' },
  },
  labels: {
    subjects: 'Gegevens van', how: 'Hoe', instead: 'In plaats van', itself: 'de organisatie zelf',
    role: 'Als', controller: 'zelf verantwoordelijke: die bepaalt zelf, alleen of met anderen, waarvoor de gegevens worden gebruikt',
  },
  absent: { none: 'geen', unsaid: 'geen', all: 'alle', anybody: 'iedereen' },
  noSafeguard: { yet: 'nog geen vastgelegd', none: 'geen vastgelegd' },
  untilNow: (said) => `tot nu toe: ${said}`,
  ways: { LIVE: 'Actuele gegevens', REPLICA: 'Kopie', BACKUP: 'Back-up', LOGS: 'Logbestanden', SUPPORT_ACCESS: 'Ondersteuning kan er vandaar in kijken' },
};
