import { registerHooks } from 'node:module'

const RAPID_CLIENT = new URL('rapid-client.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier.endsWith('/rapid-client.node')
      ? { url: RAPID_CLIENT, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})
