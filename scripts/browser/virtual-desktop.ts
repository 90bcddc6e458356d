import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** What a GTK program asks its desktop for. */
type Preferences = { dark: boolean; animations: boolean }

export type VirtualDesktop = {
  readonly width: number
  readonly height: number
  /** Starts a program on this desktop. It is ended when the desktop is closed. */
  start(program: string, args: string[]): ChildProcess
  /** Tells every program on this desktop, also those that are running. */
  prefer(preferences: Preferences): void
  close(): void
}

/** Opens a display in memory with its own settings, so that the machine's desktop cannot change a test. */
export async function openDesktop(): Promise<VirtualDesktop> {
  const folder = mkdtempSync(join(tmpdir(), 'domain-gate-desktop-'))
  const settings = join(folder, 'xsettings')
  const children: ChildProcess[] = []
  // Without this, no page is narrower than the buttons of the browser's toolbar.
  mkdirSync(join(folder, 'gtk-3.0'))
  writeFileSync(join(folder, 'gtk-3.0/gtk.css'), '* { min-width: 0; font-size: 1px; padding: 0 }')
  write({ dark: false, animations: true })

  const [width, height] = [1280, 1024]
  const screen = ['-screen', '0', `${width}x${height}x24`]
  const display = spawn('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  children.push(display)
  const number = await firstLine(display)
  const desktop = {
    width,
    height,
    start(program: string, args: string[]): ChildProcess {
      const child = spawn(program, args, {
        stdio: 'ignore',
        env: {
          ...process.env,
          DISPLAY: `:${number}`,
          GDK_BACKEND: 'x11',
          NO_AT_BRIDGE: '1',
          XDG_CONFIG_HOME: folder,
          XDG_CACHE_HOME: folder,
          XDG_DATA_HOME: folder,
        },
      })
      children.push(child)
      return child
    },
    prefer(preferences: Preferences): void {
      write(preferences)
      daemon.kill('SIGHUP')
    },
    close(): void {
      process.off('exit', desktop.close)
      for (const child of children.reverse()) child.kill()
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
  process.on('exit', desktop.close)
  const daemon = desktop.start('xsettingsd', ['-c', settings])
  return desktop

  function write({ dark, animations }: Preferences): void {
    const theme = dark ? 'Adwaita-dark' : 'Adwaita'
    writeFileSync(
      settings,
      `Net/ThemeName "${theme}"\nGtk/EnableAnimations ${Number(animations)}\n`,
    )
  }
}

function firstLine(display: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    display.once('error', reject)
    display.once('exit', () => reject(new Error('Xvfb ended before it had a display.')))
    const pipe = display.stdio[3] as Readable
    pipe.once('data', (line) => resolve(`${line}`.trim()))
  })
}
