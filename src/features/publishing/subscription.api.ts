import { Email, Language, Text } from '../../platform/api/fields.js';

/** Who wants to be told. */
export class SubscribeInput {
  @Email({ about: 'The mailbox that is told, once it is confirmed.' })
  email!: string;

  @Language({ about: "Language of the mails: en, nl, de or fr. Default: the organisation's.", optional: true })
  language?: string;
}

export class SubscriptionToken {
  @Text({ about: 'The secret from the link in the mail.', max: 200 })
  token!: string;
}
