import commonjs from '@rollup/plugin-commonjs'
import json from '@rollup/plugin-json'
import nodeResolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { builtinsOnDemand } from './bundle/builtins-on-demand.js'
import { declareTypes } from './bundle/declare-types.js'
import { substituteModules } from './bundle/substitute-modules.js'
import { SUBSTITUTES } from './bundle/substitutes.js'

const HANDLERS = [
  'pre-sign-up',
  'post-confirmation',
  'pre-token-generation',
  'membership-worker',
  'initial-rules',
]

/** One self-contained file for each trigger: nothing is imported but what Node itself brings. */
export default HANDLERS.map((name) => ({
  input: { [name]: `dist/lambda/${name}.js` },
  output: {
    dir: 'dist/lambda',
    entryFileNames: '[name].mjs',
    format: 'es',
    inlineDynamicImports: true,
  },
  treeshake: { moduleSideEffects: false, propertyReadSideEffects: false },
  plugins: [
    builtinsOnDemand(),
    substituteModules(SUBSTITUTES),
    // "module" before "node": the ES modules of the AWS SDK can be shaken, its CommonJS cannot.
    nodeResolve({ exportConditions: ['module', 'node'], preferBuiltins: true }),
    commonjs(),
    json({ namedExports: false, preferConst: true }),
    terser({ module: true, ecma: 2022, compress: { passes: 3 }, format: { comments: false } }),
    declareTypes(),
  ],
  onwarn(warning) {
    throw Object.assign(new Error(warning.message), warning)
  },
}))
