import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';

import { Public } from '../../../platform/auth/access.js';
import { STYLESHEET, STYLESHEET_ETAG } from '../../../platform/html/pages.css.js';

/** What the public pages need beside their text. */
@ApiExcludeController()
@Controller('assets')
export class PageAssetsController {
  /** Kept for a year: its address changes with its content. A repeated ETag is answered 304. */
  @Get('pages.css')
  @Public('a stylesheet, the same for everybody')
  stylesheet(@Res() response: Response, @Headers('if-none-match') known?: string): void {
    response.setHeader('ETag', STYLESHEET_ETAG);
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    // Asked here rather than by Express, which sends the whole again when a client also says `no-cache`.
    if (known?.includes(STYLESHEET_ETAG) === true) response.status(304).end();
    else response.type('text/css').send(STYLESHEET);
  }
}
