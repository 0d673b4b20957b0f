// One connection: its form, and what can be done with it.
import { inspect } from './support/inspect';
import { expect, test } from './support/test';

test('a key is entered, and the connection works', async ({ page, customer }) => {
  await page.goto(await customer.link('/integrations/crm/close'));
  await expect(page.getByRole('main').getByText('Not connected')).toBeVisible();
  await inspect(page, 'connection-available');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  const key = page.getByRole('textbox', { name: 'API key' });
  await expect(key).toBeFocused();
  await expect(key).toHaveAttribute('type', 'password');
  await key.fill(customer.secret('close-key'));
  await page.getByRole('button', { name: 'Save and connect' }).click();
  await expect(page.getByRole('main').getByText('Close is connected.')).toBeVisible();
  expect(await customer.connection('crm', 'close')).toMatchObject({ state: 'callable' });
  await inspect(page, 'connection-connected');
});

test('a key that the service refuses can be corrected', async ({ page, customer }) => {
  await page.goto(await customer.link('/integrations/crm/close'));
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  const key = page.getByRole('textbox', { name: 'API key' });
  await key.fill(customer.secret('a-wrong-key'));
  await page.getByRole('button', { name: 'Save and connect' }).click();
  await expect(page.getByRole('alert').or(page.getByRole('status')).getByText(/did not accept/).first()).toBeVisible();
  await inspect(page, 'connection-invalid');
  await page.getByRole('button', { name: 'Replace: API key' }).click();
  await key.fill(customer.secret('the-key'));
  await page.getByRole('button', { name: 'Save and connect' }).click();
  await expect(page.getByRole('main').getByText('Close is connected.')).toBeVisible();
});

test('a saved key is replaced, and never shown', async ({ page, customer }) => {
  await customer.has('crm', 'close', { api_key: customer.secret('old-key') });
  await page.goto(await customer.link('/integrations/crm/close'));
  const saved = page.getByRole('group', { name: 'API key' });
  await expect(saved).toContainText('Saved');
  await page.getByRole('button', { name: 'Replace: API key' }).click();
  await page.getByRole('textbox', { name: 'API key' }).fill(customer.secret('new-key'));
  await page.getByRole('button', { name: 'Show: API key' }).click();
  await expect(page.getByRole('textbox', { name: 'API key' })).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(saved).toContainText('Saved');
});

test('every kind of field says what is wrong with it', async ({ page, customer }) => {
  await page.goto(await customer.link('/integrations/accounting/ledger'));
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  const workspace = page.getByRole('textbox', { name: 'Workspace' });
  await expect(workspace).toBeFocused();
  await page.getByRole('button', { name: 'Save and connect' }).click();
  await expect(workspace).toBeFocused();
  await expect(workspace).toHaveAccessibleDescription(/Fill in this field/);
  await workspace.fill('No Such!');
  await page.getByRole('textbox', { name: 'API key' }).fill(customer.secret('ledger-key'));
  await page.getByRole('textbox', { name: 'Contact' }).fill('nobody');
  await page.getByRole('textbox', { name: 'Page' }).fill('nowhere');
  await page.getByRole('textbox', { name: 'Seats' }).fill('many');
  await page.getByRole('textbox', { name: 'Seats' }).blur();
  await expect(workspace).toHaveAccessibleDescription(/does not look right/);
  await expect(page.getByRole('textbox', { name: 'Contact' })).toHaveAccessibleDescription(/not an e-mail address/);
  await expect(page.getByRole('textbox', { name: 'Page' })).toHaveAccessibleDescription(/not a web address/);
  await expect(page.getByRole('textbox', { name: 'Seats' })).toHaveAccessibleDescription(/not a number/);
  await inspect(page, 'form-errors');

  await page.getByRole('button', { name: 'Save and connect' }).click();
  await expect(workspace).toBeFocused();
  await page.getByRole('textbox', { name: 'API key' }).fill('');
});

test('every kind of field is saved as what it is', async ({ page, customer }) => {
  await page.goto(await customer.link('/integrations/accounting/ledger'));
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('textbox', { name: 'Workspace' }).fill('acme');
  await page.getByRole('textbox', { name: 'API key' }).fill(customer.secret('ledger-key'));
  await page.getByRole('textbox', { name: 'Contact' }).fill('wile@acme.example');
  await page.getByRole('textbox', { name: 'Telephone' }).fill('+31 20 123456');
  await page.getByRole('textbox', { name: 'Page' }).fill('https://acme.example/books');
  await page.getByRole('textbox', { name: 'Remarks' }).fill('One\nTwo');
  await page.getByRole('textbox', { name: 'Seats' }).fill('12');
  await page.getByLabel('First day').fill('2026-11-22');
  await page.getByLabel('Time of day').fill('09:30');
  await page.getByLabel('Since').fill('2026-01-02T03:04');
  await page.getByRole('checkbox', { name: 'Send copies' }).check({ force: true });
  await page.getByRole('button', { name: /Region/ }).click();
  await page.getByRole('option', { name: 'America' }).click();
  await page.getByRole('combobox', { name: 'Currency' }).fill('CHF');
  await page.keyboard.press('Tab');
  await page.getByRole('checkbox', { name: 'Sales' }).check({ force: true });
  await page.getByRole('checkbox', { name: 'Bank' }).check({ force: true });
  await page.getByRole('button', { name: 'Save and connect' }).click();
  await expect(page.getByRole('main').getByText('Ledger is connected.')).toBeVisible();
  const { settings } = await customer.connection('accounting', 'ledger');
  expect(settings).toMatchObject({
    subdomain: 'acme',
    contact: 'wile@acme.example',
    page: 'https://acme.example/books',
    remarks: 'One\nTwo',
    from_day: '2026-11-22',
    at_time: expect.stringMatching(/^09:30/),
    copies: true,
    region: 'us',
    currency: 'CHF',
    books: ['Sales', 'Bank'],
  });
  expect(Number(settings.seats)).toBe(12);
  await inspect(page, 'form-filled');
});

