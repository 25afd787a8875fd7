import { loggablePath } from './logger.module.js';

describe('the path of a call in the log', () => {
  it.each([
    ['/requests/confirm?token=SECRET', '/requests/confirm'],
    ['/requests/answer?token=SECRET', '/requests/answer'],
    ['/requests/REFERENCE?secret=SECRET', '/requests/…'],
    ['/v1/requests/status/REFERENCE/controller', '/v1/requests/status/…/controller'],
    ['/v1/requests/0190a0b0/complete', '/v1/requests/0190a0b0/complete'],
  ])('%s is told as %s', (url, told) => {
    expect(loggablePath(url)).toBe(told);
  });
});
