import { builtTriggerBundles, type TriggerBundles } from '../lambda/functions.ts'

/** The function of this bundle, which a busy machine does not make late. */
export function patiently(bundle: URL): URL {
  const query = new URLSearchParams({ bundle: bundle.href })
  return new URL(`patient-function.ts?${query}`, import.meta.url)
}

/** The built triggers as they are, for tests in which AWS never answers. */
export const promptTriggers: TriggerBundles = builtTriggerBundles([
  'PreSignUp',
  'PostConfirmation',
  'PreTokenGeneration',
])

/** The same, for all other tests. */
export const patientTriggers: TriggerBundles = Object.fromEntries(
  Object.entries(promptTriggers).map(([trigger, bundle]) => [trigger, patiently(bundle)]),
)
