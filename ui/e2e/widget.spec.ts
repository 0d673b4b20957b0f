// The published React widget, unchanged, in the page of a product on another origin.
import type { Locator, Page } from '@playwright/test';
import type { Customer, SessionOptions } from './support/customer';
import { decide, inPopup } from './support/provider';
import { picture, stage } from './support/stage';
import { expect, test } from './support/test';

test.use({ application: 'open' });

const MOMENT = 2000;

async function open(page: Page, customer: Customer, options: SessionOptions = {}) {
  const token = await customer.session({ redirect_uri: `${stage.vault}/oauth/callback`, ...options });
  await page.goto(`${stage.widget}/#${new URLSearchParams({ token, vault: stage.vault })}`);
  return page.getByRole('dialog');
}

/** Opens the menu of the connection; its button has no name, and whatever the widget reads meanwhile closes it again. */
async function menu(vault: Locator, item: string) {
  await expect(async () => {
    await vault.locator('[aria-haspopup]').first().click({ timeout: MOMENT });
    await vault.getByRole('menuitem', { name: item, exact: true }).click({ timeout: MOMENT });
  }).toPass();
}

/** Reads a message that lies over the menu, and closes it. */
async function read(page: Page, message: string) {
  await expect(page.getByText(message)).toBeVisible();
  await page.getByTestId('remove').first().click();
}

function heard(page: Page): Locator {
  return page.getByRole('list', { name: 'Heard' }).getByRole('listitem');
}

async function choose(page: Page, customer: Customer, service: string) {
  const vault = await open(page, customer);
  await vault.getByPlaceholder('Search integrations').fill(service);
  await vault.getByRole('listitem').filter({ hasText: service }).first().click();
  return vault;
}

test('lists what can be connected', async ({ page, customer }) => {
  const vault = await open(page, customer);
  await expect(vault.getByText('Manage your integrations')).toBeVisible();
  await expect(vault.getByRole('img', { name: 'Salesforce' }).first()).toBeVisible();
  await page.screenshot({ path: picture('widget') });
});

test('connects with a key, changes it and deletes the connection', async ({ page, customer }) => {
  const vault = await choose(page, customer, 'Close');
  const key = vault.getByTestId('api_key');
  await key.fill(customer.secret('close-key'));
  await vault.getByRole('button', { name: 'Save' }).click();
  await read(page, 'Successfully connected to Close');
  await expect(vault.getByText('Connected', { exact: true })).toBeVisible();
  expect(await customer.connection('crm', 'close')).toMatchObject({ state: 'callable', enabled: true });

  await menu(vault, 'Settings');
  await expect(key).not.toHaveValue(/close-key/);
  await key.fill(customer.secret('another-key'));
  await vault.getByRole('button', { name: 'Save' }).click();
  await read(page, 'Successfully connected to Close');
  expect(await customer.connection('crm', 'close')).toMatchObject({ state: 'callable' });

  await menu(vault, 'Delete');
  await page.getByRole('dialog').last().getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Close is deleted')).toBeVisible();
  await expect(heard(page)).toContainText(['deleted crm+close']);
  expect(await customer.connection('crm', 'close')).toMatchObject({ state: 'available' });
});

test('says that a key is wrong', async ({ page, customer }) => {
  const vault = await choose(page, customer, 'Close');
  await vault.getByTestId('api_key').fill(customer.secret('a-wrong-key'));
  await vault.getByRole('button', { name: 'Save' }).click();
  await expect(vault.getByText('Connection failed')).toBeVisible();
});

test('connects by a window of the service, disables and enables', async ({ page, customer }) => {
  const vault = await choose(page, customer, 'Zendesk Sell');
  const authorize = vault.getByRole('button', { name: 'Authorize Zendesk Sell' });
  await inPopup(page, authorize, popup => decide(popup, 'Allow'));
  await expect(vault.getByText('Connected', { exact: true })).toBeVisible();
  await expect(heard(page)).toContainText(['changed crm+zendesk-sell callable']);

  await menu(vault, 'Disable');
  await read(page, 'Zendesk Sell is disabled');
  await expect(vault.getByText('Disabled', { exact: true })).toBeVisible();
  await menu(vault, 'Enable');
  await expect(vault.getByText('Connected', { exact: true })).toBeVisible();
});

test('says that a session has ended', async ({ page, watch }) => {
  watch.expect(/status of 401/);
  const hash = new URLSearchParams({ token: stage.endedSession, vault: stage.vault });
  await page.goto(`${stage.widget}/#${hash}`);
  await expect(page.getByText('Your session is invalid or has been expired')).toBeVisible();
});
