import { Opened } from './opened.js';

describe('what a process has opened', () => {
  it('is closed once, the last first', async () => {
    const opened = new Opened();
    const closed: string[] = [];
    for (const name of ['database', 'application']) {
      opened.add(() => {
        closed.push(name);
        return Promise.resolve();
      });
    }
    expect(opened.isClosing).toBe(false);
    await Promise.all([opened.close(), opened.close()]);
    expect([opened.isClosing, closed]).toEqual([true, ['application', 'database']]);
  });

  it('is closed though one thing does not close, which is told', async () => {
    const opened = new Opened();
    let isDatabaseClosed = false;
    opened.add(() => {
      isDatabaseClosed = true;
      return Promise.resolve();
    });
    opened.add(() => Promise.reject(new Error('it hangs')));
    await expect(opened.close()).rejects.toThrow('it hangs');
    expect(isDatabaseClosed).toBe(true);
  });
});
