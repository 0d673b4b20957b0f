// /embed.js: for a script element, without a module.
import { define } from './element';
import { vaultAt } from './vault';

// Only while the script runs does the document know which one it is.
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';

define(own);
window.StrongroomVault = window.ApideckVault = vaultAt(own);
