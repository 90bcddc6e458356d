import { OptionDefaults } from 'typedoc'

// What the manifest of the elements is made from has a reference of its own.
const OF_THE_MANIFEST = ['@attr', '@cssprop', '@fires', '@slot', '@tag']

// `website/build/api-reference.ts` adds the entries, and where the pages go.
export default {
  plugin: ['typedoc-plugin-markdown'],
  router: 'module',
  readme: 'none',
  logLevel: 'Error',
  excludeExternals: true,
  excludeInternal: true,
  excludePrivate: true,
  disableSources: true,
  sanitizeComments: true,
  blockTags: [...OptionDefaults.blockTags, ...OF_THE_MANIFEST],
  excludeTags: [...OptionDefaults.excludeTags, ...OF_THE_MANIFEST],
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
}
