import { GraphQLScalarType, type ValueNode } from 'graphql';
import {
  GraphQLCountryCode, GraphQLDate, GraphQLDateTime, GraphQLDuration, GraphQLEmailAddress, GraphQLJSONObject, GraphQLURL,
  GraphQLUUID,
} from 'graphql-scalars';

/**
 * The library's scalar, with its checks, but every value travels as the string that was sent: no Date, no URL object.
 */
function asText(library: GraphQLScalarType<unknown>, name: string, description: string): GraphQLScalarType<string> {
  const checked = (value: unknown): string => {
    library.parseValue(value);
    return String(value);
  };
  return new GraphQLScalarType<string>({
    name,
    description,
    parseValue: checked,
    parseLiteral: (node: ValueNode) => {
      library.parseLiteral(node, {});
      return 'value' in node ? String(node.value) : '';
    },
    serialize: (value) => String(value),
  });
}

export const DateTimeScalar = asText(GraphQLDateTime, 'DateTime',
  'An instant, ISO 8601 with offset: 2026-11-22T10:15:00Z');
export const DateScalar = asText(GraphQLDate, 'Date', 'A day, ISO 8601: 2026-11-22');
export const DurationScalar = asText(GraphQLDuration, 'Duration', 'A duration, ISO 8601: P30D');
export const CountryCodeScalar = asText(GraphQLCountryCode, 'CountryCode',
  'A country, ISO 3166-1 alpha-2: NL');
export const EmailAddressScalar = asText(GraphQLEmailAddress, 'EmailAddress', 'An e-mail address');
export const UrlScalar = asText(GraphQLURL, 'URL', 'An absolute URL');
export const UuidScalar = asText(GraphQLUUID, 'UUID', 'A UUID');
export const JsonScalar = GraphQLJSONObject;

export const SCALARS = {
  DateTime: DateTimeScalar, Date: DateScalar, Duration: DurationScalar, CountryCode: CountryCodeScalar,
  EmailAddress: EmailAddressScalar, URL: UrlScalar, UUID: UuidScalar, JSONObject: JsonScalar,
} as const;
