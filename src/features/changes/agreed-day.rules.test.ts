import { agreedDay, coversOn } from './agreed-day.rules.js';

const span = (validFrom: string, validTo: string | null, ...services: string[]): { validFrom: string; validTo: string | null; services: string[] } =>
  ({ validFrom, validTo, services });

test.each([
  ['what it began with', [span('2020-01-01', null, 'mail')], {}, '2020-01-01'],
  ['another version that still covers it begins nothing', [span('2020-01-01', '2022-01-01', 'mail'), span('2022-01-01', null, 'mail', 'files')], {}, '2020-01-01'],
  ['a service that came later', [span('2020-01-01', '2022-01-01', 'files'), span('2022-01-01', null, 'mail', 'files')], {}, '2022-01-01'],
  ['a service that left and came back', [span('2020-01-01', '2021-01-01', 'mail'), span('2021-01-01', '2022-01-01', 'files'), span('2022-01-01', null, 'mail')], {}, '2022-01-01'],
  ['an agreement that lapsed and began again', [span('2020-01-01', '2021-01-01', 'mail'), span('2022-01-01', null, 'mail')], {}, '2022-01-01'],
  ['what is still to come does not count', [span('2020-01-01', '2027-01-01', 'files', 'mail'), span('2027-01-01', '2028-01-01', 'files'), span('2028-01-01', null, 'mail')], {}, '2020-01-01'],
  ['accepted anew', [span('2020-01-01', null, 'mail')], { acceptedOn: '2024-05-01' }, '2024-05-01'],
  ['activated later than it says from', [span('2020-01-01', null, 'mail')], { activatedOn: '2020-03-01', acceptedOn: '2019-12-01' }, '2020-03-01'],
])('the day agreed to: %s', (_case, spans, given, expected) => {
  expect(agreedDay(spans, { service: 'mail', day: '2026-06-01', activatedOn: null, acceptedOn: null, ...given })).toBe(expected);
});

test.each([
  ['on its first day', '2020-01-01', true], ['the day before', '2019-12-31', false], ['on the day it ends', '2022-01-01', false], ['on its last', '2021-12-31', true],
])('a span covers a service %s', (_case, day, expected) => {
  expect(coversOn(span('2020-01-01', '2022-01-01', 'mail'), 'mail', day)).toBe(expected);
  expect(coversOn(span('2020-01-01', '2022-01-01', 'mail'), 'files', day)).toBe(false);
});
