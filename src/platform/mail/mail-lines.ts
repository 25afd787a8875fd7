/** Longest line of a mail in bytes, without its end (RFC 5322, 2.1.1). */
export const LINE_BYTES = 998;

const COLUMNS = 76;
const HTML_COLUMNS = 200;
const END = '\r\n';

/**
 * Plain text as `format=flowed` (RFC 3676): long lines are broken at spaces, and a mail reader joins them again. Words
 * are never broken, so that a link stands whole on its line, whoever reads it.
 */
export function flowText(text: string): string {
  return text.split(/\r?\n/).map(flowLine).join(END);
}

function flowLine(line: string): string {
  const lines: string[] = [];
  let current: string | null = null;
  for (const word of line.trimEnd().split(' ')) {
    if (current === null) current = word;
    else if (current.length + 1 + word.length <= COLUMNS) current += ` ${word}`;
    else {
      // The space at the end says that the line goes on.
      lines.push(`${stuffed(current)} `);
      current = word;
    }
  }
  lines.push(stuffed(current ?? ''));
  return lines.join(END);
}

/** A space before what would be read as a quotation, a stuffed line or the start of a mailbox entry. */
function stuffed(line: string): string {
  return /^(?: |>|From )/.test(line) ? ` ${line}` : line;
}

/** HTML broken into lines at spaces, where a line break reads the same. There is no preformatted text in our mails. */
export function foldHtml(html: string): string {
  let column = 0;
  return html.replace(/\r?\n/g, ' ').replace(/ |[^ ]+/g, (part) => {
    column += part.length;
    if (part !== ' ' || column <= HTML_COLUMNS) return part;
    column = 0;
    return END;
  });
}

/** How a text may travel as it is: null when a line is too long or holds what no line may hold. */
export function plainEncoding(text: string): '7bit' | '8bit' | null {
  if (/[\0\r](?!\n)/.test(text) || text.split(END).some((line) => Buffer.byteLength(line) > LINE_BYTES)) return null;
  return /^[\x00-\x7f]*$/.test(text) ? '7bit' : '8bit';
}
