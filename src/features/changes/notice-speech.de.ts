import type { NoticeSpeech } from './notice-sentences.js';

export const SPEECH_DE: NoticeSpeech = {
  subject: {
    PLANNED: (processor, title) => `${processor} kündigt eine Änderung an: ${title}`,
    EMERGENCY: (processor, title) => `${processor} kündigt in einem Notfall eine Änderung an: ${title}`,
    AT_ONCE: (processor, title) => `${processor} ändert in einem Notfall sofort etwas: ${title}`,
    UNAUTHORISED: (processor, title) => `${processor} meldet eine Änderung, die ohne Genehmigung begann: ${title}`,
  },
  intro: {
    PLANNED: (processor, services) => `${processor} verarbeitet für Sie personenbezogene Daten (${services}) und kündigt eine Änderung an.`,
    EMERGENCY: (processor, services) => `${processor} verarbeitet für Sie personenbezogene Daten (${services}) und muss in einem Notfall einen Beteiligten ersetzen, der ausfällt. Ihr Vertrag lässt nicht zu, dass das für Sie sofort beginnt.`,
    AT_ONCE: (processor, services) => `${processor} verarbeitet für Sie personenbezogene Daten (${services}) und muss in einem Notfall einen Beteiligten ersetzen, der ausfällt. Ihr Vertrag lässt zu, dass das sofort beginnt.`,
    UNAUTHORISED: (processor, services, wantedOn) => `${processor} verarbeitet für Sie personenbezogene Daten (${services}) und meldet Ihnen eine Änderung, die am ${wantedOn} ohne Genehmigung begonnen hat: Sie wurden nicht vorher unterrichtet, wie es Ihr Vertrag und Art. 28 Abs. 2 DSGVO verlangen.`,
  },
  begins: {
    asPlanned: (wantedOn) => `Sie ist für den ${wantedOn} geplant und kann für Sie an diesem Tag beginnen.`,
    later: (wantedOn, beginsOn) => `Sie ist für den ${wantedOn} geplant. Für Sie beginnt sie nach Ihrem Vertrag frühestens am ${beginsOn}. Genehmigen Sie sie vorher, kann sie früher beginnen, aber nicht vor dem ${wantedOn}.`,
    afterAcknowledgement: (wantedOn) => `Sie ist für den ${wantedOn} geplant. Für Sie beginnt sie nicht, bevor die Zeit vergangen ist, die Ihr Vertrag Ihnen gibt; diese beginnt, wenn Sie den Empfang dieser Ankündigung bestätigen. Genehmigen Sie sie vorher, kann sie früher beginnen, aber nicht vor dem ${wantedOn}.`,
    withYes: (wantedOn) => `Sie ist für den ${wantedOn} geplant. Für Sie beginnt sie erst, wenn Sie sie genehmigen, und nicht vor diesem Tag. Wenn Sie nichts sagen, beginnt sie für Sie nicht.`,
    unknown: (wantedOn) => `Sie ist für den ${wantedOn} geplant. Für Sie lässt sich kein Tag nennen: Ohne Ihre Zustimmung beginnt sie nicht.`,
    atOnce: (wantedOn) => `Sie beginnt für Sie am ${wantedOn}, bevor die Zeit für einen Widerspruch vergangen ist.`,
    informs: (wantedOn) => `Dies ist für den ${wantedOn} geplant. Diese Mitteilung unterrichtet Sie. Zu genehmigen ist nichts, und wer schweigt, stimmt damit nichts zu.`,
  },
  unauthorised: {
    rights: 'Sie können sie genehmigen, oder widersprechen und sie so für Ihre Daten verbieten. Was Sie auch antworten: Ihre Rechte wegen des Geschehenen bleiben bestehen.',
    until: (beginsOn) => `Bis zum ${beginsOn} gilt sie als von Ihnen nicht genehmigt.`,
    withYes: 'Ohne Ihre Zustimmung bleibt sie für Ihre Daten verboten.',
    silencePermits: (beginsOn) => `Wenn Sie nichts sagen, gilt sie ab dem ${beginsOn} als von Ihnen genehmigt, und nicht vorher.`,
    always: 'Sie können jederzeit widersprechen.',
    afterAcknowledgement: 'Sie können widersprechen: Die Zeit dafür beginnt, wenn Sie den Empfang dieser Ankündigung bestätigen.',
  },
  objecting: {
    until: (lastDay) => `Sie können bis einschließlich ${lastDay} widersprechen.`,
    always: 'Sie können widersprechen, bis die Änderung beginnt.',
    silencePermits: 'Wenn Sie bis dahin nichts sagen, gilt die Änderung als genehmigt.',
    besides: (lastDay) => `Sie können auch widersprechen und sagen, warum${lastDay === null ? '' : `, bis einschließlich ${lastDay}`}. Nicht zu widersprechen ist keine Genehmigung.`,
    atOnce: (lastDay) => `Sie können noch${lastDay === null ? '' : ` bis einschließlich ${lastDay}`} widersprechen: Von da an darf der neue Beteiligte für Ihre Daten nicht eingesetzt werden, bis über Ihren Widerspruch entschieden ist.`,
    informs: 'Was Ihr Vertrag sagt, gilt weiter, bis beide Seiten etwas anderes vereinbaren. Ihre Rechte daraus bleiben bestehen.',
  },
  cascade: 'Sie verarbeiten selbst für andere: Bitte geben Sie diese Ankündigung an sie weiter.',
  answering: (contact) => `Sie können auch auf diese Mail antworten: Das erreicht ${contact}.`,
  headings: {
    PARTY: { COMES: 'Neu', CHANGES: 'Ändert sich', GOES: 'Endet' },
    PLACE: { COMES: 'Neuer Ort von Daten', CHANGES: 'Ort von Daten ändert sich', GOES: 'Ort von Daten nicht mehr genutzt' },
    TRANSFER: { COMES: 'Neue Übermittlung von Daten', CHANGES: 'Übermittlung von Daten ändert sich', GOES: 'Übermittlung von Daten endet' },
    OTHER: { COMES: 'Neu', CHANGES: 'Ändert sich', GOES: 'Endet' },
  },
  labels: {
    subjects: 'Daten von', how: 'Wie', instead: 'Anstelle von', itself: 'die Organisation selbst',
    role: 'Als', controller: 'eigener Verantwortlicher: er entscheidet selbst, allein oder mit anderen, wofür er die Daten verwendet',
  },
  absent: { none: 'keine', unsaid: 'keine Angabe', all: 'alle', anybody: 'alle Personen' },
  noSafeguard: { yet: 'noch keine verzeichnet', none: 'keine verzeichnet' },
  untilNow: (said) => `bisher: ${said}`,
  ways: { LIVE: 'Laufende Daten', REPLICA: 'Kopie', BACKUP: 'Sicherung', LOGS: 'Protokolle', SUPPORT_ACCESS: 'Der Support kann sie von dort einsehen' },
};
