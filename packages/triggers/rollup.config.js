import commonjs from '@rollup/plugin-commonjs'
import json from '@rollup/plugin-json'
import nodeResolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { builtinsOnDemand } from './bundle/builtins-on-demand.js'
import { substituteModules } from './bundle/substitute-modules.js'
import { SUBSTITUTES } from './bundle/substitutes.js'

const HANDLERS = [
  'pre-sign-up',
  'post-confirmation',
  'pre-token-generation',
  'membership-worker',
  'initial-rules',
]

/** What makes the files smaller and quicker to start. `npm run bench -- lambda` leaves each out, to see what it earns. */
const TRICKS = {
  'builtins-on-demand': builtinsOnDemand,
  substitutes: () => substituteModules(SUBSTITUTES),
}

/**
 * One self-contained file for each function, alone in a folder of its own: nothing is imported but what Node itself
 * brings, and zipping the folder gives a function that starts with the handler `index.handler`. Lambda's loader takes a
 * `.js` before a `.mjs`, so nothing else may lie beside it.
 *
 * Options, each a list with commas: `--configOnly` handlers, `--configWithout` tricks, and `--configFolder` in place of
 * `dist/bundles`.
 */
export default ({ configOnly, configWithout, configFolder = 'dist/bundles' }) => {
  const handlers = chosen('--configOnly', configOnly ?? HANDLERS.join(), HANDLERS)
  const without = chosen('--configWithout', configWithout ?? '', Object.keys(TRICKS))
  const tricks = Object.entries(TRICKS).filter(([name]) => !without.includes(name))
  return handlers.map((name) =>
    bundle(
      name,
      configFolder,
      tricks.map(([, trick]) => trick()),
    ),
  )
}

const bundle = (name, folder, tricks) => ({
  input: `dist/lambda/${name}.js`,
  output: { file: `${folder}/${name}/index.mjs`, format: 'es', inlineDynamicImports: true },
  treeshake: { moduleSideEffects: false, propertyReadSideEffects: false },
  plugins: [
    ...tricks,
    // "module" before "node": the ES modules of the AWS SDK can be shaken, its CommonJS cannot.
    nodeResolve({ exportConditions: ['module', 'node'], preferBuiltins: true }),
    commonjs(),
    json({ namedExports: false, preferConst: true }),
    terser({ module: true, ecma: 2022, compress: { passes: 3 }, format: { comments: false } }),
  ],
  onwarn(warning) {
    throw Object.assign(new Error(warning.message), warning)
  },
})

function chosen(option, list, allowed) {
  const names = list.split(',').filter((name) => name !== '')
  const unknown = names.filter((name) => !allowed.includes(name))
  if (unknown.length === 0) return names
  throw new Error(`${option}: ${unknown.join(', ')} is none of ${allowed.join(', ')}`)
}
