import { ApiFailure } from '../api/failure';

export interface Trouble {
  /** Of the namespace `resources`: one sentence, with `service` in it. */
  key: string;
  /** What was said in other words than ours: to be shown as a quote, or empty. */
  quote: string;
  /** Whether trying the same again may help. */
  again: boolean;
}

const LONGEST = 300;

const BY_TYPE: Record<string, string> = {
  ConnectorCredentialsError: 'troubleSignIn',
  ConnectorDisabledError: 'troubleOff',
  ConnectionSettingsError: 'troubleSettings',
  ConnectorProcessingError: 'troubleUnusable',
  ConnectorRateLimitError: 'troubleThrottled',
  RateLimitError: 'troubleBusy',
  ServerBusyError: 'troubleBusy',
  ConflictError: 'troubleConflict',
  ConnectionNotFoundError: 'troubleGone',
  EntityNotFoundError: 'troubleUnknown',
};

const LASTING: readonly string[] = ['troubleSignIn', 'troubleOff', 'troubleSettings', 'troubleGone', 'troubleUnknown'];

/** Why something could not be read from an account or saved, in our words as far as they reach. */
export function troubleOf(failure: unknown): Trouble {
  if (!(failure instanceof ApiFailure)) {
    return { key: 'troubleOther', quote: '', again: true };
  }
  const key = keyOf(failure);
  return { key, quote: quoted(key, failure), again: !LASTING.includes(key) };
}

function keyOf({ status, type, detail }: ApiFailure): string {
  if (status === 0) {
    return 'troubleNetwork';
  }
  if (type === 'ConnectorExecutionError') {
    return status === 424 || status >= 500 ? 'troubleUnreachable' : 'troubleRefused';
  }
  if (status === 401 && type !== 'ConnectorCredentialsError') {
    // An object tells of tokens that the service did not renew; words are about our own session.
    return typeof detail === 'object' && detail !== null ? 'troubleSignIn' : 'troubleSession';
  }
  const known = Object.hasOwn(BY_TYPE, type) ? BY_TYPE[type] : undefined;
  return known ?? (status === 400 ? 'troubleInvalid' : 'troubleOther');
}

/** Where our sentence says it all, the server's would only repeat it in English. */
function quoted(key: string, failure: ApiFailure): string {
  const telling = ['troubleRefused', 'troubleInvalid', 'troubleOther'].includes(key);
  const words = telling ? failure.words.trim() : '';
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}
