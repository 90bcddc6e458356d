import { readFile } from 'node:fs/promises'
import { sep } from 'node:path'

/**
 * Rollup plugin: loads each installed module whose path ends with `module` as `code`, or as `edit` makes it. A
 * substitute that changes nothing fails the build, unless the bundle may do without the module.
 */
export function substituteModules(substitutes) {
  const missing = new Set(substitutes.filter(({ isOptional }) => !isOptional))
  return {
    name: 'substitute-modules',
    async load(id) {
      const path = id.split(sep).join('/')
      const substitute = substitutes.find(({ module }) => path.endsWith(`/node_modules/${module}`))
      if (substitute === undefined) return null
      const code = substitute.code ?? (await edited(id, substitute))
      missing.delete(substitute)
      return { code, moduleSideEffects: false }
    },
    buildEnd(error) {
      if (error !== undefined || missing.size === 0) return
      this.error(`Nothing to substitute for ${[...missing].map(({ module }) => module).join(', ')}`)
    },
  }
}

async function edited(id, { module, edit }) {
  const before = await readFile(id, 'utf8')
  const after = edit(before)
  if (after === before) throw new Error(`The substitute for ${module} changes nothing any more`)
  return after
}
