import type { HandInRequestInput, NamedControllerInput, ReceiveRequestInput } from './request.api.js';
import type { RequestInput } from './receive-request.js';
import type { NamedController, RequestContent } from './request.js';

const text = (value: string | null | undefined): string | null => {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
};

export function namedController(input: NamedControllerInput | null | undefined): NamedController {
  return {
    name: text(input?.name), city: text(input?.city), domain: text(input?.domain),
    registrationNumber: text(input?.registrationNumber), vatNumber: text(input?.vatNumber),
    accountReference: text(input?.accountReference), url: text(input?.url),
  };
}

/** The body of either door, as the use cases take it. */
export function requestInput(body: ReceiveRequestInput | HandInRequestInput): RequestInput {
  const { requester, subject, representative } = body;
  const content: RequestContent = {
    requester: { name: text(requester?.name), email: text(requester?.email) },
    subject: subject ? { name: text(subject.name), identifiers: (subject.identifiers ?? []).map(({ type, value }) => ({ type, value })) } : null,
    representative: representative ? { kind: representative.kind, evidence: text(representative.evidence) } : null,
    controller: namedController(body.controller),
    message: text(body.message),
  };
  return { rights: [...new Set(body.rights)], content, language: body.language ?? null, country: body.country ?? null };
}
