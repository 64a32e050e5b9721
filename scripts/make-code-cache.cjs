// Run by `make build` as `node scripts/make-code-cache.cjs PROGRAM [ARG...]`: runs a program, and keeps what V8 has made of it meanwhile
// for its launcher (scripts/launcher.cjs).
const { writeFileSync } = require('node:fs')
const { resolve } = require('node:path')
const vm = require('node:vm')
const { crc32 } = require('node:zlib')

vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options)
    const file = `${options.filename}.${process.version}-${process.platform}-${process.arch}`
    process.on('exit', () => {
      const made = this.createCachedData()
      const sum = Buffer.alloc(4)
      sum.writeUInt32LE(crc32(made, crc32(source)))
      writeFileSync(file, Buffer.concat([made, sum]))
    })
  }
}
const program = resolve(__dirname, '../dist/bin', process.argv[2])
process.argv.splice(1, 2, program)
require(program)
