import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'

/** The CDN file has no parts to load later. */
const eagerly = {
  name: 'eagerly',
  load: (id) =>
    id.endsWith('/lazy-pool-client.js')
      ? `export { fetchClient as poolClient } from '@domain-gate/core'`
      : null,
}

export default [
  // The CDN file: element, flow, fetch client, English and Lit in one module. The rest of `dist` is tsc's.
  {
    input: 'dist/cdn.js',
    output: { file: 'dist/cdn/domain-gate.js', format: 'es', sourcemap: true },
    plugins: [
      eagerly,
      resolve(),
      terser({
        module: true,
        ecma: 2022,
        compress: { passes: 3, keep_fargs: false, unsafe_arrows: true },
        // Lit's own inner names, which it keeps stable only between its packages; here is but one copy of one.
        mangle: { properties: { regex: /^_\$/ } },
        format: { comments: false },
      }),
    ],
  },
  // What loads later shares no module with what loads at once: of those, esbuild would make a third file that every
  // page loads, 1.2 kB more for a page that sets `gate`.
  {
    input: 'dist/pool-client.js',
    output: { file: 'dist/pool-client.js', format: 'es', sourcemap: true },
    plugins: [resolve()],
  },
]
