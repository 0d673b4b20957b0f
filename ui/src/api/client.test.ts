import { afterEach, expect, it, vi } from 'vitest';
import { Api } from './client';

afterEach(() => vi.unstubAllGlobals());

it.each(['acme', 'café', '日本'])('the consumer %s is named in UTF-8', async id => {
  const asked = vi.fn((_path: string, _init: RequestInit) => Promise.resolve(new Response('{"data": []}')));
  vi.stubGlobal('fetch', asked);
  await new Api('token', { application_id: 'app', consumer_id: id, exp: 1 }, () => undefined).get('/vault/connections');
  // Throws where a header cannot be sent.
  const sent = new Headers(asked.mock.calls[0]![1].headers).get('x-apideck-consumer-id') ?? '';
  expect(new TextDecoder().decode(Uint8Array.from(sent, char => char.charCodeAt(0)))).toBe(id);
});
