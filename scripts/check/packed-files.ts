const ALWAYS = ['README.md', 'LICENSE', 'package.json']
const COMPILED = 'dist/**/*.{js,js.map,d.ts}'
const COMMONJS = ['cjs/**/*.{js,js.map,d.ts}', 'cjs/package.json']
const THIRD_PARTY = 'THIRD-PARTY-LICENSES.txt'

/** What npm uploads for each package: at least one file of each line, and nothing else. */
export const packedFiles: Readonly<Record<string, readonly string[]>> = {
  'packages/cli': [...ALWAYS, 'bin/domain-gate.js', COMPILED],
  'packages/core': [...ALWAYS, COMPILED, ...COMMONJS],
  'packages/create-domain-gate': [
    ...ALWAYS,
    'bin/create-domain-gate.js',
    COMPILED,
    'templates/**/*.{css,html,js,json,svelte,toml,ts,tsx,vue,yaml}',
    'templates/parts/_gitignore',
  ],
  'packages/elements': [
    ...ALWAYS,
    THIRD_PARTY,
    COMPILED,
    'dist/cdn/integrity.json',
    'dist/custom-elements.json',
    'dist/web-types.json',
    'dist/vscode.*-custom-data.json',
    'dist/*.css',
    'themes/*.css',
  ],
  'packages/infra': [...ALWAYS, ...COMMONJS],
  'packages/local': [
    ...ALWAYS,
    'bin/domain-gate-local.js',
    COMPILED,
    'playground/*.{svg,html}',
    'playground/scripts/*.js',
    'playground/styles/*.css',
  ],
  'packages/migrate': [...ALWAYS, 'bin/domain-gate-migrate.js', COMPILED],
  'packages/triggers': [
    ...ALWAYS,
    THIRD_PARTY,
    COMPILED,
    ...COMMONJS,
    'dist/bundles/*/index.mjs',
    'mail-lists.{cjs,d.cts}',
  ],
}
