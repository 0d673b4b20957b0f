import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext } from '@playwright/test';
import { stage, type ApplicationName } from './stage';

export interface SessionOptions {
  settings?: Record<string, unknown>;
  theme?: Record<string, unknown>;
  redirect_uri?: string;
  consumer_metadata?: Record<string, unknown>;
}

export interface Connection {
  id: string;
  state: string;
  enabled: boolean;
  health: string;
  authorize_url?: string;
  settings: Record<string, unknown>;
  custom_mappings?: { id: string; value?: string }[];
  consent_state?: string;
}

/** One customer of an application, as the application's own server deals with it. */
export class Customer {
  readonly id = `customer-${randomUUID()}`;

  constructor(
    readonly request: APIRequestContext,
    readonly application: ApplicationName,
    readonly secrets: Set<string>,
  ) {}

  /** A secret of this customer, which no page may show once it is saved. */
  secret(words: string): string {
    const value = `${words}-${randomUUID()}`;
    this.secrets.add(value);
    return value;
  }

  async session(options: SessionOptions = {}): Promise<string> {
    const data = await this.call('POST', '/vault/sessions', options);
    const token = (data as { session_token: string }).session_token;
    this.secrets.add(token);
    return token;
  }

  /** What a browser opens: the session's own address, or a link into the page. */
  async link(path = '', options: SessionOptions = {}): Promise<string> {
    const token = await this.session(options);
    if (path === '') {
      return `${stage.vault}/session/${token}`;
    }
    const separator = path.includes('?') ? '&' : '?';
    return `${stage.vault}${path}${separator}jwt=${token}`;
  }

  connection(api: string, service: string): Promise<Connection> {
    return this.call('GET', `/vault/connections/${api}/${service}`) as Promise<Connection>;
  }

  change(api: string, service: string, body: unknown): Promise<Connection> {
    return this.call('PATCH', `/vault/connections/${api}/${service}`, body) as Promise<Connection>;
  }

  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const { id, key } = stage.applications[this.application];
    const answer = await this.request.fetch(stage.vault + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        'x-apideck-app-id': id,
        'x-apideck-consumer-id': this.id,
      },
      ...(body === undefined ? {} : { data: body }),
    });
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return answer.status() === 204 ? undefined : ((await answer.json()) as { data: unknown }).data;
  }

  /** Without a person: the services of the stage that need one are authorized in a browser. */
  async has(api: string, service: string, settings: Record<string, unknown>): Promise<Connection> {
    const saved = await this.change(api, service, { enabled: true, settings });
    expect(saved.state).toBe('callable');
    return saved;
  }
}
