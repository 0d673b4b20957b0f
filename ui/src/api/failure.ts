type Detail = string | { message?: string; missing?: unknown; type?: string; debug?: { code?: string } } | null;

interface ErrorBody {
  message?: string;
  type_name?: string;
  detail?: Detail;
}

/** What the API (or the network: status 0) answered instead of data. */
export class ApiFailure extends Error {
  readonly type: string;
  readonly detail: Detail;

  constructor(
    readonly status: number,
    body: ErrorBody | null,
  ) {
    super(textOf(body?.message));
    this.type = textOf(body?.type_name);
    this.detail = body?.detail ?? null;
  }

  /** One sentence of the server's own; empty where it said nothing. */
  get words(): string {
    if (typeof this.detail === 'string') {
      return this.detail;
    }
    return textOf(this.detail?.message) || this.message;
  }

  /** Words about single fields by their ids: `{"missing": [{"settings.url": "required"}]}`. */
  get fields(): Map<string, string> {
    const missing = typeof this.detail === 'object' ? (this.detail?.missing ?? []) : [];
    const entries = [missing]
      .flat()
      .filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null)
      .flatMap(one => Object.entries(one));
    return new Map(entries.map(([path, words]) => [path.split('.').at(-1) ?? path, String(words)]));
  }

  /** Whether its one sentence is about this field. */
  names(fieldId: string): boolean {
    return typeof this.detail === 'string' && this.detail.split(/[^\w-]+/).includes(fieldId);
  }
}

/** Errors may be written by whatever stands between: what is no text says nothing. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
