// The answers of the public API, as far as the page reads them. Enums are open: a newer server may say more.

export interface Connection {
  id: string;
  service_id: string;
  unified_api: string;
  name: string;
  icon?: string | null;
  logo?: string | null;
  website?: string | null;
  tag_line?: string | null;
  state: 'available' | 'added' | 'authorized' | 'callable' | 'invalid' | (string & {});
  health?: string | null;
  integration_state: 'needs_configuration' | 'configured' | (string & {});
  consent_state?: string | null;
  auth_type?: string | null;
  oauth_grant_type?: string | null;
  enabled: boolean;
  status?: string;
  authorize_url?: string | null;
  revoke_url?: string | null;
  settings?: Record<string, unknown> | null;
  form_fields?: FormField[];
  configuration?: ResourceConfiguration[];
  configurable_resources?: string[];
  settings_required_for_authorization?: string[];
  validation_support?: boolean;
  schema_support?: boolean;
  has_guide?: boolean;
  custom_mappings?: CustomMapping[];
  resource_schema_support?: string[];
  resource_settings_support?: string[];
  last_refresh_failed_at?: number | null;
  last_downstream_error_at?: number | null;
  refresh_failure?: { code?: string; description?: string; reason?: string } | null;
  subscriptions?: unknown[];
  consents?: ConsentRecord[];
  latest_consent?: ConsentRecord;
  application_data_scopes?: { enabled?: boolean; resources?: Record<string, unknown> | string };
  created_at?: number;
  updated_at?: number | null;
}

export interface FormOption {
  label: string;
  value?: string | number | boolean;
  option_type?: 'simple' | 'group' | (string & {});
  id?: string;
  options?: FormOption[];
}

export interface FormField {
  id: string;
  label: string;
  value?: unknown;
  placeholder?: string | null;
  description?: string | null;
  type: string;
  required?: boolean;
  custom_field?: boolean;
  allow_custom_values?: boolean;
  disabled?: boolean | null;
  hidden?: boolean | null;
  deprecated?: boolean | null;
  sensitive?: boolean | null;
  prefix?: string | null;
  suffix?: string | null;
  pattern?: string | null;
  options?: FormOption[];
  /** Of a `filtered-select`: the id of the field whose value is the id of the group of options to offer. */
  filter?: { value?: string } | null;
}

export interface ResourceConfiguration {
  resource: string;
  defaults: FormField[];
}

export interface CustomMapping {
  id: string;
  label?: string | null;
  description?: string | null;
  value?: string | null;
  key?: string | null;
  required?: boolean;
  custom_field?: boolean;
  consumer_id?: string | null;
  /** What the mapping finds in the account. Only where mappings are asked for by themselves. */
  example?: string | null;
}

export interface ConsentRecord {
  id: string;
  created_at: string;
  granted: boolean;
  resources: Record<string, unknown> | string;
}

/** A page of a list: `meta.cursors.next` leads on. */
export interface Listed<T> {
  data: T[];
  next: string | null;
}
