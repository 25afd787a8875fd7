import { LANGUAGES, type MailText } from '../../platform/mail/template.js';
import {
  ENDPOINT_DISABLED_MAIL, ENDPOINT_FAILING_MAIL, ENDPOINT_RECOVERED_MAIL, EVENTS_GIVEN_UP_MAIL,
} from './endpoint-mails.js';
import { UNDELIVERED_MAIL } from './undelivered-mail.js';

const DATA = {
  organisation: 'Hostwerk', host: 'hooks.bakery.example', description: 'Tickets', at: 'AT', logUrl: 'LOG', enableUrl: 'ENABLE',
  replayUrl: 'REPLAY', since: 'SINCE', disabledFrom: 'UNTIL', isGone: false,
};
const OVERDUE = { type: 'request.overdue', at: 'DUE', reference: 'R-1', url: null };

const MAILS = {
  failing: { of: ENDPOINT_FAILING_MAIL, events: '', holds: ['SINCE', 'UNTIL', 'Tickets', 'LOG'] },
  disabled: { of: ENDPOINT_DISABLED_MAIL, events: '', holds: ['AT', 'Tickets', 'LOG', 'ENABLE', 'REPLAY'] },
  recovered: { of: ENDPOINT_RECOVERED_MAIL, events: '', holds: ['AT', 'Tickets', 'LOG', 'REPLAY'] },
  'given up': { of: EVENTS_GIVEN_UP_MAIL, events: 'request.routed (3)', holds: ['request.routed (3)', 'LOG', 'REPLAY'] },
} as const;

const wholeText = ({ subject, paragraphs, after = [] }: MailText): string => [subject, ...paragraphs, ...after].join('\n');

describe.each(LANGUAGES)('mails about endpoints in %s', (language) => {
  it.each(Object.entries(MAILS))('say all there is to know: %s', (_, { of, events, holds }) => {
    for (const customer of [null, 'Bakery']) {
      const text = wholeText(of[language]({ ...DATA, events, customer }));
      for (const part of [...holds, 'Hostwerk', 'hooks.bakery.example', customer ?? '']) expect(text).toContain(part);
      expect(text).not.toMatch(/undefined|null|Bakery {2}/);
    }
  });

  it('tell apart an endpoint that is gone from one that fails', () => {
    const text = (isGone: boolean): string => wholeText(ENDPOINT_DISABLED_MAIL[language]({ ...DATA, customer: null, isGone }));
    expect(text(true)).toContain('410');
    expect(text(false)).not.toContain('410');
  });

  it('list what could not be told, and count what is too much to list', () => {
    const text = (count: number): string =>
      wholeText(UNDELIVERED_MAIL[language]({ ...DATA, customer: null, events: Array.from({ length: count }, () => OVERDUE) }));
    expect(text(50).match(/ · DUE · R-1(?=\n|$)/g)).toHaveLength(50);
    expect(text(53).match(/ · DUE · R-1\n/g)).toHaveLength(50);
    expect(text(53)).toMatch(/\n\D+3\b.*$/);
    expect(text(1)).not.toContain('request.overdue');
  });

  it('name a type that has no words by itself', () => {
    const mail = UNDELIVERED_MAIL[language]({ ...DATA, customer: null, events: [{ ...OVERDUE, type: 'incident.notified' }] });
    expect(wholeText(mail)).toContain('incident.notified · DUE · R-1');
  });
});
