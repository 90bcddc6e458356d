import type { VirtualDesktop } from './virtual-desktop.ts'
import type { Webdriver } from './webdriver.ts'

type Media = { colorScheme?: 'light' | 'dark'; reducedMotion?: 'reduce' | 'no-preference' }
type Button = 'left' | 'middle' | 'right'

/** The part of Playwright's `Page` that @web/test-runner-commands use, made of WebDriver actions. */
export class WebkitPage {
  readonly #driver: Webdriver
  readonly #desktop: VirtualDesktop
  readonly #media: Required<Media> = { colorScheme: 'light', reducedMotion: 'no-preference' }

  constructor(driver: Webdriver, desktop: VirtualDesktop) {
    this.#driver = driver
    this.#desktop = desktop
  }

  readonly keyboard = {
    type: (text: string) => this.#keys([...text].flatMap(pressed)),
    press: (chord: string) => this.#keys(pressedTogether(chord.split('+'))),
    down: (key: string) => this.#keys([{ type: 'keyDown', value: keyValue(key) }]),
    up: (key: string) => this.#keys([{ type: 'keyUp', value: keyValue(key) }]),
  }

  readonly mouse = {
    move: (x: number, y: number) => this.#pointer([{ type: 'pointerMove', x, y }]),
    down: ({ button = 'left' as Button } = {}) => this.#pointer([buttonAction('Down', button)]),
    up: ({ button = 'left' as Button } = {}) => this.#pointer([buttonAction('Up', button)]),
    click: (x: number, y: number, { button = 'left' as Button } = {}) =>
      this.#pointer([
        { type: 'pointerMove', x, y },
        buttonAction('Down', button),
        buttonAction('Up', button),
      ]),
  }

  /** Centres the page where the pointer rests: without a window manager, the window under the pointer has the focus. */
  async setViewportSize({ width, height }: { width: number; height: number }): Promise<void> {
    const { width: w, height: h } = this.#desktop
    const rect = { x: Math.round((w - width) / 2), y: Math.round((h - height) / 2), width, height }
    await this.#driver.send('POST', 'window/rect', rect)
    await this.#driver.until(`return innerWidth === ${width} && innerHeight === ${height}`)
  }

  async emulateMedia(media: Media): Promise<void> {
    const { colorScheme, reducedMotion } = Object.assign(this.#media, media)
    this.#desktop.prefer({ dark: colorScheme === 'dark', animations: reducedMotion !== 'reduce' })
    await this.#driver.until(
      `return ['color-scheme: ${colorScheme}', 'reduced-motion: ${reducedMotion}'].every(
        (preference) => matchMedia('(prefers-' + preference + ')').matches)`,
    )
  }

  #keys(actions: object[]): Promise<unknown> {
    return this.#driver.send('POST', 'actions', {
      actions: [{ type: 'key', id: 'keyboard', actions }],
    })
  }

  #pointer(actions: object[]): Promise<unknown> {
    return this.#driver.send('POST', 'actions', {
      actions: [{ type: 'pointer', id: 'mouse', actions }],
    })
  }
}

function pressed(key: string): object[] {
  const value = keyValue(key)
  return [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]
}

function pressedTogether([key = '', ...inner]: string[]): object[] {
  const [down, up] = pressed(key) as [object, object]
  return inner.length === 0 ? [down, up] : [down, ...pressedTogether(inner), up]
}

function buttonAction(which: 'Down' | 'Up', button: Button): object {
  return { type: `pointer${which}`, button: ['left', 'middle', 'right'].indexOf(button) }
}

// The WebDriver standard's table of keys: https://www.w3.org/TR/webdriver2/#keyboard-actions
const keys: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Meta: '\uE03D',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
}

/** The character that stands for a key, by the key's name in the DOM or itself; throws for an unknown name. */
function keyValue(key: string): string {
  const value = keys[key] ?? key
  if ([...value].length === 1) return value
  throw new Error(`No key is called ${key}; there are: ${Object.keys(keys).join(', ')}.`)
}
