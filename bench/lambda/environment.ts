/** What every function finds in its environment, ours and others'. Nothing of this machine's. */
export const ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'id',
  AWS_SECRET_ACCESS_KEY: 'secret',
  // SDK v2 would spend its start on a note that it is no longer maintained.
  AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: '1',
  RULES_TABLE_NAME: 'rules',
  DOMAINALLOWLIST: 'company-7.example',
  GROUP: 'tenant-7',
  MANAGED_GROUPS: '*',
}
