#!/usr/bin/env node
'use strict'
// dist/bin/<program>: starts dist/lib/<program>.js with what V8 made of it at build time. That is good for one version of
// node alone (V8 looks again by itself); any other compiles the program, which takes 10 ms more.
const { readFileSync, realpathSync } = require('node:fs')
const { createRequire } = require('node:module')
const { basename, dirname, resolve } = require('node:path')
const { Script } = require('node:vm')
const { crc32 } = require('node:zlib')

const own = realpathSync(__filename)
const program = basename(own)
const filename = resolve(dirname(own), '../lib', `${program}.js`)

/** Made of this very text, and undamaged: V8 looks at neither, and crashes. The last four bytes are their checksum. */
function kept(source) {
  try {
    const bytes = readFileSync(`${filename}.${process.version}-${process.platform}-${process.arch}`)
    const made = bytes.subarray(0, -4)
    return crc32(made, crc32(source)) === bytes.readUInt32LE(made.length) ? made : undefined
  } catch {}
}

let source
try {
  source = readFileSync(filename)
} catch ({ code }) {
  process.stderr.write(
    `${program}: cannot read ${filename} (${code}): install the whole package, and link to programs\n`,
  )
  process.exitCode = 3
}
if (source !== undefined) {
  new Script(source.toString(), { filename, cachedData: kept(source) }).runInThisContext()(
    createRequire(own),
    filename,
  )
}
