#!/usr/bin/env node
import { main } from '../src/cli/main.ts'
import { bsParse } from '../src/commands/parse/index.ts'

main(bsParse)
