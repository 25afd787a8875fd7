import { CLEAN_LINE } from './clean-text.js';

const LETTER = String.raw`[A-Za-z\d!#$%&'*+\-/=?^_\x60{|}~\u00A1-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]`;
const LABEL = String.raw`(?!-)[A-Za-z\d\u00A1-\uD7FF\uE000-\uFF00\uFF5F-\uFFFD-]{1,63}(?<!-)`;
const TOP = String.raw`([A-Za-z\u00A1-\u00A8\u00AA-\uD7FF\uF900-\uFDCF\uFDF0-\uFF00\uFF5F-\uFFEF]{2,63}|[xX][nN][A-Za-z\d-]{1,60}[A-Za-z\d])`;
const CLEAN = `(?=${CLEAN_LINE.pattern.source.slice(1)})(?!.*\\s)`;

/** How a mailbox at a domain name looks: said to whoever reads the schemas, so that an editor underlines what a door refuses. */
export const MAILBOX = new RegExp(`^${CLEAN}(?=[^@]{1,64}@)${LETTER}+(\\.${LETTER}+)*@(${LABEL}\\.)+${TOP}$`);
