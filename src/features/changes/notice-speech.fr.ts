import type { NoticeSpeech } from './notice-sentences.js';

export const SPEECH_FR: NoticeSpeech = {
  subject: {
    PLANNED: (processor, title) => `${processor} annonce un changement : ${title}`,
    EMERGENCY: (processor, title) => `${processor} annonce un changement dans l’urgence : ${title}`,
    AT_ONCE: (processor, title) => `${processor} procède dans l’urgence à un changement immédiat : ${title}`,
    UNAUTHORISED: (processor, title) => `${processor} signale un changement qui a commencé sans autorisation : ${title}`,
  },
  intro: {
    PLANNED: (processor, services) => `${processor}, qui traite des données personnelles pour vous (${services}), annonce un changement.`,
    EMERGENCY: (processor, services) => `${processor}, qui traite des données personnelles pour vous (${services}), doit remplacer dans l’urgence un intervenant défaillant. Votre contrat ne permet pas que cela commence aussitôt pour vous.`,
    AT_ONCE: (processor, services) => `${processor}, qui traite des données personnelles pour vous (${services}), doit remplacer dans l’urgence un intervenant défaillant. Votre contrat permet que cela commence aussitôt.`,
    UNAUTHORISED: (processor, services, wantedOn) => `${processor}, qui traite des données personnelles pour vous (${services}), vous signale un changement qui a commencé le ${wantedOn} sans autorisation : vous n’avez pas été informé auparavant, comme l’exigent votre contrat et l’art. 28, par. 2, du RGPD.`,
  },
  begins: {
    asPlanned: (wantedOn) => `Il est prévu le ${wantedOn} et peut commencer pour vous ce jour-là.`,
    later: (wantedOn, beginsOn) => `Il est prévu le ${wantedOn}. Pour vous, selon votre contrat, il commence au plus tôt le ${beginsOn}. Si vous l’autorisez avant, il peut commencer plus tôt, mais pas avant le ${wantedOn}.`,
    afterAcknowledgement: (wantedOn) => `Il est prévu le ${wantedOn}. Pour vous, il ne commence pas avant la fin du délai que vous donne votre contrat ; ce délai court dès que vous accusez réception de cette annonce. Si vous l’autorisez avant, il peut commencer plus tôt, mais pas avant le ${wantedOn}.`,
    withYes: (wantedOn) => `Il est prévu le ${wantedOn}. Pour vous, il ne commence que si vous l’autorisez, et pas avant ce jour. Sans réponse de votre part, il ne commence pas pour vous.`,
    unknown: (wantedOn) => `Il est prévu le ${wantedOn}. Pour vous, aucun jour ne peut être indiqué : sans votre accord, il ne commence pas.`,
    atOnce: (wantedOn) => `Il commence pour vous le ${wantedOn}, avant la fin du délai pour vous opposer.`,
    informs: (wantedOn) => `Cela est prévu le ${wantedOn}. La présente vous informe. Rien n’est à autoriser, et votre silence ne vaut consentement à rien.`,
  },
  unauthorised: {
    rights: 'Vous pouvez l’autoriser, ou vous y opposer et ainsi l’interdire pour vos données. Quelle que soit votre réponse, vos droits en raison de ce qui s’est passé demeurent.',
    until: (beginsOn) => `Jusqu’au ${beginsOn}, il est réputé non autorisé par vous.`,
    withYes: 'Sans votre accord, il reste interdit pour vos données.',
    silencePermits: (beginsOn) => `Sans réponse de votre part, il est réputé autorisé par vous à partir du ${beginsOn}, et pas avant.`,
    always: 'Vous pouvez vous opposer à tout moment.',
    afterAcknowledgement: 'Vous pouvez vous opposer : le délai court dès que vous accusez réception de cette annonce.',
  },
  objecting: {
    until: (lastDay) => `Vous pouvez vous opposer jusqu’au ${lastDay} inclus.`,
    always: 'Vous pouvez vous opposer tant qu’il n’a pas commencé.',
    silencePermits: 'Sans réponse de votre part d’ici là, le changement est réputé autorisé.',
    besides: (lastDay) => `Vous pouvez aussi vous opposer et dire pourquoi${lastDay === null ? '' : `, jusqu’au ${lastDay} inclus`}. Ne pas s’opposer n’est pas autoriser.`,
    atOnce: (lastDay) => `Vous pouvez encore vous opposer${lastDay === null ? '' : ` jusqu’au ${lastDay} inclus`} : dès lors, le nouvel intervenant ne peut plus servir pour vos données, jusqu’à ce que votre opposition soit tranchée.`,
    informs: 'Ce que dit votre contrat reste en vigueur tant que les deux parties n’en conviennent pas autrement. Vos droits qui en découlent demeurent.',
  },
  cascade: 'Vous êtes vous-même sous-traitant pour d’autres : veuillez leur transmettre cette annonce.',
  answering: (contact) => `Vous pouvez aussi répondre à ce message : votre réponse parvient à ${contact}.`,
  headings: {
    PARTY: { COMES: 'Nouveau', CHANGES: 'Change', GOES: 'Prend fin' },
    PLACE: { COMES: 'Nouveau lieu des données', CHANGES: 'Le lieu des données change', GOES: 'Lieu des données abandonné' },
    TRANSFER: { COMES: 'Nouveau transfert de données', CHANGES: 'Le transfert de données change', GOES: 'Le transfert de données prend fin' },
    OTHER: { COMES: 'Nouveau', CHANGES: 'Change', GOES: 'Prend fin' },
  },
  labels: {
    subjects: 'Données de', how: 'Comment', instead: 'À la place de', itself: 'l’organisation elle-même',
    role: 'En tant que', controller: 'responsable du traitement pour son propre compte : il décide lui-même, seul ou avec d’autres, de l’usage des données',
  },
  absent: { none: 'néant', unsaid: 'non indiqué', all: 'tout', anybody: 'toute personne' },
  noSafeguard: { yet: 'aucune encore enregistrée', none: 'aucune enregistrée' },
  untilNow: (said) => `jusqu’ici : ${said}`,
  ways: { LIVE: 'Données en service', REPLICA: 'Copie', BACKUP: 'Sauvegarde', LOGS: 'Journaux', SUPPORT_ACCESS: 'L’assistance peut les consulter de là' },
};
