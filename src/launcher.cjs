#!/usr/bin/env node
'use strict'
// dist/bin/<program>: starts dist/lib/<program>.js with what V8 made of it at build time. That is good for one version of
// node alone (V8 looks again by itself); any other compiles the program, which takes 10 ms more.
const { readFileSync } = require('node:fs')
const { basename, resolve } = require('node:path')
const { Script } = require('node:vm')

const filename = resolve(__dirname, '../lib', `${basename(__filename)}.js`)
let cachedData
try {
  cachedData = readFileSync(`${filename}.${process.version}-${process.platform}-${process.arch}`)
} catch {}
new Script(readFileSync(filename, 'utf8'), { filename, cachedData }).runInThisContext()(require, filename)
