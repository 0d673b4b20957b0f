/** A token as the server makes them, but for the signature, which no page looks at. */
export function tokenOf(applicationId: string): string {
  const claims = { application_id: applicationId, consumer_id: 'c', exp: 4_000_000_000 };
  return `e30.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.sig`;
}

/** A message that arrives at this window. */
export function arrive(data: unknown, origin: string, source: unknown) {
  const event = new MessageEvent('message', { data, origin });
  Object.defineProperty(event, 'source', { value: source });
  window.dispatchEvent(event);
}
