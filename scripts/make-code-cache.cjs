// Run by `make build` as `node scripts/make-code-cache.cjs PROGRAM [ARG...]`: runs a program, and keeps what V8 has made of it
// and of the files that it has loaded meanwhile for its launcher (scripts/launcher.cjs). Of a file that several programs
// load, the one that ran most of it counts.
const { readFileSync, statSync, writeFileSync } = require('node:fs')
const { resolve } = require('node:path')
const vm = require('node:vm')
const { crc32 } = require('node:zlib')

vm.Script = class extends vm.Script {
  constructor(source, options) {
    // All that runs is compiled anew, to be kept.
    super(source, { ...options, cachedData: undefined })
    const file = `${options.filename}.${process.version}-${process.platform}-${process.arch}`
    process.on('exit', () => {
      const made = this.createCachedData()
      const before = statSync(file, { throwIfNoEntry: false })
      if (before !== undefined && before.size >= made.length + 4) return
      const sum = Buffer.alloc(4)
      sum.writeUInt32LE(crc32(made, crc32(readFileSync(options.filename))))
      writeFileSync(file, Buffer.concat([made, sum]))
    })
  }
}
const program = resolve(__dirname, '../dist/bin', process.argv[2])
process.argv.splice(1, 2, program)
require(program)
