import { loggableError } from './loggable-error.js';

const database = (message: string, more: object = {}): Error => Object.assign(new Error(message), { code: '22P02', ...more });

function parseFailure(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

describe('an error in the log', () => {
  it.each<[string, unknown, string]>([
    ['keeps what our code says', new Error("cannot read 'length' of undefined"), "cannot read 'length' of undefined"],
    ['does not quote a body that is no JSON', parseFailure('{"name": Jan Jansen}'), 'Unexpected token …'],
    ['does not quote a body that ends early', parseFailure('{"name": "Jan Jansen'), 'Unterminated string in JSON at position 20 (line 1 column 21)'],
    ['does not quote a value the database chokes on', database('invalid input syntax for type uuid: "Jan Jansen"'), 'invalid input syntax for type uuid: …'],
    ['does not quote a value that holds quotes', database('invalid input: "Jan "the man" Jansen" is none'), 'invalid input: … is none'],
    ['cuts addresses', new Error('550 <jan@client.example> unknown'), '550 <…> unknown'],
    ['cuts queries of links', new Error('GET https://art28.example/confirm?token=abc failed'), 'GET https://art28.example/confirm?… failed'],
    ['cuts what looks like a secret', new Error(`no such key a28_live_${'aB3'.repeat(20)}`), 'no such key …'],
    ['is short', new Error('x y '.repeat(1_000)), 'x y '.repeat(125)],
  ])('%s', (_, error, message) => {
    expect(loggableError(error)).toMatchObject({ message });
  });

  it('says where, without saying what', () => {
    const { stack } = loggableError(new Error('Jan Jansen\nlives here'));
    expect(stack).toContain('loggable-error.test');
    expect(stack).not.toContain('Jan');
    expect(stack).not.toContain('lives');
  });

  it('names the constraint, not the row that broke it', () => {
    const error = database('duplicate key value violates unique constraint "customer_external_id"', {
      code: '23505', constraint: 'customer_external_id', table: 'customer', detail: 'Key (external_id)=(Jan) already exists.',
    });
    const told = loggableError(error);
    expect(told).toMatchObject({ code: '23505', constraint: 'customer_external_id', table: 'customer' });
    expect(JSON.stringify(told)).not.toContain('Jan');
  });

  it('tells its causes in the same way, as far as they make sense', () => {
    const loop = new Error('jan@client.example');
    loop.cause = loop;
    const told = JSON.stringify(loggableError(new Error('above', { cause: loop })));
    expect(told).not.toContain('jan@');
    expect(told.match(/"cause"/g)).toHaveLength(3);
  });

  it('tells nothing of what is no error', () => {
    expect(loggableError('Jan Jansen')).toEqual({ type: 'string', message: '', stack: '' });
  });
});
