import type { ContentOf } from '../../register/index.js';
import type { FactEntry, FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { servicesOf } from './engagements.js';
import { all, daysOf, eachOf, once, type Rules, saw } from './looks.js';
import { copyInWords, periodInWords, serviceName } from './words.js';

type Activity = FactEntry<'ACTIVITY'>;
type Retention = NonNullable<ContentOf<'ACTIVITY'>['retention']>[number];

/** Something that says it ends when an agreement or an account does. */
const AFTER_END: readonly Retention['trigger'][] = ['ACCOUNT_ENDED', 'AGREEMENT_ENDED'];

/** What tells one period of an activity from the others. */
const nameOf = ({ copy, trigger, categories }: Retention): string => [copy, trigger, ...(categories ?? [])].join('/').slice(0, 120);

function* withoutEnd(facts: FindingFacts): Iterable<Sighting> {
  for (const { code, content } of all(facts, 'ACTIVITY')) {
    for (const retention of content.retention ?? []) {
      // What is isolated until it can be deleted may wait for the backups to run out.
      if (retention.period || retention.isIsolated === true) continue;
      yield saw('ACTIVITY', code, `“${content.name}” keeps ${copyInWords(retention.copy)} without an end that anybody recorded.`, { detail: nameOf(retention) });
    }
  }
}

interface Promised { readonly code: string; readonly period: string; readonly most: number }

interface Promises {
  readonly ofAll: readonly Promised[];
  readonly ofActivity: ReadonlyMap<string, readonly Promised[]>;
  readonly ofService: ReadonlyMap<string, readonly Promised[]>;
}

/** Promises to delete after the end, the shortest first, by what they are about. */
const deletionPromises = once((facts: FindingFacts): Promises => {
  const [ofAll, ofActivity, ofService] = [[] as Promised[], new Map<string, Promised[]>(), new Map<string, Promised[]>()];
  const add = (to: Map<string, Promised[]>, key: string, promised: Promised): void => {
    if (!to.get(key)?.push(promised)) to.set(key, [promised]);
  };
  const found = all(facts, 'COMMITMENT').flatMap(({ code, content }) => (content.matter === 'DELETE_AFTER_END' && content.period
    ? [{ content, promised: { code, period: content.period, most: daysOf(content.period).most } }] : []));
  for (const { content, promised } of found.sort((one, other) => one.promised.most - other.promised.most)) {
    if ((content.services ?? []).length + (content.activities ?? []).length === 0) ofAll.push(promised);
    for (const activity of new Set(content.activities)) add(ofActivity, activity, promised);
    for (const service of new Set(content.services)) add(ofService, service, promised);
  }
  return { ofAll, ofActivity, ofService };
});

/** The promises about an activity that so many days are too long for, each once. */
function* brokenBy(facts: FindingFacts, { code, content: { services } }: Activity, days: number): Iterable<Promised> {
  const { ofAll, ofActivity, ofService } = deletionPromises(facts);
  const told = new Set<Promised>();
  for (const promises of [ofAll, ofActivity.get(code) ?? [], ...(services ?? []).map((service) => ofService.get(service) ?? [])]) {
    for (const promised of promises) {
      if (promised.most >= days) break;
      if (!told.has(promised)) yield promised;
      told.add(promised);
    }
  }
}

/** What backups are promised to be isolated of: everything, activities, services. */
const isolated = once((facts: FindingFacts) => {
  const promises = all(facts, 'COMMITMENT').filter(({ content }) => content.matter === 'ISOLATE_BACKUPS').map(({ content }) => content);
  return {
    isAll: promises.some(({ services, activities }) => (services ?? []).length + (activities ?? []).length === 0),
    activities: new Set(promises.flatMap(({ activities }) => activities ?? [])),
    services: new Set(promises.flatMap(({ services }) => services ?? [])),
  };
});

function isIsolationPromised(facts: FindingFacts, { code, content: { services } }: Activity): boolean {
  const promised = isolated(facts);
  return promised.isAll || promised.activities.has(code) || (services ?? []).some((service) => promised.services.has(service));
}

/** A backup is gone its own period after the last day on which live data went into it. */
function* outlivesPromise(facts: FindingFacts): Iterable<Sighting> {
  for (const activity of all(facts, 'ACTIVITY')) {
    const isWaived = isIsolationPromised(facts, activity);
    for (const retention of activity.content.retention ?? []) {
      const { copy, trigger, period, isIsolated } = retention;
      const isBackup = copy === 'BACKUP' || copy === 'ARCHIVE';
      if (!period || isIsolated === true || (isBackup && isWaived) || !(isBackup || (copy === 'LIVE' && AFTER_END.includes(trigger)))) continue;
      for (const { code, period: promised } of brokenBy(facts, activity, daysOf(period).most)) {
        yield saw('ACTIVITY', activity.code, `“${activity.content.name}” keeps ${copyInWords(copy)} for ${periodInWords(period)}, while the promise “${code}” to delete after the end says ${periodInWords(promised)}.`,
          { detail: `${code}/${nameOf(retention)}`, data: { period, promised } });
      }
    }
  }
}

const TERM_OF = { LIVE: 'DELETION_DAYS', BACKUP: 'BACKUP_DAYS', LOGS: 'LOG_DAYS' } as const;
type Kept = keyof typeof TERM_OF;
const isKept = (copy: string): copy is Kept => Object.hasOwn(TERM_OF, copy);

interface KeptData { readonly kind: 'ACTIVITY' | 'PLACEMENT'; readonly code: string; readonly copy: Kept; readonly period: string; readonly services: readonly string[] }

/** How long activities and placements say that data of services is kept. */
function* keptData(facts: FindingFacts): Iterable<KeptData> {
  for (const { code, content } of all(facts, 'ACTIVITY')) {
    if (content.role !== 'PROCESSOR') continue;
    for (const { copy, trigger, period, isIsolated } of content.retention ?? []) {
      if (!period || isIsolated === true || !isKept(copy) || (copy === 'LIVE' && !AFTER_END.includes(trigger))) continue;
      yield { kind: 'ACTIVITY', code, copy, period, services: content.services ?? [] };
    }
  }
  for (const { code, content } of all(facts, 'PLACEMENT')) {
    if (!content.keptFor || content.customer || content.kind === 'LIVE' || !isKept(content.kind)) continue;
    const engagement = content.engagement ? facts.register.entries.ENGAGEMENT.get(content.engagement) : undefined;
    const services = content.service ? [content.service] : engagement === undefined ? [] : servicesOf(facts, engagement);
    yield { kind: 'PLACEMENT', code, copy: content.kind, period: content.keptFor, services };
  }
}

function* longerThanAgreed(facts: FindingFacts): Iterable<Sighting> {
  for (const { kind, code, copy, period, services } of keptData(facts)) {
    for (const service of services) {
      const agreed = facts.served.get(service)?.numbers[TERM_OF[copy]];
      if (agreed === undefined || daysOf(period).most <= agreed) continue;
      yield saw(kind, code, `For ${serviceName(facts, service)} ${copyInWords(copy)} are kept for ${periodInWords(period)}, while the strictest agreement gives ${agreed} days.`,
        { detail: `${copy}/${service}`, data: { service, period, agreedDays: agreed } });
    }
  }
}

/** How long data is kept, and whether that is what was promised. */
export const RETENTION_RULES = {
  RETENTION_MISSING: {
    severity: 'MEDIUM', citations: ['Art. 5(1)(e) GDPR', 'Art. 30(1)(f) GDPR'],
    about: 'How long a processing activity keeps its data is not on record.',
    remedy: 'Record a period with its trigger for every copy: live data, backups, logs.',
    find: eachOf('ACTIVITY', ({ name, retention, data }) =>
      ((data ?? []).length > 0 && (retention ?? []).length === 0 ? `How long “${name}” keeps its data is not on record.` : null)),
  },
  RETENTION_WITHOUT_END: {
    severity: 'MEDIUM', citations: ['Art. 5(1)(e) GDPR'],
    about: 'A copy of the data is kept without an end that anybody recorded, and it is not isolated.',
    remedy: 'Set a period, or record that the copy is isolated from other processing until it can be deleted.',
    find: withoutEnd,
  },
  LONGER_BY_LAW_WITHOUT_LAW: {
    severity: 'LOW', citations: ['Art. 5(2) GDPR', 'Art. 17(3)(b) GDPR'],
    about: 'Data is kept longer because a law demands it, and no law is named.',
    remedy: 'Name the law and its article.',
    find: (facts) => all(facts, 'ACTIVITY').flatMap(({ code, content }) => (content.retention ?? [])
      .filter(({ isLongerByLaw, legalGround }) => isLongerByLaw === true && !legalGround)
      .map((retention) => saw('ACTIVITY', code, `“${content.name}” keeps ${copyInWords(retention.copy)} longer where a law demands it, and names none.`, { detail: nameOf(retention) }))),
  },
  RETENTION_OUTLIVES_PROMISE: {
    severity: 'HIGH', citations: ['Art. 5(1)(a) GDPR', 'Art. 28(3)(g) GDPR'],
    about: 'A backup, an archive or live data outlives the promise to delete after the end, and is not isolated.',
    remedy: 'Keep it for less, isolate it until it can be deleted, or change the promise.',
    find: outlivesPromise,
  },
  RETENTION_LONGER_THAN_AGREED: {
    severity: 'HIGH', citations: ['Art. 28(3)(g) GDPR'],
    about: 'Data of a service is kept longer than an agreement in force gives.',
    remedy: 'Keep it for less, or agree on more.',
    find: longerThanAgreed,
  },
} as const satisfies Rules;
