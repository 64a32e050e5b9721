#!/usr/bin/env node
import { main } from '../src/cli/main.ts'
import { bsParse } from '../src/commands/bs-parse.ts'

main(bsParse)
