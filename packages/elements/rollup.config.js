import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { trimLit } from './build/trim-lit.js'

/** The CDN file has no parts to load later. */
const eagerly = {
  name: 'eagerly',
  load: (id) =>
    id.endsWith('/lazy-pool-client.js')
      ? `import { fetchClient } from '@domain-gate/core'; export const loadPoolClient = () => fetchClient`
      : null,
}

const minify = terser({
  module: true,
  ecma: 2022,
  compress: { passes: 3, keep_fargs: false, unsafe_arrows: true },
  // Lit's own inner names, which it keeps stable only between its packages; here is but one copy of one.
  mangle: { properties: { regex: /^_\$/ } },
  format: { comments: false },
})

export default [
  // The part of Lit that the templates use, for bundlers and for the CDN file alike.
  {
    input: 'lit-html',
    output: { file: 'dist/lit-html.js', format: 'es' },
    plugins: [trimLit(), resolve(), minify],
  },
  // The CDN file: element, flow, fetch client, English and Lit in one module; other languages lie beside it and are
  // loaded when a page asks for them. The rest of `dist` is tsc's.
  {
    input: 'dist/cdn.js',
    output: {
      dir: 'dist/cdn',
      entryFileNames: 'domain-gate.js',
      chunkFileNames: 'locales/[name].js',
      format: 'es',
      sourcemap: true,
    },
    plugins: [eagerly, resolve(), minify],
  },
  // What loads later shares no module with what loads at once: of those, esbuild would make a third file that every
  // page loads, 1.2 kB more for a page that sets `gate`.
  {
    input: 'dist/pool-client.js',
    output: { file: 'dist/pool-client.js', format: 'es', sourcemap: true },
    plugins: [resolve()],
  },
]
