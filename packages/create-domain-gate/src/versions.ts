/** The version of each package that a template names. A test holds them beside those that this repository tests with. */
export const VERSIONS = {
  '@angular/build': '22.2.5',
  '@angular/cli': '22.2.5',
  '@angular/common': '22.2.6',
  '@angular/compiler': '22.2.6',
  '@angular/compiler-cli': '22.2.6',
  '@angular/core': '22.2.6',
  '@angular/platform-browser': '22.2.6',
  '@aws-amplify/backend': '1.25.1',
  '@sveltejs/vite-plugin-svelte': '7.3.1',
  '@types/node': '24.19.2',
  '@types/react': '19.3.0',
  '@types/react-dom': '19.3.0',
  '@vitejs/plugin-react': '6.3.0',
  '@vitejs/plugin-vue': '6.0.11',
  'aws-cdk': '2.1148.1',
  'aws-cdk-lib': '2.276.0',
  constructs: '10.8.1',
  next: '16.4.6',
  nuxt: '4.5.2',
  react: '19.3.1',
  'react-dom': '19.3.1',
  rxjs: '7.8.2',
  svelte: '5.57.3',
  'svelte-check': '4.7.8',
  tslib: '2.9.1',
  tsx: '4.23.15',
  // Of the compilers for templates, only React's works with TypeScript 7.
  typescript: '6.0.3',
  vite: '8.3.8',
  vue: '3.5.45',
  'vue-tsc': '3.3.14',
} as const

export type PeerName = keyof typeof VERSIONS

/** The packages of this repository that a template may name. They have the version of this package. */
export type OwnName = `@domain-gate/${'cli' | 'core' | 'elements' | 'infra' | 'local' | 'triggers'}`
