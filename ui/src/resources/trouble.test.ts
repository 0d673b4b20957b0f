import { describe, expect, it } from 'vitest';
import { ApiFailure } from '../api/failure';
import { troubleOf } from './trouble';

const failure = (status: number, type: string, detail: unknown = 'words') =>
  new ApiFailure(status, { type_name: type, detail: detail as string });

describe('troubleOf', () => {
  it.each([
    [failure(0, ''), 'troubleNetwork', true],
    [failure(401, 'ConnectorCredentialsError'), 'troubleSignIn', false],
    [failure(401, 'UnauthorizedError', { message: 'no new token' }), 'troubleSignIn', false],
    [failure(401, 'UnauthorizedError'), 'troubleSession', true],
    [failure(403, 'ConnectorDisabledError'), 'troubleOff', false],
    [failure(424, 'ConnectorExecutionError'), 'troubleUnreachable', true],
    [failure(403, 'ConnectorExecutionError'), 'troubleRefused', true],
    [failure(429, 'ConnectorRateLimitError'), 'troubleThrottled', true],
    [failure(400, 'RequestValidationError'), 'troubleInvalid', true],
    [failure(500, 'InternalError'), 'troubleOther', true],
    [failure(404, 'toString'), 'troubleOther', true],
    [new TypeError('anything'), 'troubleOther', true],
  ])('%# is %s', (what, key, again) => {
    expect(troubleOf(what)).toMatchObject({ key, again });
  });

  it('quotes the service only where our words say less, and not at any length', () => {
    expect(troubleOf(failure(403, 'ConnectorExecutionError', 'x'.repeat(1000))).quote).toHaveLength(301);
    expect(troubleOf(failure(401, 'ConnectorCredentialsError', 'not authorized')).quote).toBe('');
  });
});
