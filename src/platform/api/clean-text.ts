/**
 * Characters that no name or sentence needs and that deceive its reader: control characters, and the marks that turn
 * the reading direction (U+202A-202E, U+2066-2069). Letters of right-to-left scripts are of course allowed.
 */
const FORBIDDEN = '\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF';

/** For names and other single lines: people read them, so blanks alone are none. */
export const CLEAN_LINE = {
  pattern: new RegExp(`^(?!\\s+$)[^${FORBIDDEN}\\t\\n\\r\\u2028\\u2029]*$`),
  patternSays: '$property must say something, without control characters, line breaks or direction marks',
} as const;

/** For longer texts: line breaks and tabs are fine. */
export const CLEAN_TEXT = {
  pattern: new RegExp(`^[^${FORBIDDEN}]*$`),
  patternSays: '$property must not contain control characters or direction marks',
} as const;

/** For reasons and the like: the same, and not only spaces. */
export const TELLING_TEXT = {
  pattern: new RegExp(`^(?=[^]*\\S)[^${FORBIDDEN}]*$`),
  patternSays: '$property must say something, without control characters or direction marks',
} as const;
