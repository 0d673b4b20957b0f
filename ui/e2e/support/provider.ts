import { expect, type APIRequestContext, type Locator, type Page } from '@playwright/test';
import { stage } from './stage';

type Wrong =
  | { kind: 'refuse'; error: string; description: string; status?: number }
  | { kind: 'status'; status: number }
  | { kind: 'html' | 'wrong_state' | 'reset' };

/** Lets a service misbehave, once. A test that does so has that service for itself. */
export async function misbehave(
  request: APIRequestContext,
  service: string,
  endpoint: 'AUTHORIZATION' | 'TOKEN' | 'REVOCATION' | 'API',
  wrong: Wrong,
) {
  await tell(request, '/misbehave', { service, endpoint, ...wrong });
}

/** Ends every grant at the service, as a person does in the settings of the account. */
export async function forget(request: APIRequestContext, service: string) {
  await tell(request, '/forget', { service });
}

export async function knownSecrets(request: APIRequestContext): Promise<string[]> {
  return (await request.get(`${stage.control}/secrets`)).json();
}

async function tell(request: APIRequestContext, path: string, data: unknown) {
  const answer = await request.post(stage.control + path, { data });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** A click after which the window may be gone, before the click is reported as done. */
async function pressLast(button: Locator) {
  await button.click().catch((failure: unknown) => {
    if (!button.page().isClosed()) {
      throw failure;
    }
  });
}

/** A person at the sign-in page of a service. */
export async function signIn(page: Page) {
  await page.getByLabel('User name').fill('demo');
  await page.getByLabel('Password').fill('demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export async function decide(page: Page, decision: 'Allow' | 'Deny') {
  await signIn(page);
  await pressLast(page.getByRole('button', { name: decision }));
}

export async function signInAtKeycloak(page: Page) {
  await page.getByLabel('Username').fill(stage.person.name);
  await page.getByLabel('Password', { exact: true }).fill(stage.person.password);
  await pressLast(page.getByRole('button', { name: 'Sign In' }));
}

/** What a person does in the window that a button opens, until it closes by itself. */
export async function inPopup(page: Page, button: Locator, visit: (popup: Page) => Promise<void>) {
  const opened = page.waitForEvent('popup');
  await button.click();
  const popup = await opened;
  // Where there is nothing to do in it, it may be gone already.
  const closed = popup.isClosed() ? Promise.resolve() : popup.waitForEvent('close');
  await visit(popup);
  await closed;
}

/** The same where it goes wrong: the window says so, and stays until somebody has read it. */
export async function inPopupInVain(page: Page, button: Locator, visit: (popup: Page) => Promise<void>) {
  await inPopup(page, button, async popup => {
    await visit(popup);
    await expect(popup.getByRole('heading', { name: 'Connecting did not work' })).toBeVisible();
    await pressLast(popup.getByRole('button', { name: 'Close this window' }));
  });
}
