import type { PageWords } from './page-texts.js';

export const ENGLISH: PageWords = {
  layout: {
    skip: 'Skip to the content', service: 'Privacy requests', languages: 'Language',
    quiet: 'This page sets no cookies and follows nobody.',
  },
  reference: 'Reference',
  received: 'Received',
  mistakes: {
    summary: 'Nothing was sent yet. Please look at this:',
    TOO_LONG: 'This is too long.',
    CHARACTERS: 'This contains characters that cannot be used, such as control characters.',
    NOBODY_NAMED: 'Write the name of the organisation, or something else you know of it. A city alone is not enough.',
    REASON_REQUIRED: 'Write something here: this step must be explained to the person.',
    NOTHING_TO_TELL: 'Write what we should pass on to the person, or leave the box unticked.',
  },
  confirm: {
    title: 'Confirm your request',
    sent: (processor) => `Somebody, probably you, sent a privacy request to ${processor} with your e-mail address.`,
    why:
      'Press the button to confirm that it was you. It shows that the mailbox is yours; the organisation that ' +
      'answers may still ask who you are.',
    button: 'Yes, this is my request',
    notYou: 'Was it not you? Then do nothing and close this page.',
    doneTitle: 'Thank you, your address is confirmed',
    nextHeading: 'What happens next',
    next: (processor) => [
      `If the organisation you mean keeps data with ${processor}, it receives your request.`,
      'The organisation that is responsible for your data decides about it and answers you itself. The law gives it ' +
        'one month, and three in difficult cases (Art. 12(3) GDPR).',
      'If it is not clear which organisation you mean, we ask you by mail.',
      'You can follow your request at any time with the link in our first mail.',
    ],
  },
  linkInvalid: {
    title: 'This link does not work',
    intro: 'There can be several reasons:',
    reasons: [
      'It has been used already. Then all is well, and you need not do anything.',
      'It is too old, or a newer mail has replaced it.',
      'It was not copied completely. It may be broken over two lines in your mail.',
    ],
    remedy: 'Use the link in the newest mail. If you have none, hand in your request again.',
  },
  trouble: {
    title: 'This did not work',
    sentences: {
      UNAVAILABLE: 'Something is not reachable at the moment. Nothing was stored. Please try again in a few minutes.',
      RATE_LIMITED: 'Too many attempts came from your network. Please wait a minute and try again.',
      BODY_TOO_LARGE: 'What you sent is too long. Please go back and shorten it.',
      NOT_FOUND: 'There is no such page.',
      OTHER: 'Something went wrong on our side. Please try again later.',
    },
    requestId: (id) => `If you write to us about it, please mention ${id}.`,
  },
  status: {
    title: 'Your request',
    stateLabel: 'Where it stands',
    states: {
      UNCONFIRMED: 'Waiting for your confirmation',
      IN_PROGRESS: 'In progress',
      QUESTION: 'We have a question',
      CLOSED: 'Closed here',
    },
    unconfirmed: [
      'Please confirm your e-mail address with the link in our mail. Look in the spam folder too.',
      'A right does not lapse because a mail went astray: without your confirmation we pass the request on a little ' +
        'later. The organisation may then first ask who you are.',
    ],
    inProgress: (processor) => [
      `${processor} stores data for other organisations. If the organisation you mean is one of them, your request ` +
        `is passed on to it. If you mean ${processor} itself, it answers you itself.`,
      'That organisation is responsible for your data: it decides and answers you itself, usually within one month ' +
        '(Art. 12(3) GDPR).',
    ],
    sameForAll:
      'This page reads the same whichever organisation you named, so that nobody can find out here who deals with ' +
      'whom.',
    closed: (processor) => [
      'What could be passed on has been passed on.',
      `${processor} may not answer for the organisations it works for. Have you had no answer? Ask the organisation ` +
        'itself: its privacy statement says whom to write to. Mention the reference and the date above.',
    ],
    told: 'The organisation your request concerns asks us to tell you:',
    authorityHeading: 'If you do not agree, or get no answer',
    complain:
      'You may complain to a data protection authority: in the country where you live, where you work, or where you ' +
      'think the law was broken. You may also go to court.',
    authority: 'In your country:',
    germanLaender: 'In Germany the authority of the Land in which the company is established is usually responsible.',
  },
  question: {
    heading: 'Which organisation do you mean?',
    intro: (processor) => [
      `${processor} stores data for many organisations. To pass your request on, we need to know which one you deal ` +
        'with.',
      'Fill in what you know. A web address or a number from an invoice helps most.',
    ],
    fields: {
      name: { label: 'Name of the organisation', hint: 'As it stands on a letter, an invoice or a website' },
      city: { label: 'City', hint: null },
      domain: { label: 'Website or e-mail domain', hint: 'For example bakery-smith.example' },
      accountReference: { label: 'Account or customer number', hint: 'From an invoice or a contract' },
      registrationNumber: { label: 'Trade register number', hint: null },
      vatNumber: { label: 'VAT number', hint: null },
    },
    button: 'Send',
    thanksTitle: 'Thank you',
    thanks: (processor) => [
      `If the organisation you mean keeps data with ${processor}, it receives your request and answers you itself.`,
      'You can follow your request at any time with the link in our mail.',
    ],
    already: 'This question has been answered already. Nothing was changed.',
  },
  answer: {
    title: 'A privacy request for you to answer',
    role: (processor) =>
      `${processor} processes data for you. It received this request and passes it on, because you are the ` +
      'controller: you decide, and you answer the person (Art. 12 and 28(3)(e) GDPR).',
    confidential:
      'Whoever has the link to this page can read and answer this request. Share it only with those who need it.',
    unproven:
      'The person has not confirmed the e-mail address. Make sure who it is before you give out, change or delete ' +
      'anything (Art. 12(6) GDPR).',
    noAddress: 'No e-mail address was given. Answer the person in another way.',
    marks: {
      AGREEMENT_ENDED: 'Your agreement with the processor has ended. The request concerns data that may be left.',
      NO_AGREEMENT: 'The processor has no agreement with you on record.',
      CASCADE: 'You process these data for others: pass the request on to the controller concerned without delay.',
    },
    headings: {
      asked: 'What is asked',
      person: 'Who asks',
      due: 'By when',
      done: 'What you have done so far',
      act: 'Your answer',
    },
    labels: {
      state: 'State', rights: 'Rights', message: 'In the person’s own words', name: 'Name', email: 'E-mail address',
      language: 'Language to write in', country: 'Country', subject: 'Whose data it is about',
      identifiers: 'You may know the person by',
      representative: 'Asks on behalf of another, as', evidence: 'Proof of that',
      named: 'Organisation, as the person wrote it', passedOn: 'Passed on to you',
    },
    states: {
      RECEIVED: 'received', ASKED: 'the person was asked whom they mean', TRIAGE: 'with the processor’s staff',
      UNKNOWN: 'not assigned',
      SPLIT: 'divided among several organisations',
      ROUTED: 'new', ACKNOWLEDGED: 'acknowledged', INFORMATION_NEEDED: 'more information asked', COMPLETED: 'answered',
      REFUSED: 'refused', WITHDRAWN: 'withdrawn', EXPIRED: 'expired',
      JOINED: 'joined to the same request',
    },
    byDay: (day, zone) => `Answer by the end of ${day} (${zone}).`,
    before: (instant) => `Answer before ${instant}.`,
    overdue: 'This time is over. Answer without delay.',
    extended: 'You have announced two more months; they are counted in.',
    clocks: {
      ART12_3_FROM_PROCESSOR_RECEIPT: 'Your answer, counted from receipt by the processor',
      ART12_3_FROM_CONTROLLER_RECEIPT: 'Your answer, counted from when it was passed on to you',
      PROMISED_ANSWER: 'Your answer, as people were promised it',
      FORWARDING: 'Passing on by the processor',
    },
    reasons: 'Why this date (in English)', rule: 'Rule', steps: 'Steps', assumptions: 'Assumed',
  },
  acts: {
    intro: 'Choose one step. Nothing happens before you press its button.',
    kinds: {
      ACKNOWLEDGE: {
        title: 'Acknowledge',
        explain: 'You have the request and deal with it.',
        message: 'Note',
        button: 'Acknowledge',
        done: 'You have acknowledged the request.',
      },
      ASK_FOR_INFORMATION: {
        title: 'Ask for information', explain: 'You need more to know who it is, or what is meant (Art. 12(6) GDPR).',
        message: 'Your question', button: 'Ask for information',
        done: 'It is recorded that you asked for more information.',
      },
      EXTEND: {
        title: 'Take two more months',
        explain:
          'For complex or many requests. You must tell the person within the first month, with the reasons (Art. ' +
          '12(3) GDPR).',
        message: 'The reasons', button: 'Extend', done: 'The extension is recorded.',
      },
      COMPLETE: {
        title: 'Answered', explain: 'You have done what was asked and answered the person, or answer here.',
        message: 'Your answer', button: 'Complete', done: 'The request is recorded as answered.',
      },
      REFUSE: {
        title: 'Refuse',
        explain:
          'You do not do what was asked. You must tell the person why, and that it may complain to an authority or ' +
          'go to court (Art. 12(4) GDPR).',
        message: 'The reasons', button: 'Refuse', done: 'The refusal is recorded.',
      },
    },
    optional: 'optional',
    tell: (processor) => `Pass this on to the person: ${processor} mails my words unchanged, on my instruction`,
    cannotTell: (processor) =>
      `${processor} cannot pass your words on: the e-mail address is not proven. Tell the person in another way.`,
    noExtension: 'The first month is over: an extension can no longer be announced (Art. 12(3) GDPR).',
    nothingToDo: 'There is nothing left to do here.',
    youWrote: 'You had written:',
    refusals: {
      REQUEST_STATE_FORBIDS:
        'This is not possible any more: the request has moved on since you opened the page. Below you see where it ' +
        'stands.',
      ALREADY_EXTENDED: 'The two more months have been taken already. The law gives them once.',
      EXTENSION_TOO_LATE:
        'An extension must be announced within the first month (Art. 12(3) GDPR), and that is over. Please answer ' +
        'the request.',
      PERSON_UNREACHABLE:
        'We cannot write to the person: there is no proven e-mail address. Tell the person in another way and leave ' +
        'the box unticked.',
      REASON_REQUIRED: 'Please give the reasons: this step must be explained to the person.',
      REQUEST_NOT_ACCEPTED: 'First say whether the request is for you: until then it stays closed.',
      ALREADY_ACCEPTED: 'The request is open to you already.',
      NO_ACT: 'Choose what you want to do.',
    },
    doneTitle: 'Thank you, your answer is recorded',
    told: 'Your words are on their way to the person, unchanged.',
    notTold: 'We did not write to the person: please do so yourself, if you have not.',
    ended: 'The link in our mail no longer works. Keep your own record of the request.',
  },
  acceptance: {
    title: 'Is this privacy request for you?',
    found: (processor) =>
      `${processor} processes data for several organisations. It received this request and believes that you are the ` +
      'controller who must answer it, but nothing in it that is yours alone makes that certain.',
    masked:
      'So that nobody reads what is not meant for them, you see the requester masked and not what was written, until ' +
      'you say that the request is for you.',
    heading: 'Is it for you?',
    accept: {
      title: 'Yes, it is for us',
      explain:
        'You then read the whole request and can answer it. The time to answer runs already. It is recorded that you ' +
        'accepted it.',
      button: 'Accept and read the request', done: 'You have accepted the request. This is what the person asks.',
    },
    notOurs: {
      title: 'Not for us',
      explain: (processor) =>
        `The person is not among those whose data you are responsible for. ${processor} takes the request back at once, ` +
        'and this link stops working.',
      message: 'How you know', button: 'Give the request back',
    },
    givenBackTitle: 'Thank you, the request was taken back',
    givenBack: (processor) => [
      `${processor} now looks for the organisation it is for. You need not do anything, and the link in our mail no ` +
        'longer works.',
      'If you have already read who asks and why, keep it to yourself and delete what you copied.',
    ],
  },
};
