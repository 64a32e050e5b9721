import { speaker } from '../general/words.ts'
import type { Program } from '../program.ts'

/** What is not there, does not match or is not what it should be. */
export const absences: Program = {
  name: '',
  shapes: [
    {
      holds: ['^no ', ': no ', '] no '],
      is: String.raw`^(?:${speaker}: |\[[\w.-]{1,60}\] )?(?<message>[Nn]o (?!errors?\b|changes?\b|updates?\b|issues?\b|problems?\b|duplicates?\b|warnings?\b|differences?\b|conflicts?\b|new\b|more\b|further\b|vulnerab|violations?\b|failures?\b|known\b|orphan|stale\b|pending\b|broken\b|invalid\b|bad\b|missing\b|unused\b|old\b|previous\b|existing\b|leaks?\b|secrets?\b|infect|virus|outdated\b|actions?\b|cached?\b|significant\b|outliers?\b|extra\b|other\b|such errors?\b|jobs? (?:pending|waiting)|threats?\b|locks?\b|deadlocks?\b|findings?\b|regressions?\b|faults?\b|anomal|collisions?\b|gaps?\b|overlaps?\b)[\w.' /<>"-]{1,60}? (?:(?:found|loaded|remaining|left|available|supported|received|produced|matche[sd]|matching|detected|exists?)\b|supported [a-z]).*|[Nn]o (?:supported|suitable|usable|valid|matching|such|input|[a-z]+ match(?:es|ed)?)\b.+)$`,
      isGeneral: true,
    },
    {
      holds: [
        'does not ',
        "doesn't ",
        'do not ',
        "don't ",
        'has not ',
        'have not ',
        ' missing',
        'not a',
        'over limit',
        'limit reached',
        'above the limit',
        'over the ',
        'closed the conn',
        'lost the conn',
        'dropped the conn',
        'has gone away',
      ],
      is: String.raw`^(?!(?:\d|.{0,80}\b\d+ \w+ missing))(?<message>[^?]{1,300}?(?: (?:does not|doesn't|do not|don't) (?:match|belong|contain|support|have|allow|fit|look like|parse|compile|begin with|start with|agree|respond|point|conform|correspond|know|recogni[sz]e|understand|accept)\b| (?:has|have) not (?:run\b|been (?:set|specified|defined|initiali[sz]ed|configured|installed|provided|created|built|loaded|started|declared|registered|authori[sz]ed|accepted|granted|generated)\b)| not an? (?:[\w-]{1,30} ){0,2}(?:integer|number|float|file|directory|folder|repository|archive|image|document|command|option|key|value|string|list|boolean|database|format|device|path|URL|url|date|type|object|function|class|member|host|address|socket|link|[A-Z]{3,4}(?:\.\w+)?)\b| (?:is |are )?missing[.!]?$| over (?:the )?(?:limit|quota)\b| limit reached\b| (?:[Ss]erver|agent|host|peer|daemon|broker|backend|database|remote) (?:has )?(?:unexpectedly )?(?:closed|dropped|reset|lost) (?:the |its )?connection| has gone away).*)$`,
      isStatement: true,
      isGeneral: true,
    },
    {
      holds: [
        '^please s',
        '^please p',
        '^please d',
        '^please i',
        '^please g',
        '^please e',
        '^you must',
        '^you need to',
        '^you have to',
        '^you do not have',
        "^you don't have",
        '^you are not',
        ': you must',
        ': please s',
        "^don't know",
        '^do not know',
        '^mismatch',
        '^expected ',
        '^missing ',
      ],
      is: String.raw`^(?!.*\b(?:[Ii]f|when|unless|whether)\b)(?:${speaker}: )?(?<message>(?:[Pp]lease (?:specify|supply|set|provide|pass|define|install|give|export)|[Yy]ou (?:must|need to|have to) (?:specify|provide|supply|set|be|have|give|run|install|use|pass|define)|[Yy]ou (?:do not|don't) have|[Yy]ou are not (?:allowed|authori[sz]ed|permitted|logged|root|a member)|[Dd](?:on't|o not) know|[Mm]ismatch (?:of|in|between|for)|[Ee]xpected ['"\x60‘<].{1,200} (?:after|before|at|in|near|but|got|found|instead)\b|[Mm]issing (?:[-'"$<(]|[\w /-]{1,60}[.!] )).*)$`,
      isGeneral: true,
    },
  ],
  samples: {
    'No bands found named b.1': 'error -',
    'installed client does not match the lock file': 'error conflict',
    'Please specify a product to extract': 'error -',
  },
  never: [],
}
