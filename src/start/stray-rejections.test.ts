import { outliveStrayRejections } from './stray-rejections.js';

test('a failure that nobody waits for is told, for as long as somebody listens', () => {
  const told: string[] = [];
  const heard = (): boolean => process.emit('unhandledRejection', new Error('refused behind the door'), Promise.resolve());
  const stop = outliveStrayRejections((text) => told.push(text));
  expect(heard()).toBe(true);
  stop();
  heard();
  expect(told).toEqual([expect.stringContaining('Error: refused behind the door')]);
});
