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

/**
 * One self-contained file for each function, alone in a folder of its own: nothing is imported but what Node itself
 * brings, and zipping the folder gives a function that starts with the handler `index.handler`. Lambda's loader takes a
 * `.js` before a `.mjs`, so nothing else may lie beside it.
 */
export default HANDLERS.map((name) => ({
  input: `dist/lambda/${name}.js`,
  output: { file: `dist/bundles/${name}/index.mjs`, format: 'es', inlineDynamicImports: true },
  treeshake: { moduleSideEffects: false, propertyReadSideEffects: false },
  plugins: [
    builtinsOnDemand(),
    substituteModules(SUBSTITUTES),
    // "module" before "node": the ES modules of the AWS SDK can be shaken, its CommonJS cannot.
    nodeResolve({ exportConditions: ['module', 'node'], preferBuiltins: true }),
    commonjs(),
    json({ namedExports: false, preferConst: true }),
    terser({ module: true, ecma: 2022, compress: { passes: 3 }, format: { comments: false } }),
  ],
  onwarn(warning) {
    throw Object.assign(new Error(warning.message), warning)
  },
}))
