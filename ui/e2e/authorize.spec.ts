// Signing in at a service, and everything that can come in between.
import type { Page } from '@playwright/test';
import type { Customer } from './support/customer';
import { inspect } from './support/inspect';
import { decide, forget, inPopup, inPopupInVain, misbehave, signInAtKeycloak } from './support/provider';
import { stage } from './support/stage';
import { expect, test } from './support/test';

async function open(page: Page, customer: Customer, service: string) {
  await page.goto(await customer.link(`/integrations/crm/${service}`));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** The notice offers it where there is no other button that does. */
const again = (page: Page) => page.getByRole('button', { name: /^(Try again|Connect$|Sign in)/ }).first();
const lead = (page: Page) => page.getByRole('button', { name: /^(Connect$|Sign in)/ }).first();

test('a window of the service opens, and what comes of it is confirmed', async ({ page, customer }) => {
  await open(page, customer, 'zendesk-sell');
  const confirmed = page.waitForRequest(/\/confirm$/);
  const opened = page.waitForEvent('popup');
  await lead(page).click();
  const popup = await opened;
  await expect(page.getByRole('main').getByText(/Finish signing in to Zendesk Sell/)).toBeVisible();
  await inspect(page, 'waiting');
  const closed = popup.waitForEvent('close');
  await decide(popup, 'Allow');
  await Promise.all([confirmed, closed]);
  await expect(page.getByRole('main').getByText('Zendesk Sell is connected.')).toBeVisible();
  expect(await customer.connection('crm', 'zendesk-sell')).toMatchObject({ state: 'callable', health: 'ok' });
});

test('a second click brings the window to the front', async ({ page, customer }) => {
  await open(page, customer, 'zendesk-sell');
  const opened = page.waitForEvent('popup');
  await lead(page).click();
  const popup = await opened;
  await page.getByRole('button', { name: 'Show the window' }).click();
  expect(page.context().pages()).toHaveLength(2);
  const closed = popup.waitForEvent('close');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await closed;
  await expect(lead(page)).toBeVisible();
});

test('where windows are blocked, the visit takes place in this one', async ({ page, customer }) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await open(page, customer, 'zendesk-sell');
  await lead(page).click();
  await decide(page, 'Allow');
  await expect(page.getByRole('main').getByText('Zendesk Sell is connected.')).toBeVisible();
  expect(page.url()).toBe(`${stage.vault}/integrations/crm/zendesk-sell`);
  expect(await customer.connection('crm', 'zendesk-sell')).toMatchObject({ state: 'callable', health: 'ok' });
});

test('a refusal in this window is said in words', async ({ page, customer }) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await open(page, customer, 'zendesk-sell');
  await lead(page).click();
  await decide(page, 'Deny');
  await expect(page.getByRole('main').getByText('Signing in to Zendesk Sell did not work')).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
});

test.describe('on a phone', () => {
  test.use({ isMobile: true, hasTouch: true, viewport: { width: 390, height: 844 } });

  test('the visit takes place in this window', async ({ page, customer }) => {
    await open(page, customer, 'zendesk-sell');
    await lead(page).click();
    await decide(page, 'Allow');
    await expect(page.getByRole('main').getByText('Zendesk Sell is connected.')).toBeVisible();
    expect(page.context().pages()).toHaveLength(1);
  });
});

test('a refusal is said in words, and can be thought over', async ({ page, customer }) => {
  await open(page, customer, 'zendesk-sell');
  await inPopupInVain(page, lead(page), popup => decide(popup, 'Deny'));
  await expect(page.getByRole('main').getByText('Signing in to Zendesk Sell did not work')).toBeVisible();
  await expect(page.getByRole('main').getByText('The user did not agree')).toBeVisible();
  await inspect(page, 'refused');
  await inPopup(page, again(page), popup => decide(popup, 'Allow'));
  await expect(page.getByRole('main').getByText('Zendesk Sell is connected.')).toBeVisible();
});

test('what the service itself says is quoted', async ({ page, customer, request }) => {
  const wrong = { kind: 'refuse', error: 'server_error', description: 'Closed on <b>Sundays</b>' } as const;
  await misbehave(request, 'declining', 'AUTHORIZATION', wrong);
  await open(page, customer, 'declining');
  await inPopupInVain(page, lead(page), popup => decide(popup, 'Allow'));
  await expect(page.getByRole('blockquote')).toHaveText('Closed on <b>Sundays</b>');
});

