import { z } from 'zod';

/** A destination: ISO 3166-1 alpha-2, or EPO (European Patent Organisation), EU (institutions of the Union). */
export const placeCode = z.string().regex(/^([A-Z]{2}|EPO)$/);

/** A fact somebody can establish, such as US_DPF_LISTED_ACTIVE. */
export const factCode = z.string().regex(/^[A-Z][A-Z0-9_]+$/);

export const regimeCode = z.enum(['EU_GDPR', 'UK_GDPR', 'CH_FADP']);

export const partyRole = z.enum(['CONTROLLER', 'JOINT_CONTROLLER', 'PROCESSOR']);
export type PartyRole = z.output<typeof partyRole>;

export const PARTY_ROLES = partyRole.options;

/** The role as written in a contract or a worked example: any case, `sub-processor` is a processor. Null: no such role. */
export function readRole(written: string): PartyRole | null {
  const plain = written.toUpperCase().replaceAll(/[\s-]/g, '_');
  const role = plain === 'SUB_PROCESSOR' || plain === 'SUBPROCESSOR' ? 'PROCESSOR' : plain;
  return PARTY_ROLES.find((known) => known === role) ?? null;
}

export function isWithin(day: string, from: string | null | undefined, until: string | null | undefined): boolean {
  return (from === null || from === undefined || from <= day) && (until === null || until === undefined || day <= until);
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether it is a day of the calendar, written `YYYY-MM-DD`. Days so written compare as text. */
export function isDay(written: string): boolean {
  const parts = DAY.exec(written);
  if (parts === null) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  return day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** The day before a day, both `YYYY-MM-DD`. */
export function dayBefore(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  if (date > 1) return `${day.slice(0, 8)}${twoDigits(date - 1)}`;
  const [before, of] = month > 1 ? [month - 1, year] : [12, year - 1];
  return `${String(of).padStart(4, '0')}-${twoDigits(before)}-${daysInMonth(of, before)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
