import { describe, expect, it } from 'vitest'
import { addServices } from './add-services.ts'

const IMPORT = "import { Authenticator } from '@aws-amplify/ui-react'"
const ADDED =
  "import { amplifyUiServices } from '@domain-gate/core/amplify-ui'\n\nconst gateServices = amplifyUiServices()"

describe('hands the gate’s services', () => {
  it.each([
    {
      name: 'to an Authenticator without attributes',
      before: `${IMPORT}\n\nexport const App = () => <Authenticator>hello</Authenticator>\n`,
      after: `${IMPORT}\n${ADDED}\n\nexport const App = () => <Authenticator services={gateServices}>hello</Authenticator>\n`,
    },
    {
      name: 'to one with attributes, whatever its layout',
      before: `${IMPORT}\n\nexport   const App = () => <Authenticator\n    initialState="signUp"   />\n`,
      after: `${IMPORT}\n${ADDED}\n\nexport   const App = () => <Authenticator\n    services={gateServices}\n    initialState="signUp"   />\n`,
    },
    {
      name: 'to a file with a comment behind its last import',
      before: `${IMPORT} // the form\nexport const App = () => <Authenticator />\n`,
      after: `${IMPORT} // the form\n${ADDED}\nexport const App = () => <Authenticator services={gateServices} />\n`,
    },
    {
      name: 'to a file with decorators',
      before: `${IMPORT}\n@sealed\nclass Page {}\nexport const App = () => <Authenticator />\n`,
      after: `${IMPORT}\n${ADDED}\n@sealed\nclass Page {}\nexport const App = () => <Authenticator services={gateServices} />\n`,
    },
    {
      name: 'to one of another name',
      before: `${IMPORT.replace('Authenticator', 'Authenticator as Door')}\nexport const App = () => <Door />\n`,
      after: `${IMPORT.replace('Authenticator', 'Authenticator as Door')}\n${ADDED}\nexport const App = () => <Door services={gateServices} />\n`,
    },
    {
      name: 'to withAuthenticator',
      before:
        "import { withAuthenticator } from '@aws-amplify/ui-react'\nexport default withAuthenticator(App)\n",
      after: `import { withAuthenticator } from '@aws-amplify/ui-react'\n${ADDED}\nexport default withAuthenticator(App, { services: gateServices })\n`,
    },
    {
      name: 'to withAuthenticator with options',
      before:
        "import { withAuthenticator } from '@aws-amplify/ui-react'\nexport default withAuthenticator(App, {\n  hideSignUp: false,\n})\n",
      after: `import { withAuthenticator } from '@aws-amplify/ui-react'\n${ADDED}\nexport default withAuthenticator(App, {\n  services: gateServices,\n  hideSignUp: false,\n})\n`,
    },
  ])('$name', ({ before, after }) => {
    expect(addServices(before, 'app.tsx')).toEqual({ kind: 'changed', text: after, byHand: [] })
  })

  it('in the file’s own quotes, semicolons and line ends', () => {
    const before = `import { Authenticator } from "@aws-amplify/ui-react";\r\nimport "./app.css";\r\nexport const App = () => <Authenticator />;\r\n`
    const result = addServices(before, 'app.jsx')
    expect(result).toMatchObject({ kind: 'changed' })
    expect(result).toHaveProperty(
      'text',
      `import { Authenticator } from "@aws-amplify/ui-react";\r\nimport "./app.css";\r\nimport { amplifyUiServices } from "@domain-gate/core/amplify-ui";\r\n\r\nconst gateServices = amplifyUiServices();\r\nexport const App = () => <Authenticator services={gateServices} />;\r\n`,
    )
  })

  it('once: a second run changes nothing', () => {
    const first = addServices(`${IMPORT}\nexport const App = () => <Authenticator />\n`, 'app.tsx')
    const text = first.kind === 'changed' ? first.text : ''
    expect(addServices(text, 'app.tsx')).toEqual({ kind: 'unchanged', byHand: [] })
  })
})

