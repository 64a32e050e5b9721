#!/usr/bin/env node
'use strict'
// dist/bin/<program>: starts dist/lib/<program>.js, and the files beside it that it asks for, with what V8 made of them at
// build time. That is good for one version of node alone (V8 looks again by itself); any other compiles what it runs, which
// takes 30 ms more.
const { readFileSync, realpathSync, writeSync } = require('node:fs')
const { createRequire } = require('node:module')
const { basename, dirname, resolve } = require('node:path')
const { Script } = require('node:vm')
const { crc32 } = require('node:zlib')

/** Filled in by the build. */
const version = 'VERSION'

const own = realpathSync(__filename)
const program = basename(own)
const folder = resolve(dirname(own), '../lib')
const other = createRequire(own)

/** Made of this very file, and undamaged: V8 looks at neither, and crashes. The last four bytes are their checksum. */
function kept(filename, file) {
  try {
    const bytes = readFileSync(`${filename}.${process.version}-${process.platform}-${process.arch}`)
    const made = bytes.subarray(0, -4)
    return crc32(made, crc32(file)) === bytes.readUInt32LE(made.length) ? made : undefined
  } catch {}
}

/** The function that the text of a file is, between these two. */
function compiled(filename, file, begin = '', end = '') {
  // The build has made it ASCII, which needs no decoding.
  const source = begin + file.latin1Slice() + end
  return new Script(source, { filename, cachedData: kept(filename, file) }).runInThisContext()
}

const loaded = new Map()

/** `require` for programs and for the files beside them. */
function load(name) {
  if (!name.startsWith('../lib/')) return other(name)
  const known = loaded.get(name)
  if (known !== undefined) return known.exports
  const filename = resolve(folder, name)
  const file = readFileSync(filename)
  const module = { exports: {} }
  loaded.set(name, module)
  const run = compiled(filename, file, '(function(exports,require,module,__filename,__dirname){', '\n})')
  run(module.exports, load, module, filename, dirname(filename))
  return module.exports
}

/** The version alone needs no program. */
function printVersion() {
  try {
    writeSync(1, `${program} ${version}\n`)
  } catch ({ code }) {
    // The reader has gone, as in `| true`.
    if (code === 'EPIPE') return
    process.exitCode = 2
    process.stderr.write(`${program}: cannot write standard output (${code})\n`)
  }
}

if (process.argv.length === 3 && process.argv[2] === '--version') printVersion()
else {
  const filename = resolve(folder, `${program}.js`)
  let file
  try {
    file = readFileSync(filename)
  } catch ({ code }) {
    process.stderr.write(
      `${program}: cannot read ${filename} (${code}): install the whole package, and link to programs\n`,
    )
    process.exitCode = 3
  }
  if (file !== undefined) compiled(filename, file)(load, filename)
}
