// What new records in an account are to have.
import type { Page } from '@playwright/test';
import type { Customer } from './support/customer';
import { inspect } from './support/inspect';
import { expect, test } from './support/test';

const HEADING = /Defaults for new records/;

async function open(page: Page, customer: Customer) {
  await customer.has('crm', 'close', { api_key: customer.secret('close-key') });
  await page.goto(await customer.link('/integrations/crm/close'));
  await page.getByRole('link', { name: /^Defaults for new records/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: HEADING })).toBeVisible();
}

test('choices come from the account, and what is chosen is kept', async ({ page, customer }) => {
  await open(page, customer);
  const status = page.getByRole('button', { name: /Lead status/ });
  await expect(status).toBeVisible();
  await inspect(page, 'resources');
  await status.click();
  const choice = page.getByRole('option').last();
  const words = (await choice.innerText()).trim();
  await choice.click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('main').getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: /Lead status/ })).toContainText(words);
});

test('a session can hide them', async ({ page, customer }) => {
  await customer.has('crm', 'close', { api_key: customer.secret('close-key') });
  const settings = { hide_resource_settings: true };
  await page.goto(await customer.link('/integrations/crm/close/resources', { settings }));
  await expect(page.getByRole('heading', { level: 1, name: 'Close', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Defaults for new records/ })).toHaveCount(0);
});
