#!/usr/bin/env node
import { main } from '../src/cli/main.ts'
import { bsSummarize } from '../src/commands/bs-summarize.ts'

main(bsSummarize)
