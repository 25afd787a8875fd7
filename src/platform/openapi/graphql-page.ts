import type { NextFunction, Request, Response } from 'express';

import { html } from '../html/markup.js';
import { documentationPage } from './page.js';

export const GRAPHQL_PAGE = 'docs/graphql';

/** Who opens the address of GraphQL in a browser asks nothing of it, and is led to where it is told how to ask. */
export function leadReaders(request: Request, response: Response, next: NextFunction): void {
  if (request.method === 'GET' && request.query['query'] === undefined && request.accepts(['json', 'html']) === 'html') {
    response.vary('Accept');
    response.redirect(`/${GRAPHQL_PAGE}`);
  } else next();
}

/** How GraphQL is asked, for people. */
export function graphqlPage(publicUrl: string): string {
  return documentationPage('GraphQL of art28', [
    html`<p>GraphQL is answered at <code>/graphql</code> to <code>POST</code> with a JSON body and an API key. All that <a href="/docs">REST</a> can do, it can;
both refuse with the same <a href="/docs/errors">codes</a>.</p>
<pre><code>curl -s ${publicUrl}/graphql -H 'content-type: application/json' -H "authorization: Bearer $KEY" \\
  -d '{"query": "{ __typename }"}'</code></pre>
<p>The schema describes every field; it stands in <code>openapi/schema.graphql</code> of the source, and programs may ask for it wherever art28 does not run in production.</p>
`,
  ]);
}
