import { easterSunday, orthodoxEasterSunday } from './easter.js';

test.each([
  [2018, '2018-04-01', '2018-04-08'],
  [2019, '2019-04-21', '2019-04-28'],
  [2021, '2021-04-04', '2021-05-02'],
  [2024, '2024-03-31', '2024-05-05'],
  [2025, '2025-04-20', '2025-04-20'],
  [2026, '2026-04-05', '2026-04-12'],
  [2027, '2027-03-28', '2027-05-02'],
  [2038, '2038-04-25', '2038-04-25'],
])('Easter of %i is %s in the West and %s in the East', (year, western, orthodox) => {
  expect(easterSunday(year).toString()).toBe(western);
  expect(orthodoxEasterSunday(year).toString()).toBe(orthodox);
});

test('Easter is always a Sunday, between 22 March and 25 April in the West', () => {
  for (let year = 1900; year <= 2099; year += 1) {
    const western = easterSunday(year);
    expect([western.dayOfWeek, orthodoxEasterSunday(year).dayOfWeek]).toEqual([7, 7]);
    expect(western.toString().slice(5) >= '03-22' && western.toString().slice(5) <= '04-25').toBe(true);
  }
});
