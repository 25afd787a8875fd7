import { noticeDuty, wrongInChange } from './incident.rules.js';

describe('an incident', () => {
  it('is worked on while it is a draft', () => {
    expect(wrongInChange('DRAFT')).toBeNull();
    expect(wrongInChange('DISMISSED')).toEqual({
      code: 'INCIDENT_STATE_FORBIDS', data: { state: 'DISMISSED', allowed: ['DRAFT'] },
    });
  });

  it('must be told of without undue delay from when it is known, in no number of hours', () => {
    const duty = noticeDuty({ discoveredAt: '2026-11-22T04:00:00Z' });
    expect(duty).toMatchObject({ citation: 'GDPR Art. 33(2)', since: '2026-11-22T04:00:00Z' });
    expect(duty.sentence).toContain('without undue delay');
    expect(duty.sentence).not.toMatch(/\d/);
  });
});
