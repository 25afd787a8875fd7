import { clearTimeout, setTimeout } from 'node:timers';
import { addEventHandler } from 'jest-circus';

const MILLISECONDS = 30_000;

/** The runner would wait for ever: what takes longer than it says, or than half a minute, has failed. */
addEventHandler((event, { currentDescribeBlock: { hooks, tests } }) => {
  const added = event.name === 'add_test' ? tests.at(-1) : event.name === 'add_hook' ? hooks.at(-1) : undefined;
  if (added?.fn) added.fn = inTime(added.fn, added.timeout ?? MILLISECONDS);
});

/**
 * @param {Function} work
 * @param {number} milliseconds
 */
function inTime(work, milliseconds) {
  return async () => {
    const { promise, reject } = Promise.withResolvers();
    const clock = setTimeout(() => reject(new Error(`This took longer than ${milliseconds} ms.`)), milliseconds);
    try {
      await Promise.race([work(), promise]);
    } finally {
      clearTimeout(clock);
    }
  };
}
