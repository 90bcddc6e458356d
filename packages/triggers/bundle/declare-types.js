/** Rollup plugin: gives `name.mjs` the types of the module it is bundled from, which lie beside it. */
export function declareTypes() {
  return {
    name: 'declare-types',
    generateBundle(_options, bundle) {
      for (const { fileName, name, isEntry } of Object.values(bundle)) {
        if (!isEntry) continue
        const source = `export { handler } from './${name}.js'\n`
        this.emitFile({ type: 'asset', fileName: fileName.replace(/\.mjs$/, '.d.mts'), source })
      }
    },
  }
}