// No connector of ours has such fields yet; the API can describe them.
test('what one field offers depends on another', async ({ page, customer }) => {
  const group = (id: string, city: string) => ({
    id,
    label: id,
    option_type: 'group',
    options: [{ label: city, value: city, option_type: 'simple' }],
  });
  const office = {
    id: 'office',
    label: 'Office',
    type: 'filtered-select',
    required: false,
    filter: { type: 'dynamic', value: 'region' },
    options: [group('eu', 'Lisbon'), group('us', 'Boston')],
  };
  await page.route(/\/vault\/connections\/accounting\/ledger$/, async route => {
    const response = await route.fetch();
    const json = await response.json();
    json.data.form_fields.push(office);
    await route.fulfill({ response, json });
  });
  await customer.has('accounting', 'ledger', { subdomain: 'acme', api_key: customer.secret('ledger-key') });
  await page.goto(await customer.link('/integrations/accounting/ledger'));
  for (const [region, here, elsewhere] of [['Europe', 'Lisbon', 'Boston'], ['America', 'Boston', 'Lisbon']] as const) {
    await page.getByRole('button', { name: /Region/ }).click();
    await page.getByRole('option', { name: region }).click();
    await page.getByRole('combobox', { name: 'Office' }).press('ArrowDown');
    await expect(page.getByRole('option', { name: here })).toBeVisible();
    await expect(page.getByRole('option', { name: elsewhere })).toHaveCount(0);
    await page.getByRole('combobox', { name: 'Office' }).press('Escape');
  }
});

test('a guide helps, unless the session hides it', async ({ page, customer }) => {
  await page.goto(await customer.link('/integrations/crm/close'));
  const guide = page.getByRole('group').filter({ hasText: 'How to connect Close' });
  await guide.getByText('How to connect Close').click();
  await expect(guide.getByRole('listitem').first()).toBeVisible();
  await inspect(page, 'guide');
  await page.goto(await customer.link('/integrations/crm/close', { settings: { hide_guides: true } }));
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  await expect(guide).toHaveCount(0);
});

test('a connection is switched off and on', async ({ page, customer }) => {
  await customer.has('crm', 'close', { api_key: customer.secret('close-key') });
  await page.goto(await customer.link('/integrations/crm/close'));
  await page.getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByRole('main').getByText('Close is switched off. Nothing is deleted.')).toBeVisible();
  expect(await customer.connection('crm', 'close')).toMatchObject({ enabled: false });
  await inspect(page, 'connection-off');
  await page.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByRole('main').getByText('Close is switched on.')).toBeVisible();
  expect(await customer.connection('crm', 'close')).toMatchObject({ enabled: true });
});

test('deleting asks first, and the harmless answer has the focus', async ({ page, customer }) => {
  await customer.has('crm', 'close', { api_key: customer.secret('close-key') });
  await page.goto(await customer.link('/integrations/crm/close'));
  const remove = page.getByRole('button', { name: 'Delete…' });
  await remove.click();
  const dialog = page.getByRole('alertdialog', { name: 'Delete the connection to Close?' });
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await inspect(page, 'delete');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(remove).toBeFocused();

  await remove.click();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('main').getByText('The connection to Close is deleted.')).toBeVisible();
  expect(await customer.connection('crm', 'close')).toMatchObject({ state: 'available' });
});

test('a session offers the actions that it allows', async ({ page, customer }) => {
  await customer.has('crm', 'close', { api_key: customer.secret('close-key') });
  await page.goto(await customer.link('/integrations/crm/close', { settings: { allow_actions: [] } }));
  await expect(page.getByRole('main').getByText('Everything works. There is nothing to do.')).toBeVisible();
  for (const name of ['Switch off', 'Delete…', 'Sign in again', 'Disconnect']) {
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  }

  await page.goto(await customer.link('/integrations/crm/close', { settings: { allow_actions: ['delete'] } }));
  await expect(page.getByRole('button', { name: 'Delete…' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Switch off' })).toHaveCount(0);
});

test('a service of nobody is said to be unknown', async ({ page, customer, watch }) => {
  watch.expect(/status of 404/);
  await page.goto(await customer.link('/integrations/crm/no-such-service'));
  await expect(page.getByRole('heading', { name: 'There is no such connection' })).toBeVisible();
  await inspect(page, 'connection-unknown');
});

test('everything can be done with the keyboard alone', async ({ page, customer }) => {
  await page.goto(await customer.link());
  await expect(page.getByRole('searchbox')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('close');
  await expect(page.getByRole('link', { name: 'Salesforce CRM' })).toHaveCount(0);
  const card = page.getByRole('link', { name: 'Close CRM' });
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(card).toBeFocused({ timeout: 50 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Close', exact: true })).toBeFocused();
  const connect = page.getByRole('button', { name: 'Connect', exact: true });
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(connect).toBeFocused({ timeout: 50 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeFocused();
  await page.keyboard.type(customer.secret('close-key'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByText('Close is connected.')).toBeVisible();
});
