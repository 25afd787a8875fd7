import { type Actor } from '../../kernel/actor.js';
import { enumeration, OneOf, Text, Uuid } from '../../platform/api/fields.js';
import { ANYBODY, Readable } from '../../platform/api/readable.js';

const ViewerKind = enumeration('ViewerKind', 'Who is calling: a key, a person, or who runs this instance.',
  ['API_KEY', 'PERSON', 'OPERATOR']);

/** Who is calling. */
@Readable('Viewer', ANYBODY, 'Who you are here: whose key or which member, and what you may do.')
export class ViewerView {
  @OneOf(ViewerKind, { about: 'A key, a person, or who runs this instance.' }) kind!: string;
  @Uuid({ about: 'Id of the key or of the member.' }) actorId!: string;
  @Uuid({ about: 'The organisation you act for.' }) organisationId!: string;
  @Text({ about: 'What you may do, sorted.', max: 50, list: true }) permissions!: readonly string[];
}

export function viewerView(actor: Actor): ViewerView {
  const { kind, id, organisationId, permissions } = actor;
  return { kind, actorId: id, organisationId, permissions: [...permissions].sort() };
}
