import type { MailTemplate } from '../../platform/mail/template.js';
import type { NoticeContent } from './change-notice.js';

interface NoticeData extends NoticeContent {
  readonly processor: string;
  readonly url: string;
}

/** To a customer: what is to change, until when it may object, and what its silence means. */
export const changeNoticeMail = {
  name: 'change-notice',
  template: {
    en: (said) => ({
      subject: `${said.processor} announces a change: ${said.title}`,
      paragraphs: [
        `${said.processor}, which processes personal data for you (${said.services.join(', ')}), announces a change from ${said.wantedOn}: ${said.title}`,
        said.explanation,
        said.lastDayToObject === null ? 'You may object at any time before it begins.' : `You may object until ${said.lastDayToObject}, that day included.`,
        said.silence === 'PERMITS' ? 'If you say nothing, the change is taken to be permitted.' : 'Without your yes the change does not begin for you.',
        ...(said.mustCascade ? ['You are yourself a processor for others: please pass this notice on to them.'] : []),
      ],
      action: { label: 'Read, acknowledge or object', url: said.url },
    }),
    nl: (said) => ({
      subject: `${said.processor} kondigt een wijziging aan: ${said.title}`,
      paragraphs: [
        `${said.processor}, dat voor u persoonsgegevens verwerkt (${said.services.join(', ')}), kondigt een wijziging aan per ${said.wantedOn}: ${said.title}`,
        said.explanation,
        said.lastDayToObject === null ? 'U kunt bezwaar maken tot de wijziging ingaat.' : `U kunt bezwaar maken tot en met ${said.lastDayToObject}.`,
        said.silence === 'PERMITS' ? 'Zegt u niets, dan geldt de wijziging als toegestaan.' : 'Zonder uw instemming gaat de wijziging voor u niet in.',
        ...(said.mustCascade ? ['U verwerkt zelf voor anderen: geef deze aankondiging aan hen door.'] : []),
      ],
      action: { label: 'Lezen, bevestigen of bezwaar maken', url: said.url },
    }),
    de: (said) => ({
      subject: `${said.processor} kündigt eine Änderung an: ${said.title}`,
      paragraphs: [
        `${said.processor} verarbeitet für Sie personenbezogene Daten (${said.services.join(', ')}) und kündigt eine Änderung ab ${said.wantedOn} an: ${said.title}`,
        said.explanation,
        said.lastDayToObject === null ? 'Sie können widersprechen, bis die Änderung beginnt.' : `Sie können bis einschließlich ${said.lastDayToObject} widersprechen.`,
        said.silence === 'PERMITS' ? 'Wenn Sie nichts sagen, gilt die Änderung als genehmigt.' : 'Ohne Ihre Zustimmung beginnt die Änderung für Sie nicht.',
        ...(said.mustCascade ? ['Sie verarbeiten selbst für andere: Bitte geben Sie diese Ankündigung an sie weiter.'] : []),
      ],
      action: { label: 'Lesen, bestätigen oder widersprechen', url: said.url },
    }),
    fr: (said) => ({
      subject: `${said.processor} annonce un changement : ${said.title}`,
      paragraphs: [
        `${said.processor}, qui traite des données personnelles pour vous (${said.services.join(', ')}), annonce un changement à partir du ${said.wantedOn} : ${said.title}`,
        said.explanation,
        said.lastDayToObject === null ? 'Vous pouvez vous opposer tant qu’il n’a pas commencé.' : `Vous pouvez vous opposer jusqu’au ${said.lastDayToObject} inclus.`,
        said.silence === 'PERMITS' ? 'Sans réponse de votre part, le changement est réputé autorisé.' : 'Sans votre accord, le changement ne commence pas pour vous.',
        ...(said.mustCascade ? ['Vous êtes vous-même sous-traitant pour d’autres : veuillez leur transmettre cette annonce.'] : []),
      ],
      action: { label: 'Lire, accuser réception ou s’opposer', url: said.url },
    }),
  } satisfies MailTemplate<NoticeData>,
};
