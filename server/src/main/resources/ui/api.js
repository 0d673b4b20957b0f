// The public API, with a session token: the same calls that any other client makes.

const PATIENCE_MILLIS = 60_000;

export class ApiFailure extends Error {
  constructor(status, body) {
    super(body?.message ?? 'The server did not answer');
    this.status = status;
    this.type = body?.type_name ?? '';
    this.detail = body?.detail ?? null;
  }

  /** One sentence to show. */
  get words() {
    if (this.status === 0) {
      return 'The server cannot be reached. Check your network and try again.';
    }
    if (typeof this.detail === 'string') {
      return this.detail;
    }
    return this.detail?.message ?? this.message;
  }

  /** Whether it is about this form field: `{"missing": [{"settings.url": "required"}]}`, or in words. */
  names(field) {
    return typeof this.detail === 'string'
      ? this.detail.split(/[^\w-]+/).includes(field.id)
      : this.#missing().has(field.id);
  }

  wordsFor(field) {
    return typeof this.detail === 'string'
      ? this.detail
      : `${field.label}: ${this.#missing().get(field.id)}`;
  }

  #missing() {
    const entries = [this.detail?.missing ?? []].flat().flatMap(Object.entries);
    return new Map(entries.map(([path, words]) => [path.split('.').at(-1), words]));
  }
}

export class Api {
  #headers;

  constructor(token, claims) {
    this.#headers = {
      authorization: `Bearer ${token}`,
      'x-apideck-app-id': claims.application_id,
      'x-apideck-consumer-id': claims.consumer_id,
      'x-apideck-auth-type': 'JWT',
      'content-type': 'application/json',
    };
  }

  list() {
    return this.#call('GET', '/vault/connections');
  }

  read(connection) {
    return this.#call('GET', pathOf(connection));
  }

  change(connection, body) {
    return this.#call('PATCH', pathOf(connection), body);
  }

  remove(connection) {
    return this.#call('DELETE', pathOf(connection));
  }

  /** Spends stored client credentials or a stored password on a token. */
  obtainToken(connection) {
    return this.#call('POST', `${pathOf(connection)}/token`, {});
  }

  confirm(connection, confirmToken) {
    return this.#call('POST', `${pathOf(connection)}/confirm`, { confirm_token: confirmToken });
  }

  async #call(method, path, body) {
    let response;
    let json = null;
    try {
      response = await fetch(path, {
        method,
        headers: this.#headers,
        body: body && JSON.stringify(body),
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MILLIS),
      });
      json = response.status === 204 ? null : await response.json();
    } catch {
      throw new ApiFailure(response?.status ?? 0, null);
    }
    if (!response.ok) {
      throw new ApiFailure(response.status, json);
    }
    return json?.data;
  }
}

function pathOf({ unified_api: unifiedApi, service_id: serviceId }) {
  return `/vault/connections/${encodeURIComponent(unifiedApi)}/${encodeURIComponent(serviceId)}`;
}
