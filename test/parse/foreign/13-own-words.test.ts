import { describe } from 'node:test'
import { gives } from './gives.ts'

const head = '2026-01-25 13:00:00,823 - app'

describe('words of our own', () => {
  gives([
    [
      'a heartbeat without a blank',
      ['HEARTBEAT:{"status": "started"}', 'HEARTBEAT:  {"status": "completed"}'],
      [
        { event: 'heartbeat', status: 'started' },
        { event: 'heartbeat', status: 'completed' },
        { event: 'type_start' },
        { event: 'type_end', status: 'success' },
      ],
    ],
    [
      'behind a head',
      [`${head} - INFO - HEARTBEAT:{"status":"failed"}`],
      [
        { event: 'heartbeat', status: 'failed' },
        { event: 'type_end', status: 'failed' },
      ],
    ],
    [
      'other markers',
      ['SUCCESS_RUN:{"questions_generated": 3}', 'TOTALS:{"rows":1}'],
      [
        { event: 'success_run', generated: 3 },
        { event: 'marker', name: 'TOTALS', data: { rows: 1 } },
      ],
    ],
    [
      'a phase below a record',
      [
        `${head} - INFO - x`,
        'PHASE 2: Judge Evaluation',
        `${head} - ERROR - y`,
        'PHASE 3: Deduplication',
        '  Approved: 3/4 (75.0%)',
      ],
      [
        { event: 'log', message: 'x', lines: undefined },
        { event: 'phase', phase: 2, name: 'Judge Evaluation' },
        { event: 'log', message: 'y', level: 'error' },
        { event: 'phase', phase: 3, name: 'Deduplication' },
        { event: 'progress', step: 'approved', done: 3 },
      ],
    ],
    [
      'lines with a level of their own below an error',
      [`${head} - ERROR - x`, 'WARNING: a', 'INFO: b', '[ERROR] c', 'ERROR: d', '  more of d'],
      [
        { level: 'error', message: 'x' },
        { level: 'warn', message: 'a' },
        { level: 'info', message: 'b' },
        { level: 'error', message: 'c' },
        { level: 'error', message: 'd\n  more of d', lines: 2 },
      ],
    ],
    [
      'a sentence with such a word is none',
      [`${head} - ERROR - x`, 'ERROR in words', 'error: in small letters'],
      [{ message: 'x\nERROR in words\nerror: in small letters', lines: 3 }],
    ],
  ])
})
