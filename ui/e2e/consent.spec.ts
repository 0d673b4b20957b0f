// What may be used of an account: asked before, and taken back at any time.
import { inspect } from './support/inspect';
import { expect, test } from './support/test';

test.use({ application: 'scoped' });

test('nothing is used before somebody has agreed, and the agreement can be withdrawn', async ({ page, customer }) => {
  await page.goto(await customer.link('/integrations/crm/close'));
  await expect(page.getByRole('heading', { level: 1, name: /access to your Close data/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Connect' })).toHaveCount(0);
  await inspect(page, 'consent-pending');

  await page.getByRole('button', { name: 'Don’t allow' }).click();
  await expect(page.getByRole('main').getByText(/You did not give .* access to your Close data/)).toBeVisible();
  expect(await customer.connection('crm', 'close')).toMatchObject({ consent_state: 'denied' });
  await inspect(page, 'consent-denied');

  await page.getByRole('button', { name: 'Allow', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Close', exact: true })).toBeVisible();
  expect(await customer.connection('crm', 'close')).toMatchObject({ consent_state: 'granted' });

  await page.getByRole('link', { name: /^Permissions/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Permissions/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Your decisions' })).toBeVisible();
  await expect(page.getByRole('main').getByText('Not allowed', { exact: true })).toBeVisible();
  await inspect(page, 'consent-history');

  await page.getByRole('button', { name: 'Withdraw permission…' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Withdraw access to your Close data?' });
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(page.getByRole('main').getByText('You withdrew the access to your Close data')).toBeVisible();
  expect(await customer.connection('crm', 'close')).toMatchObject({ consent_state: 'revoked' });
});
