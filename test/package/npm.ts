import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after } from 'node:test'
import { type Result, run } from '../docs/place.ts'

export const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly name: string
  readonly version: string
  readonly bin: Readonly<Record<string, string>>
}
export const programs = Object.keys(manifest.bin)
export const tarballName = `${manifest.name}-${manifest.version}.tgz`

const made: string[] = []
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** A new folder, gone after the tests of the file. */
export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bs-package-')))
  made.push(folder)
  return folder
}

const quiet = { npm_config_update_notifier: 'false', npm_config_audit: 'false', npm_config_fund: 'false' }

/** npm with the cache of the user. */
export const npm = (args: readonly string[], cwd: string): Result => run('npm', args, cwd, quiet)

/** npm without a network, and with an empty cache. */
export const offline = (args: readonly string[], cwd: string): Result =>
  run('npm', [...args, '--offline'], cwd, { ...quiet, npm_config_cache: join(emptyFolder(), 'cache') })

/** Packs what is built, without building again; returns the path of the tarball. */
export function pack(): string {
  const folder = emptyFolder()
  const { code, err } = offline(['pack', '--ignore-scripts', '--pack-destination', folder], resolve('.'))
  if (code !== 0) throw new Error(`npm pack failed: ${err}`)
  return join(folder, tarballName)
}