test('a service that fails in the last step leaves the connection as it was', async ({ page, customer, request }) => {
  await misbehave(request, 'failing', 'TOKEN', { kind: 'status', status: 500 });
  await open(page, customer, 'failing');
  await inPopupInVain(page, lead(page), popup => decide(popup, 'Allow'));
  await expect(page.getByRole('main').getByText('Signing in to Failing did not work')).toBeVisible();
  expect(await customer.connection('crm', 'failing')).toMatchObject({ state: 'added' });
});

test('a window that is closed without an answer is no failure', async ({ page, customer }) => {
  await open(page, customer, 'zendesk-sell');
  const opened = page.waitForEvent('popup');
  await lead(page).click();
  const popup = await opened;
  await popup.getByRole('heading', { name: 'Sign in to Zendesk Sell' }).waitFor();
  await popup.close();
  await expect(page.getByRole('main').getByText('Not connected yet')).toBeVisible();
  await inspect(page, 'unfinished');
  await inPopup(page, again(page), next => decide(next, 'Allow'));
  await expect(page.getByRole('main').getByText('Zendesk Sell is connected.')).toBeVisible();
});

test('an account that was closed at the service is signed in again', async ({ page, customer, request }) => {
  await open(page, customer, 'leaving');
  await inPopup(page, lead(page), popup => decide(popup, 'Allow'));
  await expect(page.getByRole('main').getByText('Leaving is connected.')).toBeVisible();
  await forget(request, 'leaving');
  const { vault, applications } = stage;
  const { id, key } = applications.confirming;
  await request.post(`${vault}/vault/connections/crm/leaving/validate`, {
    headers: { authorization: `Bearer ${key}`, 'x-apideck-app-id': id, 'x-apideck-consumer-id': customer.id },
  });
  await page.reload();
  await expect(page.getByRole('main').getByText('Access not renewed')).toBeVisible();
  await inspect(page, 'not-renewed');
  await inPopup(page, page.getByRole('button', { name: 'Sign in again' }).first(), popup => decide(popup, 'Allow'));
  await expect(page.getByRole('main').getByText('Leaving is connected.')).toBeVisible();
  expect(await customer.connection('crm', 'leaving')).toMatchObject({ state: 'callable', health: 'ok' });
});

test('disconnecting asks first, gives the access up and keeps the connection', async ({ page, customer }) => {
  await open(page, customer, 'silent');
  await inPopup(page, lead(page), popup => decide(popup, 'Allow'));
  await expect(page.getByRole('main').getByText('Silent is connected.')).toBeVisible();
  await page.getByRole('button', { name: 'Disconnect' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Disconnect Silent?' });
  await expect(dialog.getByRole('button', { name: 'Stay connected' })).toBeFocused();
  await inPopup(page, dialog.getByRole('button', { name: 'Disconnect' }), async () => {});
  await expect(page.getByRole('main').getByText('Silent is disconnected. Your settings are kept.')).toBeVisible();
  expect(await customer.connection('crm', 'silent')).toMatchObject({ state: 'added', health: 'revoked' });
});

test('a real authorization server: Keycloak', async ({ page, customer }) => {
  await open(page, customer, 'keycloak');
  await inPopup(page, lead(page), signInAtKeycloak);
  await expect(page.getByRole('main').getByText('Keycloak is connected.')).toBeVisible();
  expect(await customer.connection('crm', 'keycloak')).toMatchObject({ state: 'callable', health: 'ok' });
});

test('a session can lead back to the product once a connection works', async ({ page, customer }) => {
  const redirect_uri = `${stage.host}/`;
  await page.goto(await customer.link('/integrations/crm/close', { redirect_uri, settings: { auto_redirect: true } }));
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('textbox', { name: 'API key' }).fill(customer.secret('close-key'));
  await page.getByRole('button', { name: 'Save and connect' }).click();
  await page.waitForURL(redirect_uri);
});

test('the page that services lead back to speaks for itself', async ({ page }) => {
  const query = 'error_type=OAuthConnectorError&error_message=Closed&service_id=close';
  await page.goto(`${stage.vault}/oauth/callback?${query}`);
  await expect(page.getByRole('heading', { name: 'Connecting did not work' })).toBeVisible();
  await inspect(page, 'result');
});
