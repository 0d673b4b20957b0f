import { test as base } from '@playwright/test';
import { Customer } from './customer';
import type { ApplicationName } from './stage';
import { Watch } from './watch';

export { expect } from '@playwright/test';

interface Fixtures {
  /** Which application the customer belongs to: `test.use({ application: 'guarded' })`. */
  application: ApplicationName;
  customer: Customer;
  watch: Watch;
}

export const test = base.extend<Fixtures>({
  application: ['confirming', { option: true }],
  watch: [
    async ({ context, request }, use) => {
      const watch = new Watch(context);
      await use(watch);
      await watch.assertDiscreet(request);
      watch.assertQuiet();
    },
    { auto: true },
  ],
  customer: async ({ request, application, watch }, use) => {
    await use(new Customer(request, application, watch.secrets));
  },
});
