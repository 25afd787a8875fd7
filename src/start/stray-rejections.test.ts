import { outliveStrayRejections } from './stray-rejections.js';

test('a failure that nobody waits for is told, and ends nothing', async () => {
  const told: string[] = [];
  const stop = outliveStrayRejections((text) => told.push(text));
  void Promise.reject(new Error('refused behind the door'));
  await new Promise((resolve) => setImmediate(resolve));
  stop();
  expect(told).toEqual([expect.stringContaining('Error: refused behind the door')]);
});
