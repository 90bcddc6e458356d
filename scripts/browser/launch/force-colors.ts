import type { TestRunnerPlugin } from '@web/test-runner'
import type { puppeteerCore } from '@web/test-runner-chrome'

type Puppeteered = { type: string; getPage(id: string): puppeteerCore.Page }
type Playwrighted = {
  getPage(id: string): { emulateMedia?(media: { forcedColors: 'active' | 'none' }): Promise<void> }
}

/**
 * The command `force-colors` puts the page into forced colours, or out of them, as Windows' contrast themes do; its
 * answer is whether the engine has such a mode. WebKit has none.
 */
export const forceColors: TestRunnerPlugin = {
  name: 'force-colors-command',
  async executeCommand({ command, payload, session }) {
    if (command !== 'force-colors') return undefined
    const { browser, id } = session
    if (browser.name === 'WebKit') return { supported: false }
    const value = payload ? 'active' : 'none'
    if (browser.type === 'playwright')
      await (browser as unknown as Playwrighted).getPage(id).emulateMedia?.({ forcedColors: value })
    else
      await (browser as unknown as Puppeteered)
        .getPage(id)
        .emulateMediaFeatures([{ name: 'forced-colors', value }])
    return { supported: true }
  },
}
