import type { NoticeSpeech } from './notice-sentences.js';

export const SPEECH_EN: NoticeSpeech = {
  subject: {
    PLANNED: (processor, title) => `${processor} announces a change: ${title}`,
    EMERGENCY: (processor, title) => `${processor} announces a change in an emergency: ${title}`,
    AT_ONCE: (processor, title) => `${processor} makes a change at once, in an emergency: ${title}`,
    UNAUTHORISED: (processor, title) => `${processor} tells of a change that began without authorisation: ${title}`,
  },
  intro: {
    PLANNED: (processor, services) => `${processor}, which processes personal data for you (${services}), announces a change.`,
    EMERGENCY: (processor, services) => `${processor}, which processes personal data for you (${services}), has to replace a failing party in an emergency. Your agreement does not let that begin for you at once.`,
    AT_ONCE: (processor, services) => `${processor}, which processes personal data for you (${services}), has to replace a failing party in an emergency. Your agreement lets that begin at once.`,
    UNAUTHORISED: (processor, services, wantedOn) => `${processor}, which processes personal data for you (${services}), tells you of a change that began on ${wantedOn} without authorisation: you were not told before, as your agreement and Art. 28(2) GDPR demand.`,
  },
  begins: {
    asPlanned: (wantedOn) => `It is planned for ${wantedOn}, and may begin for you on that day.`,
    later: (wantedOn, beginsOn) => `It is planned for ${wantedOn}. For you it begins on ${beginsOn} at the earliest, as your agreement has it. If you permit it before, it may begin earlier, but not before ${wantedOn}.`,
    afterAcknowledgement: (wantedOn) => `It is planned for ${wantedOn}. For you it does not begin before the time that your agreement gives you has passed; that time starts when you acknowledge this notice. If you permit it before, it may begin earlier, but not before ${wantedOn}.`,
    withYes: (wantedOn) => `It is planned for ${wantedOn}. For you it begins only once you permit it, and not before that day. If you say nothing, it does not begin for you.`,
    unknown: (wantedOn) => `It is planned for ${wantedOn}. For you no day can be named: without your yes it does not begin.`,
    atOnce: (wantedOn) => `It begins for you on ${wantedOn}, before the time to object has passed.`,
    informs: (wantedOn) => `It is planned for ${wantedOn}. This notice informs you. Nothing is to be permitted, and to say nothing is no consent to anything.`,
  },
  unauthorised: {
    rights: 'You can permit it, or object and so forbid it for your data. Whatever you answer, your rights because of what happened remain.',
    until: (beginsOn) => `Until ${beginsOn} it counts as not permitted by you.`,
    withYes: 'Without your yes it stays forbidden for your data.',
    silencePermits: (beginsOn) => `If you say nothing, it counts as permitted by you from ${beginsOn} on, and not before.`,
    always: 'You may object at any time.',
    afterAcknowledgement: 'You may object: the time for it starts when you acknowledge this notice.',
  },
  objecting: {
    until: (lastDay) => `You may object until ${lastDay}, that day included.`,
    always: 'You may object at any time before it begins.',
    silencePermits: 'If you say nothing until then, the change is taken to be permitted.',
    besides: (lastDay) => `You may also object and say why${lastDay === null ? '' : `, until ${lastDay}, that day included`}. Not to object is no permission.`,
    atOnce: (lastDay) => `You may still object${lastDay === null ? '' : ` until ${lastDay}, that day included`}: from then on the new party may not be used for your data until your objection is settled.`,
    informs: 'What your agreement says stays as it is until both sides agree on something else. Your rights under it remain.',
  },
  cascade: 'You are yourself a processor for others: please pass this notice on to them.',
  answering: (contact) => `You can also answer this mail: it reaches ${contact}.`,
  headings: {
    PARTY: { COMES: 'New', CHANGES: 'Changes', GOES: 'Ends' },
    PLACE: { COMES: 'New place of data', CHANGES: 'Place of data changes', GOES: 'Place of data no longer used' },
    TRANSFER: { COMES: 'New transfer of data', CHANGES: 'Transfer of data changes', GOES: 'Transfer of data ends' },
    OTHER: { COMES: 'New', CHANGES: 'Changes', GOES: 'Ends' },
  },
  labels: {
    subjects: 'Data of', how: 'How', instead: 'Instead of', itself: 'the organisation itself',
    role: 'As', controller: 'controller of its own: it decides itself, alone or with others, what it uses the data for',
  },
  absent: { none: 'none', unsaid: 'none', all: 'all', anybody: 'anybody' },
  noSafeguard: { yet: 'none on record yet', none: 'none on record' },
  untilNow: (said) => `until now: ${said}`,
  ways: { LIVE: 'Live data', REPLICA: 'Copy', BACKUP: 'Backup', LOGS: 'Logs', SUPPORT_ACCESS: 'Support can look at it from there' },
};
