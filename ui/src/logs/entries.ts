/** An entry of the log as the API answers it, as far as the page reads it. */
export interface LogEntry {
  id: string;
  parent_id: string | null;
  has_children: boolean;
  unified_api: string;
  service: { id: string; name: string };
  http_method: string;
  base_url: string;
  path: string;
  operation: { id: string; name: string };
  /** 0 where a service did not answer. */
  status_code: number;
  success: boolean;
  error_message?: string | null;
  timestamp: string;
  /** Milliseconds of the whole, and of what services took of it. */
  execution: number;
  duration: number;
}

const PROXY = 'ProxyCall';
const PROVIDER_CALL = 'providerCall';
/** What requests are about that are about no service. */
const VAULT_ITSELF = 'strongroom-vault';

/** What happened, by the operation's id. */
const DEEDS: Record<string, string> = {
  connectionsAuthorize: 'signInStarted',
  createCallbackState: 'signInStarted',
  connectionsCallback: 'signInFinished',
  connectionsConfirm: 'signInConfirmed',
  connectionsRevoke: 'disconnected',
  vaultOAuthDisconnect: 'disconnectedThere',
  vaultOAuthDisconnectCallback: 'disconnectedThere',
  connectionsAdd: 'changed',
  connectionsUpdate: 'changed',
  connectionsDelete: 'deleted',
  connectionsImport: 'imported',
  connectionsMigrate: 'moved',
  connectionsToken: 'tokenObtained',
  validateConnectionState: 'tested',
  connectionConsentUpdate: 'decided',
  connectionSettingsAll: 'choicesRead',
  connectionSettingsUpdate: 'resourceSaved',
  connectionsSchema: 'exampleRead',
  connectionsExample: 'exampleRead',
  customFieldsAll: 'fieldsRead',
  connectionCustomMappingsAll: 'exampleRead',
  customMappingsAll: 'exampleRead',
  customMappingsOne: 'exampleRead',
  customMappingsAdd: 'mapped',
  customMappingsUpdate: 'mapped',
  customMappingsDelete: 'unmapped',
  sessionsCreate: 'sessionMade',
  consumersAdd: 'detailsChanged',
  consumersUpdate: 'detailsChanged',
  [PROVIDER_CALL]: 'background',
};

const PROXIED: Record<string, string> = {
  GET: 'proxyRead',
  HEAD: 'proxyRead',
  OPTIONS: 'proxyRead',
  PUT: 'proxyChanged',
  PATCH: 'proxyChanged',
  DELETE: 'proxyDeleted',
};

/** What a row says: a key of the namespace `logs`; null where only the server has a name for it. */
export function deedOf({ operation, http_method: method }: LogEntry): string | null {
  if (operation.id === PROXY) {
    return Object.hasOwn(PROXIED, method) ? PROXIED[method]! : 'proxySent';
  }
  if (Object.hasOwn(DEEDS, operation.id)) {
    return DEEDS[operation.id]!;
  }
  return method === 'GET' ? 'lookedUp' : null;
}

/** The service that it is about; null for what is about none. */
export function serviceOf({ service }: LogEntry): string | null {
  return service.id === VAULT_ITSELF ? null : service.name;
}

/** Whether it only says that a page was looked at: reading, as this page does all the time, that went well. */
export function isRoutine(entry: LogEntry): boolean {
  return (
    entry.success &&
    entry.unified_api === 'vault' &&
    entry.http_method === 'GET' &&
    !['signInStarted', 'signInFinished', 'disconnected', 'disconnectedThere'].includes(deedOf(entry) ?? '')
  );
}

export type Outcome = 'all' | 'success' | 'failed';

export interface Wanted {
  outcome: Outcome;
  routine: boolean;
}

/** The rows of a list, newest first. Calls to a service that a request caused are part of its row. */
export function rowsOf(entries: LogEntry[], { outcome, routine }: Wanted): LogEntry[] {
  return entries.filter(
    entry =>
      entry.parent_id === null &&
      (routine || !isRoutine(entry)) &&
      (outcome === 'all' || entry.success === (outcome === 'success')),
  );
}

/** The calls to services that a request caused, in their order. They are newer than it is. */
export function callsOf(entry: LogEntry, entries: LogEntry[]): LogEntry[] {
  return entries.filter(one => one.parent_id === entry.id).reverse();
}

/** Where a failure lies, for the sentence in the detail: a key of the namespace `logs`. */
export function causeOf({ status_code: status, success }: LogEntry): string | null {
  if (success) {
    return null;
  }
  if (status === 0 || status === 502 || status === 504 || status === 424) {
    return 'causeUnreachable';
  }
  const known: Record<number, string> = {
    400: 'causeInvalid',
    401: 'causeSignIn',
    403: 'causeForbidden',
    404: 'causeMissing',
    409: 'causeConflict',
    422: 'causeInvalid',
    429: 'causeThrottled',
  };
  return known[status] ?? (status >= 500 ? 'causeBroken' : 'causeOther');
}
