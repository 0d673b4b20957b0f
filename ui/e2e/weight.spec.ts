// What a phone has to load before it sees anything.
import { expect, test } from './support/test';

const LIMIT_BYTES = 150 * 1024;

test('the first screen takes at most 150 KB of JavaScript', async ({ page, customer }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const scripts = new Map<string, string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' || /\.m?js$/.test(new URL(response.url).pathname)) {
      scripts.set(requestId, response.url);
    }
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) {
      bytes += encodedDataLength;
    }
  });
  await page.goto(await customer.link());
  await expect(page.getByRole('link', { name: 'Salesforce CRM' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(scripts.size).toBeGreaterThan(0);
  test.info().annotations.push({ type: 'bytes', description: String(bytes) });
  expect(bytes, [...scripts.values()].join('\n')).toBeLessThanOrEqual(LIMIT_BYTES);
});
