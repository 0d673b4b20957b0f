// /embed.mjs: for import. Loads without a document too, so that servers can render what imports it.
import { define, StrongroomVaultElement } from './element';
import { vaultAt } from './vault';

const own = import.meta.url;
const vault = vaultAt(own);

define(own);

export const { open, close } = vault;
export { StrongroomVaultElement, vault as ApideckVault, vault as StrongroomVault };
