import type { SpokenLanguage } from '../../platform/mail/template.js';
import type { PublishedRegister } from './published.js';
import type { PublishedHead } from './published.queries.js';
import { renderAtom } from './render-atom.js';
import { renderCsv } from './render-csv.js';
import { renderPage } from './render-page.js';
import { type Loaded, publishedDays, showRegister } from './show-register.js';

export const REGISTER_TYPES = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  atom: 'application/atom+xml; charset=utf-8',
} as const;
export type RegisterFormat = keyof typeof REGISTER_TYPES;

export interface RegisterForm {
  readonly format: RegisterFormat;
  readonly day: string;
  readonly isOfDay: boolean;
  /** Of the feed, counted from 1. */
  readonly page: number;
  readonly language: SpokenLanguage;
  readonly publicUrl: string;
  readonly flows: PublishedRegister['flows'];
}

export function registerPath(slug: string): string {
  return `/v1/organisations/${slug}/register`;
}

/** A published register in one of its forms. */
export function renderRegister(
  loaded: Loaded, head: PublishedHead, organisation: { readonly slug: string; readonly name: string },
  { format, day, isOfDay, page, language, publicUrl, flows }: RegisterForm,
): string {
  const { register: shown, changes } = showRegister(loaded, head, organisation, format === 'atom' ? head.today : day);
  const register = { ...shown, flows };
  const path = registerPath(organisation.slug);
  switch (format) {
    case 'json': return JSON.stringify(register);
    case 'csv': return renderCsv(register);
    case 'atom': return renderAtom({ register, changes, language, page, url: `${publicUrl.replace(/\/$/, '')}${path}` });
    case 'html': return renderPage({ register, language, timeZone: head.timeZone, path, isOfDay, days: publishedDays(head) });
  }
}
