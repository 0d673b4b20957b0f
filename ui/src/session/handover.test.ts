import { expect, it } from 'vitest';
import { ask, offer } from './handover';

it('a tab gets the session that the clicked link belongs to, once', async () => {
  offer('/integrations/crm/a', 'token');
  expect(await ask('/integrations/crm/a')).toBe('token');
  expect(await ask('/integrations/crm/a', 50)).toBeNull();
});

it('a tab that nobody opened from here gets nothing', async () => {
  offer('/integrations/crm/a', 'token');
  expect(await ask('/integrations/crm/b', 50)).toBeNull();
});

it('an old click counts for nothing', async () => {
  offer('/integrations/crm/c', 'token', Date.now() - 120_000);
  expect(await ask('/integrations/crm/c', 50)).toBeNull();
});
