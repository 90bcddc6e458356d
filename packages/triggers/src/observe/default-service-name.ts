/** The `service` of logs and metrics where nobody says another. */
export const DEFAULT_SERVICE_NAME = 'domain-gate'
