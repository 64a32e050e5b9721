import type { Program } from '../program.ts'

/** What ran out: time, memory, a limit; what was killed for it, and crashes. */
export const resources: Program = {
  name: '',
  shapes: [
    {
      holds: [
        'timed out',
        'timeout while',
        'timeout waiting',
        'timeout expired',
        'timeout exceeded',
        'timeout error',
        'timeout reached',
        'timeout occurred',
        'timeout after',
        'deadline exceeded',
        'time limit',
      ],
      is: String.raw`^(?<message>.{0,400}\b(?:[Tt]imed out|TIMED OUT|[Tt]imeout (?:while|waiting|expired|exceeded|error|reached|occurred|after)|deadline exceeded|[Tt]ime limit (?:exceeded|reached))\b.{0,400})$`,
      category: 'timeout',
      isGeneral: true,
    },
    {
      holds: ['out of memory', 'oom-kill', 'oom kill', 'oomkilled', 'memory exhausted', 'bad_alloc'],
      is: String.raw`^(?<message>.{0,400}\b(?:[Oo]ut of memory|OUT OF MEMORY|OOM|oom[-_ ]kill\w*|OOMKilled|[Mm]emory exhausted|bad_alloc)\b.{0,400})$`,
      category: 'out_of_memory',
      isGeneral: true,
    },
    {
      holds: [
        'was killed',
        'is killed',
        'were killed',
        'got killed',
        'been killed',
        'evicted',
        'was terminated',
        'oomkilled',
        'negsignal',
      ],
      is: String.raw`^(?<message>.{0,300}\b(?:(?:was|is|were|got|been|being) (?:OOM ?)?(?:killed|terminated)\b|[Ee]victed\b|reason=OOMKilled|Negsignal\.).{0,400})$`,
      isGeneral: true,
    },
    {
      holds: ['segmentation', 'core dumped', 'bus error', 'stack overflow'],
      is: String.raw`^(?<message>.{0,400}\b(?:[Ss]egmentation fault|core dumped|[Bb]us error|[Ss]tack overflow)\b.{0,400})$`,
      level: 'fatal',
      category: 'crash',
      isGeneral: true,
    },
    {
      holds: ['exceeded', 'exceeds'],
      is: String.raw`^(?!(?:If|When|Whenever|Unless)\b)(?<message>.{0,300}\b(?:(?:[Qq]uota|[Ll]imit|[Bb]udget)\b.{0,40}\bexceeded|[Ee]xceed(?:ed|s) .{0,60}\b(?:quota|limit|budget|maximum))\b.{0,300})$`,
      isGeneral: true,
    },
  ],
  samples: {
    'Timed out waiting for the lock on table orders': 'error timeout',
  },
  never: [],
}
