import { NextRead } from './next-read.js';

/** Reads that end when they are told to; each gives how many began before it. */
function reads(): { readonly ask: (key: string) => Promise<number>; readonly end: (error?: Error) => void; readonly begun: () => number } {
  const next = new NextRead<number>();
  const open: { resolve: (value: number) => void; reject: (error: Error) => void; number: number }[] = [];
  let begun = 0;
  const read = (): Promise<number> => new Promise((resolve, reject) => {
    open.push({ resolve, reject, number: begun });
    begun += 1;
  });
  return {
    ask: (key) => next.ask(key, read),
    begun: () => begun,
    end: (error) => {
      const oldest = open.shift();
      if (error === undefined) oldest?.resolve(oldest.number);
      else oldest?.reject(error);
    },
  };
}

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

describe('reads of the same', () => {
  test('share the one that begins after all of them asked', async () => {
    const { ask, end, begun } = reads();
    const first = ask('a');
    const [second, third] = [ask('a'), ask('a')];
    expect(begun()).toBe(1);
    end();
    await turn();
    expect(begun()).toBe(2);
    end();
    expect(await Promise.all([first, second, third])).toEqual([0, 1, 1]);
  });

  test('begin anew once nobody waits', async () => {
    const { ask, end } = reads();
    const first = ask('a');
    end();
    expect(await first).toBe(0);
    await turn();
    const second = ask('a');
    end();
    expect(await second).toBe(1);
  });

  test('do not wait for those of another', () => {
    const { ask, begun } = reads();
    void ask('a');
    void ask('b');
    expect(begun()).toBe(2);
  });

  test('are told all that those want who share one', async () => {
    const next = new NextRead<string, string>();
    const told: string[] = [];
    const read = async (wanted: ReadonlySet<string>): Promise<string> => {
      told.push([...wanted].join());
      await turn();
      return [...wanted].join();
    };
    const found = await Promise.all(['1', '2', '3', '2'].map((item) => next.ask('a', read, item)));
    expect(told).toEqual(['1', '2,3']);
    expect(found).toEqual(['1', '2,3', '2,3', '2,3']);
    expect(await next.ask('a', read, '4')).toBe('4');
  });

  test('fail alone', async () => {
    const { ask, end } = reads();
    const first = ask('a');
    const second = ask('a');
    end(new Error('lost'));
    await expect(first).rejects.toThrow('lost');
    await turn();
    end();
    expect(await second).toBe(1);
  });
});
