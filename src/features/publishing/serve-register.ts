import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { Inject, Injectable } from '@nestjs/common';

import { ProblemError, problem, refuseUnaudited } from '../../kernel/problem.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { pageLanguage } from '../../platform/html/page-language.js';
import { STYLESHEET_URL } from '../../platform/html/pages.css.js';
import type { SpokenLanguage } from '../../platform/mail/template.js';
import { BoundedCache } from '../../platform/memory/bounded-cache.js';
import { NextRead } from '../../platform/memory/next-read.js';
import { type DirectoryEntry, OrganisationDirectory } from '../organisations/index.js';
import { listAnnounced } from './announced.js';
import { namesWithheld } from './withheld.rules.js';
import { AnswerCache } from './answer-cache.js';
import { FlowsShown } from './flows-shown.js';
import { loadTimeline, type PublishedHead, publishedHead } from './published.queries.js';
import { renderRegister, type RegisterFormat } from './render-register.js';
import { dayAskedFor, type Loaded } from './show-register.js';

const { version: RELEASE } = createRequire(import.meta.url)('../../../package.json') as { readonly version: string };
const zip = promisify(gzip);

export interface RegisterWish {
  readonly slug: string;
  readonly format: RegisterFormat;
  readonly asOf: string | undefined;
  /** Of the feed, counted from 1. */
  readonly page: number;
  /** Asked for, then preferred; null where the reader said nothing that we speak. */
  readonly language: SpokenLanguage | null;
  readonly mayZip: boolean;
  /** `If-None-Match`. */
  readonly known: string | undefined;
}

export interface RegisterAnswer {
  readonly etag: string;
  readonly language: SpokenLanguage;
  readonly isZipped: boolean;
  /** Null: the reader has it already. */
  readonly body: Buffer | null;
}

interface Form {
  readonly format: RegisterFormat;
  readonly day: string;
  readonly isOfDay: boolean;
  readonly page: number;
  readonly language: SpokenLanguage;
}

interface Made {
  /** Of what is shown: it stays the same as long as that does. */
  readonly tag: string;
  readonly plain: Buffer;
  readonly zipped: Buffer;
  readonly bytes: number;
}

/** How often a register may change while it is read. */
const TRIES = 3;
class ChangedMeanwhile extends Error {}

/**
 * Answers at the published register. What it costs when nothing changed is one small statement: version and day lead to the
 * ETag, the bytes are kept. An edit of what is not published leads to the same ETag, found out once.
 */
@Injectable()
export class ServeRegister {
  private readonly heads = new NextRead<PublishedHead | undefined>();
  private readonly answers = new AnswerCache<Made>({ answers: 5_000, bytes: 64 * 2 ** 20 });
  /** By the same keys, and kept longer: an answer that the reader has already needs no more. */
  private readonly tags = new BoundedCache<string>({ items: 20_000, weight: 20_000 });
  private readonly timelines = new AnswerCache<Loaded & { readonly bytes: number }>({ answers: 200, bytes: 64 * 2 ** 20 });

  constructor(
    private readonly transaction: TenantTransaction,
    private readonly directory: OrganisationDirectory,
    @Inject(CONFIG) private readonly config: Config,
    private readonly flows: FlowsShown,
  ) {}

  /** Refuses alike what is not published and what does not exist. */
  async answer(wish: RegisterWish): Promise<RegisterAnswer> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.once(wish);
      } catch (error) {
        if (!(error instanceof ChangedMeanwhile)) throw error;
        if (tries === TRIES) throw new ProblemError(problem('UNAVAILABLE', {}), false);
      }
    }
  }

  private async once({ slug, format, asOf, page, language, mayZip, known }: RegisterWish): Promise<RegisterAnswer> {
    const organisation = await this.directory.findBySlug(slug) ?? refuseUnaudited('NOT_FOUND', {});
    const head = await this.headOf(organisation.organisationId);
    if (head?.isPublished !== true) return refuseUnaudited('NOT_FOUND', {});
    const spoken = language ?? pageLanguage(organisation.language);
    const day = dayAskedFor(head, asOf);
    const form: Form = { format, day, isOfDay: asOf !== undefined, page, language: spoken };
    const key = keyOf(organisation, head, this.flows.stamp, form);
    const make = (): Promise<Made> => this.answers.get(key, async () => {
      const made = await this.make(slug, organisation, head, form);
      this.tags.set(key, made.tag, 1);
      return made;
    });
    const etag = `"${this.tags.get(key) ?? (await make()).tag}${mayZip ? '-gz' : ''}"`;
    const isKnown = known !== undefined && (known.includes(etag) || known.trim() === '*');
    if (isKnown) return { etag, language: spoken, isZipped: mayZip, body: null };
    const { plain, zipped } = await make();
    return { etag, language: spoken, isZipped: mayZip, body: mayZip ? zipped : plain };
  }

  private headOf(organisationId: string): Promise<PublishedHead | undefined> {
    return this.heads.ask(organisationId, async () => {
      const [head] = await this.transaction.read({ organisationId }, (tx) => tx.query(publishedHead, [organisationId, tx.now]));
      return head;
    });
  }

  private async make(slug: string, { organisationId, name }: DirectoryEntry, head: PublishedHead, form: Form): Promise<Made> {
    const loaded = await this.timelines.get(`${organisationId} ${head.registerVersion}`, async () => {
      // What was announced first: the timeline tells by its version whether anything changed since.
      const { announced, timeline } = await this.transaction.read({ organisationId }, async (tx) => (
        { announced: await listAnnounced(tx, null), timeline: await loadTimeline(tx, null) }));
      if (timeline.registerVersion !== head.registerVersion) throw new ChangedMeanwhile();
      return { timeline, announced, bytes: timeline.size * 1_000 };
    });
    const found = form.format === 'atom' ? null : await this.flows.on(organisationId, form.day, head.kinds);
    if (found !== null && found.registerVersion !== head.registerVersion) throw new ChangedMeanwhile();
    const unsaid = namesWithheld(loaded, form.day);
    const flows = found?.flows.filter(({ importer, exporter }) => !unsaid.has(importer) && !unsaid.has(exporter ?? ''))
      .map(({ isForCustomers: _, ...flow }) => flow) ?? null;
    const plain = Buffer.from(renderRegister(loaded, head, { slug, name }, { ...form, flows, publicUrl: this.config.PUBLIC_URL }));
    const zipped = await zip(plain);
    return { tag: tagOf(plain, head, form.day), plain, zipped, bytes: plain.length + zipped.length };
  }
}

/** Of the bytes, and of what the organisation decided to show on which day, also where a form leaves some of it out. */
function tagOf(plain: Buffer, { kinds, title, introduction, contact, showsPlanned, showsEarlier }: PublishedHead, day: string): string {
  const decided = JSON.stringify([day, kinds, title, introduction, contact, showsPlanned, showsEarlier]);
  return createHash('sha256').update(decided).update(plain).digest('base64url').slice(0, 24);
}

/** Everything that the bytes follow from: the register, the law, what is published of it, the day, how it is said, and by which release. */
function keyOf(
  { organisationId, name }: DirectoryEntry, head: PublishedHead, law: string, { format, day, isOfDay, page, language }: Form,
): string {
  const parts = [
    RELEASE, STYLESHEET_URL, organisationId, name, head.registerVersion, head.version, head.today, head.timeZone, law, format, day, isOfDay, page,
    format === 'json' || format === 'csv' ? '' : language,
  ];
  return createHash('sha256').update(parts.join('\0')).digest('base64url').slice(0, 24);
}
