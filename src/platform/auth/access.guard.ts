import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

import { problem, ProblemError, refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../database/tenant-transaction.js';
import { ACCESS, type Access } from './access.js';
import { AHEAD } from './ahead.js';
import { ActorRecogniser } from './actor-recogniser.js';
import { type ActorRequest, httpRequestOf } from './current-actor.js';

/** Closed by default: a handler without a declaration is refused, and the server refuses to start with one. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly transaction: TenantTransaction,
    private readonly recogniser: ActorRecogniser,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [context.getHandler(), context.getClass()]);
    if (access === undefined) refuse('FORBIDDEN', { permission: 'none declared' });
    const request = httpRequestOf(context);
    if (access.kind === 'PUBLIC') {
      this.recogniser.stranger(request);
      return true;
    }
    const judging = this.judge(context, access, request);
    const isAhead = request.presumed !== undefined && this.reflector.get<boolean | undefined>(AHEAD, context.getHandler()) === true;
    if (!isAhead) await judging;
    else {
      judging.catch(() => undefined);
      request.judged = judging;
    }
    return true;
  }

  private async judge(context: ExecutionContext, access: Exclude<Access, { kind: 'PUBLIC' }>, request: ActorRequest): Promise<void> {
    const actor = await this.recogniser.recognise(request);
    if (actor.kind === 'PUBLIC') refuse('UNAUTHENTICATED', {});
    if (access.kind === 'PERMISSION' && !actor.permissions.has(access.permission)) {
      const refusal = problem('FORBIDDEN', { permission: access.permission });
      const act = { action: `${context.getClass().name}.${context.getHandler().name}`, subjectType: 'handler' };
      await this.transaction.recordRefusal({ organisationId: actor.organisationId }, actor, act, refusal);
      throw new ProblemError(refusal);
    }
  }
}
