import { COLONS, type MailText, type SpokenLanguage } from './template.js';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** The plain text and the HTML part of a mail. No images, no remote content, no tracking. */
export function renderMail(mail: MailText, language: SpokenLanguage): { subject: string; text: string; html: string } {
  const paragraphs = [...mail.paragraphs];
  const lines = [...paragraphs, ...(mail.action ? [`${mail.action.label}${COLONS[language]}\n${mail.action.url}`] : []), ...(mail.after ?? [])];
  const block = (text: string): string => `<p style="margin:0 0 16px">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
  const button = mail.action === undefined ? '' :
    `<p style="margin:24px 0"><a href="${escapeHtml(mail.action.url)}" style="background:#1d4ed8;color:#fff;padding:12px 20px;` +
    `border-radius:6px;text-decoration:none;display:inline-block">${escapeHtml(mail.action.label)}</a></p>` +
    `<p style="margin:0 0 16px;font-size:13px;word-break:break-all">${escapeHtml(mail.action.url)}</p>`;
  return {
    subject: mail.subject.replace(/[\r\n]+/g, ' ').slice(0, 200),
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escapeHtml(mail.subject)}</title>` +
      '<body style="font:16px/1.5 system-ui,sans-serif;color:#111;max-width:560px;margin:24px auto;padding:0 16px">' +
      `${paragraphs.map(block).join('')}${button}${(mail.after ?? []).map(block).join('')}</body></html>`,
  };
}
