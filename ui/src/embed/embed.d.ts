// Types of what a vault serves at /embed.mjs, and of what /embed.js puts on `window`.

export interface FormFieldOption {
  label: string;
  value?: string | number | boolean | string[] | number[];
}

/** What the connector asks for, with what the connection has. Secrets are masked. */
export interface FormField {
  id: string;
  label: string;
  type: string;
  value?: unknown;
  placeholder?: string | null;
  description?: string | null;
  required?: boolean;
  disabled?: boolean | null;
  hidden?: boolean | null;
  custom_field?: boolean;
  sensitive?: boolean | null;
  allow_custom_values?: boolean;
  options?: FormFieldOption[];
  [member: string]: unknown;
}

/** Defaults for new records of one kind. */
export interface ResourceConfig {
  resource: string;
  defaults: FormField[];
}

/** A connection as the Vault API answers it; more members than these may be there. */
export interface Connection {
  id: string;
  service_id: string;
  unified_api: string;
  name: string;
  state: 'available' | 'added' | 'authorized' | 'callable' | 'invalid' | (string & {});
  integration_state: 'disabled' | 'needs_configuration' | 'configured' | (string & {});
  enabled: boolean;
  icon?: string | null;
  logo?: string | null;
  tag_line?: string | null;
  website?: string | null;
  auth_type?: string | null;
  oauth_grant_type?: string | null;
  status?: string;
  settings?: Record<string, unknown> | null;
  metadata?: Record<string, unknown> | null;
  form_fields?: FormField[];
  configuration?: ResourceConfig[];
  configurable_resources?: string[];
  resource_schema_support?: string[];
  resource_settings_support?: string[];
  settings_required_for_authorization?: string[];
  authorize_url?: string | null;
  revoke_url?: string | null;
  has_guide?: boolean;
  created_at?: number;
  updated_at?: number | null;
  [member: string]: unknown;
}

/** Which part of one connection is shown first. */
export type InitialView = 'settings' | 'configurable-resources' | 'custom-mapping';

/** What is shown, and to whom. */
export interface View {
  /** The session token that your server got from `POST /vault/sessions`. */
  token: string;
  /** Only connections of this unified API, or with `serviceId` the one that is opened. */
  unifiedApi?: string;
  /** Opens this connection alone; needs `unifiedApi`. */
  serviceId?: string;
  initialView?: InitialView | (string & {});
  /** A language tag such as `nl`; otherwise the browser's own language. */
  locale?: string;
  showConsumer?: boolean;
  showLanguageSwitch?: boolean;
  /** Starts the authorization of the one connection right away. */
  autoStartAuthorization?: boolean;
  /** Taken for compatibility. Nothing is advertised here. */
  showAttribution?: boolean;
  /** Taken for compatibility. */
  showButtonLayout?: boolean;
  /** Where the vault is, if not where this script came from: `https://vault.example.com`. */
  vaultUrl?: string;
  /** The same by the name that other clients give it. */
  unifyBaseUrl?: string;
}

export interface Options extends View {
  /** The vault is there and has taken the token. */
  onReady?: () => void;
  /** Called once, whoever closed it. */
  onClose?: () => void;
  onConnectionChange?: (connection: Connection) => void;
  onConnectionDelete?: (connection: Connection) => void;
}

/** Opens the vault over the whole page; one that is open is closed first. */
export declare function open(options: Options): void;

/** Closes it, if it is open. */
export declare function close(): void;

export interface Vault {
  open(options: Options): void;
  close(): void;
}

export declare const StrongroomVault: Vault;
/** The same, by the name that code written for `@apideck/vault-js` knows. */
export declare const ApideckVault: Vault;
export type ApideckVaultOptions = Options;

/**
 * `<strongroom-vault token="..." unified-api="crm">`: the vault as a part of your page, in the size that you give the
 * element. Says `ready` and `close`, and `connectionchange` and `connectiondelete` with the connection as `detail`.
 *
 * Attributes: `token`, `unified-api`, `service-id`, `initial-view`, `locale`, `show-consumer`, `show-language-switch`,
 * `auto-start-authorization`, `vault-url`. Whichever of them changes, the vault is loaded anew.
 */
export declare class StrongroomVaultElement extends HTMLElement {
  /** Like the attribute, without showing it in the document. */
  token: string;
}

declare global {
  interface HTMLElementTagNameMap {
    'strongroom-vault': StrongroomVaultElement;
  }
  interface Window {
    ApideckVault?: Vault;
    StrongroomVault?: Vault;
  }
}
