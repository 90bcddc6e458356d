import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { minifyTemplates } from './build/minify-templates.js'

/** The CDN file: element, flow, fetch client, English and Lit in one module. The other files of `dist` are tsc's. */
export default {
  input: 'dist/cdn.js',
  output: { file: 'dist/cdn/domain-gate.js', format: 'es', sourcemap: true },
  plugins: [
    resolve(),
    minifyTemplates(),
    terser({
      module: true,
      ecma: 2022,
      compress: { passes: 3, keep_fargs: false, unsafe_arrows: true },
      // Lit's own inner names, which it keeps stable only between its packages; here is but one copy of one.
      mangle: { properties: { regex: /^_\$/ } },
      format: { comments: false },
    }),
  ],
}
