import { type ArgumentsHost, Catch, Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';

import type { Problem } from '../../kernel/problem.js';
import { pageLanguage } from '../../platform/html/page-language.js';
import { typedText } from '../../platform/html/typed-text.js';
import { ProblemFilter } from '../../platform/problems/problem.filter.js';
import { problemOf } from '../../platform/problems/problem-of.js';
import { PROBLEM_TABLE, type ProblemTable, shapeOf } from '../../platform/problems/problem-table.js';
import { registerPath } from './render-register.js';
import { languageFor, sendSubscriptionPage } from './send-subscription-page.js';
import { type PageTrouble, troublePage } from './trouble-page.js';

/** Who reads pages is refused by a page. Everybody else, and what a page has no words for, is answered as everywhere. */
@Injectable()
@Catch()
export class PageProblemsFilter extends ProblemFilter {
  constructor(@Inject(PROBLEM_TABLE) private readonly shapes: ProblemTable, logger: PinoLogger) {
    super(shapes, logger);
  }

  override catch(error: unknown, host: ArgumentsHost): unknown {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const found = problemOf(error);
    const trouble = found === null || !isForPeople(request) ? null : troubleOf(found, request.method === 'POST');
    if (found === null || trouble === null || response.headersSent) return super.catch(error, host);
    if (isOfStrangeWordsOnly(found) && request.method === 'GET') return response.redirect(302, withoutStrangeWords(request));
    const chosen = typedText(request.body, 'language');
    const language = chosen === '' ? languageFor(request) : pageLanguage(chosen);
    const page = troublePage(trouble, registerPath(String(request.params['slug'] ?? '')), language);
    sendSubscriptionPage(response, language, page, shapeOf(this.shapes, found.code).status);
    return undefined;
  }
}

const KNOWN = ['asOf', 'lang'];

/** Whether nothing is wrong but words in the address that say nothing here: mail programs and networks hang their own on every link. */
function isOfStrangeWordsOnly({ code, data }: Problem): boolean {
  const { errors = [] } = data as { readonly errors?: readonly { readonly path: string }[] };
  return code === 'INPUT_INVALID' && errors.every(({ path }) => !KNOWN.includes(path));
}

function withoutStrangeWords({ path, query }: Request): string {
  const known = KNOWN.flatMap((name) => (typeof query[name] === 'string' ? [[name, query[name]] as const] : []));
  return known.length === 0 ? path : `${path}?${new URLSearchParams(known.map(([name, value]) => [name, value])).toString()}`;
}

/** A browser says that it reads HTML; a program that takes anything gets a problem it can read. */
function isForPeople(request: Request): boolean {
  return (request.headers.accept ?? '').includes('text/html') && !/\.(json|csv|atom)$/.test(request.path) &&
    request.accepts(['text/html', 'application/json', 'text/csv', 'application/atom+xml']) === 'text/html';
}

function troubleOf({ code, data }: Problem, isSubscribing: boolean): PageTrouble | null {
  switch (code) {
    case 'NOT_FOUND': return { kind: 'NOT_FOUND' };
    case 'INPUT_INVALID': return { kind: isSubscribing ? 'ADDRESS_UNREADABLE' : 'DAY_UNREADABLE' };
    case 'DAY_NOT_PUBLISHED': {
      const { from, until } = data as { readonly from: string | null; readonly until: string | null };
      return { kind: 'DAY_NOT_PUBLISHED', from, until };
    }
    default: return null;
  }
}
