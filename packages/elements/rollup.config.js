import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { minifyHTMLLiterals } from 'minify-literals'

/** The CDN file has no parts to load later but languages and what only some pages ask for. */
const eagerly = {
  name: 'eagerly',
  load: (id) =>
    id.endsWith('/lazy-pool-client.js')
      ? `import { fetchClient } from '@domain-gate/core'; export const loadPoolClient = () => fetchClient`
      : null,
}

/** A JavaScript minifier leaves the texts of `html` and `css` templates alone. */
const minifyTemplates = {
  name: 'minify-templates',
  transform: (code, id) => minifyHTMLLiterals(code, { fileName: id }),
}

// The CDN file: element, flow, fetch client, English and Lit in one module; what loads later lies beside it.
export default {
  input: 'dist/cdn.js',
  output: {
    dir: 'dist/cdn',
    entryFileNames: 'domain-gate.js',
    chunkFileNames: 'locales/[name].js',
    format: 'es',
    sourcemap: true,
  },
  plugins: [
    eagerly,
    resolve(),
    minifyTemplates,
    terser({ module: true, ecma: 2022, compress: { passes: 3 }, format: { comments: false } }),
  ],
}
