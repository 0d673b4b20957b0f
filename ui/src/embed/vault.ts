import { addressOf } from './address';
import type { Options, Vault } from './embed';
import { openMessage } from './messages';
import { Overlay } from './overlay';

/** @param own the address of the script this is in */
export function vaultAt(own: string): Vault {
  let overlay: Overlay | null = null;
  return {
    open(options: Options) {
      const address = addressOf(options, own);
      const message = openMessage(options, false);
      overlay?.end();
      if (message) {
        overlay = new Overlay(address, message, options);
      }
    },
    close() {
      overlay?.end();
      overlay = null;
    },
  };
}
