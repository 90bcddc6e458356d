import { createRequire } from 'node:module'

/** CDK's feature flags as `cdk init` sets them for a new app; an old app has none. */
export const RECOMMENDED_FLAGS: Readonly<Record<string, unknown>> = createRequire(import.meta.url)(
  'aws-cdk-lib/recommended-feature-flags.json',
)