describe('says where it cannot, and leaves the place as it is', () => {
  it.each([
    {
      name: 'services of one’s own',
      code: '<Authenticator services={own} />',
      reason: 'it has services of its own',
    },
    {
      name: 'attributes from elsewhere',
      code: '<Authenticator {...props} />',
      reason: 'its attributes are spread from elsewhere',
    },
  ])('for $name', ({ code, reason }) => {
    const result = addServices(`${IMPORT}\n\nexport const App = () => ${code}\n`, 'app.tsx')
    expect(result).toEqual({
      kind: 'unchanged',
      byHand: [{ line: 3, reason: expect.stringContaining(reason) }],
    })
  })

  it.each([
    {
      name: 'options from elsewhere',
      code: 'withAuthenticator(App, options)',
      reason: 'its options come from elsewhere',
    },
    {
      name: 'options with services',
      code: 'withAuthenticator(App, { services })',
      reason: 'it has services of its own',
    },
    {
      name: 'spread options',
      code: 'withAuthenticator(App, { ...options })',
      reason: 'its options come from elsewhere',
    },
  ])('for withAuthenticator with $name', ({ code, reason }) => {
    const text = `import { withAuthenticator } from '@aws-amplify/ui-react'\nexport default ${code}\n`
    expect(addServices(text, 'app.tsx')).toEqual({
      kind: 'unchanged',
      byHand: [{ line: 2, reason: expect.stringContaining(reason) }],
    })
  })

  it('for all of Amplify UI under one name', () => {
    const text =
      "import * as ui from '@aws-amplify/ui-react'\nexport const App = () => <ui.Authenticator />\n"
    expect(addServices(text, 'app.tsx')).toMatchObject({ kind: 'unchanged', byHand: [{ line: 1 }] })
  })

  it('for a file that uses the gate’s name otherwise', () => {
    const text = `${IMPORT}\nconst gateServices = 1\nexport const App = () => <Authenticator />\n`
    expect(addServices(text, 'app.tsx')).toMatchObject({ kind: 'unchanged', byHand: [{ line: 1 }] })
  })

  it('for Amplify UI that comes by require', () => {
    const text = "const { Authenticator } = require('@aws-amplify/ui-react')\n"
    expect(addServices(text, 'app.jsx')).toMatchObject({ kind: 'unchanged', byHand: [{ line: 1 }] })
  })

  it.each([
    "import { withAuthenticator, AmplifySignOut } from '@aws-amplify/ui-react'\nexport default withAuthenticator(App)\n",
    "import { AmplifyAuthenticator } from '@aws-amplify/ui-react'\nexport const App = () => <AmplifyAuthenticator />\n",
    "import { withAuthenticator } from 'aws-amplify-react'\nexport default withAuthenticator(App)\n",
    "import { withAuthenticator } from '@aws-amplify/ui-react/legacy'\nexport default withAuthenticator(App)\n",
  ])('for version 1 of Amplify UI: %s', (text) => {
    expect(addServices(text, 'app.jsx')).toEqual({
      kind: 'unchanged',
      byHand: [{ line: 1, reason: expect.stringContaining('version 1 of Amplify UI') }],
    })
  })

  it('for the Authenticator of another framework', () => {
    const text =
      '<script setup>\nimport { Authenticator } from "@aws-amplify/ui-vue"\n</script>\n<template><authenticator /></template>\n'
    expect(addServices(text, 'App.vue')).toEqual({
      kind: 'unchanged',
      byHand: [{ line: 2, reason: 'this tool changes React on the web alone' }],
    })
  })

  it('for a file that is no code', () => {
    expect(addServices(`${IMPORT}\n<<<`, 'app.tsx')).toMatchObject({ kind: 'unreadable' })
  })
})

it.each([
  {
    name: 'an Authenticator of somebody else',
    text: "import { Authenticator } from './own'\nexport const App = () => <Authenticator />\n",
  },
  {
    name: 'Amplify UI without it',
    text: "import { Button } from '@aws-amplify/ui-react'\nexport const App = () => <Button />\n",
  },
  {
    name: 'its provider, which takes no services',
    text: `${IMPORT}\nexport const App = () => <Authenticator.Provider>x</Authenticator.Provider>\n`,
  },
  {
    name: 'what is no code, and has no Amplify UI',
    text: '<template><p>{{ a < b }}</p></template>',
  },
  { name: 'no imports', text: 'export const a = 1\n' },
])('leaves $name alone', ({ text }) => {
  expect(addServices(text, 'app.tsx')).toEqual({ kind: 'unchanged', byHand: [] })
})

it('says that a file is nested too deeply', () => {
  const text = `import { Authenticator } from '@aws-amplify/ui-react'\na${'.b'.repeat(20_000)}`
  expect(addServices(text, 'app.tsx').kind).toBe('unreadable')
})
