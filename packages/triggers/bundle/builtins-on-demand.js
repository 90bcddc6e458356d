import { isBuiltin } from 'node:module'

const PREFIX = '\0builtin:'

/**
 * Rollup plugin: takes Node's own modules from `process.getBuiltinModule` instead of importing them. An import reads
 * every export to offer it by name, getters included, and so makes Node load Web Crypto with `node:crypto` and
 * `fs/promises` with `node:fs`, which nothing here uses: a fifth of a cold start.
 * @see https://nodejs.org/api/process.html#processgetbuiltinmoduleid
 */
export function builtinsOnDemand() {
  return {
    name: 'builtins-on-demand',
    resolveId: (source) =>
      isBuiltin(source)
        ? { id: PREFIX + source.replace(/^(?:node:)?/, 'node:'), moduleSideEffects: false }
        : null,
    // What is imported when it is needed stays so.
    resolveDynamicImport: (source) =>
      typeof source === 'string' && isBuiltin(source) ? { id: source, external: true } : null,
    load: (id) =>
      id.startsWith(PREFIX)
        ? {
            code: `export default process.getBuiltinModule(${JSON.stringify(id.slice(PREFIX.length))})`,
            syntheticNamedExports: true,
          }
        : null,
  }
}
