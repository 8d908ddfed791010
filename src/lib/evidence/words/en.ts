/**
 * Everything Meetlat says in English: pure data, read only through `speak`. Slots stand in braces: {name}.
 *
 * Rules of a problem: `said` what is wrong, `expected` (optional) what should stand there, `fix` one concrete act. Their slots are the
 * problem's `parts`. The line itself adds file, line, record, column, `parts.value` (the found cell, masked when asked), the rule's id and,
 * when `parts.more` counts further cells like this one, "and {more} more", with `parts.rows` saying where ("17–1260").
 * A text with forms for one and several is {one, other}; the slot {count} decides.
 */
export const en = {
  problems: {
    "narrative-syntax": {
      said: "the page cannot be read as MDX: {found}",
      fix: "close the tag or brace that was opened here; a < or { in prose is written \\< or \\{",
    },
    "front-matter": {
      said: "the front matter cannot be read: {found}",
      expected: "lines of name: value between two lines of ---",
      fix: "correct this line; put a text that holds a colon between quotes",
    },
    "narrative-code": {
      said: "a report holds no code: {found}",
      expected: "prose and the author's tags; the only braces are comments {/* … */}",
      fix: 'remove it, or say it with a tag, e.g. <Value of="nps" />',
    },
    "tag-unknown": {
      said: "there is no tag <{found}>",
      expected: "one of {known}",
      fix: "write <{nearest}>",
    },
    "attribute-code": {
      said: "attribute {attribute} of <{tag}> holds code",
      expected: "a text between quotes",
      fix: 'write {attribute}="…"',
    },
    "attribute-unknown": {
      said: "<{tag}> does not know the attribute {found}",
      expected: "{known}",
      fix: "write {nearest}, or remove it",
    },
    "attribute-missing": {
      said: "<{tag}> lacks the attribute {attribute}",
      expected: '{attribute}="…", one of {known}',
      fix: 'add {attribute}="{nearest}"',
    },
    "figure-id-missing": {
      said: "<{tag}> has no id, so nothing can point to it",
      expected: 'lower-case letters, digits and hyphens, e.g. id="{nearest}"',
      fix: 'add id="{nearest}"',
    },
    "figure-id-duplicate": {
      said: "the id {found} was already given on line {first}",
      fix: "give this figure another id",
    },
    "point-unknown": {
      said: "there is no figure with id {found}",
      expected: "one of {known}",
      fix: 'write to="{nearest}"',
    },
    "digit-in-prose": {
      said: "a number typed in prose: {found}",
      expected: "a number from the data, or one marked as not from the data",
      fix: "cite it with <Value … />, or put <Literal> round it when it is a date, a name or a law",
    },
    "metric-unknown": {
      said: "there is no metric {found}",
      expected: "one of {known}",
      fix: 'write of="{nearest}"',
    },
    "part-unknown": {
      said: "{metric} has no part {found}",
      expected: "one of {known}",
      fix: 'write part="{nearest}", or leave part out',
    },
    "period-unknown": {
      said: "there is no period {found}",
      expected: "one of {known}",
      fix: 'write period="{nearest}"',
    },
    "question-unknown": {
      said: "there is no question {found}",
      expected: "one of {known}",
      fix: 'write question="{nearest}"',
    },
    "column-unknown": {
      said: "the data cannot be cut by {found}",
      expected: "one of {known}",
      fix: "write {nearest}",
    },
    "value-unknown": {
      said: "{column} has no value {found}",
      expected: "one of {known}",
      fix: 'write {column}="{nearest}"',
    },
    "segment-unknown": {
      said: "no column has the value {found}",
      expected: "one of {known}",
      fix: 'write segment="{nearest}", or name the column, e.g. region="{nearest}"',
    },
    "segment-ambiguous": {
      said: "{found} occurs in more than one column: {known}",
      expected: "the column's own name as attribute",
      fix: 'write {nearest}="{found}"',
    },
    "cite-none": {
      said: "nothing was measured for {query}",
      expected: "{known}",
      fix: "choose a group and period that occur in the data",
    },
    "cite-many": {
      said: "{query} gives {count} numbers, a sentence holds one",
      expected: "one of {known}",
      fix: "add what tells them apart, e.g. {nearest}",
    },
    "chart-empty": {
      said: "<{tag}> has nothing to draw: {query} gives no measures",
      expected: "{known}",
      fix: "choose a metric, column and period that occur in the data",
    },
    "claim-is-unknown": {
      said: "a claim cannot be {found}",
      expected: "one of {known}",
      fix: 'write is="{nearest}"',
    },
    "claim-than": {
      said: 'is="{is}" needs than="…"',
      expected: "{known}",
      fix: 'add than="{nearest}"',
    },
    "claim-by": {
      said: 'is="{is}" needs to know among which groups, and which of them',
      expected: 'by="…" with a value of that column, e.g. by="segment" segment="new"',
      fix: 'add by="{nearest}"',
    },
    "claim-false": {
      said: 'the data deny "{sentence}": claimed is {claimed}; found is {found}',
      expected: "a sentence that the data bear",
      fix: "rewrite the sentence; what holds is {suggestion}",
    },
    "claim-hidden": {
      said: 'nothing can be claimed in "{sentence}": {found}',
      expected: "a claim about a number that is shown",
      fix: "remove the claim, or make it about a larger group",
    },
    "claim-always-true": {
      said: '"{sentence}" cannot be false: {found}',
      expected: "a claim that other data could deny",
      fix: "claim something that could fail, or remove <Claim>",
    },
    "causal-verb": {
      said: '"{found}" says cause; this evidence is grade {grade} ({label})',
      expected: '"{verb}"',
      fix: 'write "{verb}", or leave cause out of the sentence',
    },
    "word-significant": {
      said: '"{found}" without its test',
      expected: '"demonstrated", "demonstrated but small" or "no demonstrable difference"',
      fix: "say which it is; test and base stand on the method's page",
    },
    "change-undecided": {
      said: '"{found}" says that something moved; the data do not show it',
      expected: '"no demonstrable difference"',
      fix: "write that no difference was demonstrated",
    },
    "edition-missing": {
      said: "the {other} edition has {what} that this one lacks: {found}",
      expected: "the same claims, values and figures in every language",
      fix: "add it here, or remove it there (line {first})",
    },
    "edition-order": {
      said: "{what} differs from the {other} edition: here {found}, there {expected}",
      expected: "the same claims, values and figures in every language, in the same order",
      fix: "make both editions the same",
    },
  },

  /** Parts of a problem's line, in the order of `trust.md` ER-01. */
  problem: {
    column: "column",
    value: "value",
    record: "record",
    rule: "rule",
    expected: "expected",
    fix: "fix",
    more: "and {more} more",
    moreRows: "and {more} more (rows {rows})",
    moreLines: "and {more} more (lines {rows})",
    masked: { one: "{dots} ({count} character)", other: "{dots} ({count} characters)" },
    cut: "{value}… ({count} characters)",
    warning: "warning",
    error: "error",
    counted: {
      errors: { one: "{count} error", other: "{count} errors" },
      warnings: { one: "{count} warning", other: "{count} warnings" },
    },
  },

  /** Refusal and caution codes; each a sentence that can stand alone. */
  reasons: {
    N_TOO_SMALL: "Few answers: read with the interval.",
    INDICATIVE: "Indicative: too few answers to rank or to conclude from.",
    EVENTS_TOO_FEW: "Too few events to measure this.",
    SUPPRESSED: "Not shown: too few people, to protect each of them.",
    COLLINEAR: "The drivers move together so closely that their separate weights cannot be told apart.",
    SUPPRESSION: "The sign of the weight differs from the sign of the plain relation: do not read its direction.",
    NO_VARIANCE: "Everybody answered the same: there is nothing to explain.",
    SCALE_MIXED: "Asked on different scales, which cannot be put together.",
    NOT_COMPARABLE: "Not comparable: question, scale or way of asking differs.",
    NO_COMPARISON_GROUP: "There is no group to compare with.",
    SRM_FAILED: "The sizes of the groups differ from the planned ratio: the experiment did not run as designed.",
    PRETREND_FAILED: "The groups already developed differently beforehand: the difference is no effect.",
    PRETREND_UNTESTED: "Whether the groups developed alike beforehand could not be tested.",
    UNRELIABLE_SCALE: "The questions hang together too little for one figure.",
    RECALL: "Expectation was asked afterwards: memory colours it.",
    MISSINGNESS_HIGH: "More than a fifth of the answers is missing.",
    MISSINGNESS_MODERATE: "Between a twentieth and a fifth of the answers is missing.",
    OUT_OF_RANGE_WHATIF: "Beyond what was observed: cut off at the range of the data.",
    NOT_CONVERGED: "The model found no solution.",
    SEPARATION: "One answer predicts the outcome perfectly: the model cannot be estimated.",
    LINKAGE_LOW: "Too few answers could be linked to behaviour.",
    NO_OVERLAP: "The groups resemble each other too little to compare.",
    INVALID_ANSWERS: "Too many answers contradict each other.",
    COST_NOT_POSITIVE: "There are no costs to set the benefits against.",
    NO_STREAM_AT_GRADE: "No stream of benefits has evidence of the required grade or better.",
    DOUBLE_COUNT: "The same benefit is counted twice.",
    DEFF_HIGH: "Weighting costs much precision: respondents differ strongly from the population.",
    TOO_UNCERTAIN: "Too uncertain for a single figure.",
    HORIZON_LONG: "Most of the benefit lies further ahead than the data reach back.",
    DEFAULT_USED: "A default of the method was used where the client gave no value.",
    COMMON_METHOD: "Question and outcome come from the same questionnaire, which makes relations look stronger.",
    HALO: "Respondents hardly distinguish between the drivers.",
    EXPLAINS_LITTLE: "The drivers explain next to nothing of the outcome.",
    NOT_BROKEN_EVEN: "Not earned back within the horizon.",
    INVALID_SETTING: "A setting of the release cannot be used.",
    NO_DATA: "Nothing was measured.",
    MISSING_TABLE: "The table {name} is missing.",
    MISSING_COLUMN: "The column {name} is missing.",
  },

  metrics: {
    nps: {
      name: "Net Promoter Score",
      short: "NPS",
      definition: "Share who give a 9 or 10 less the share who give 0 to 6, in points from −100 to 100.",
    },
    change: {
      name: "Change",
      short: "change",
      definition: "Difference between two periods or two groups, with its interval.",
    },
    "top-two-box": {
      name: "Share favourable",
      short: "favourable",
      definition: "Share who give one of the most favourable answers of the scale.",
    },
    "customer-effort": {
      name: "Customer Effort Score",
      short: "easy",
      definition: "Share who say that it was made easy for them: 5, 6 or 7 out of 7.",
    },
    "expectation-gap": {
      name: "Experience less expectation",
      short: "gap",
      definition:
        "How far the experience was above (positive) or below (negative) what was expected, on the same scale.",
    },
    "response-rate": {
      name: "Response rate",
      short: "response",
      definition: "Share of the people invited who answered.",
    },
    reach: {
      name: "Reach",
      short: "reach",
      definition: "Share of the active customers who had at least one contact in the period.",
    },
    "driver-importance": {
      name: "Importance of drivers",
      short: "importance",
      definition:
        "Share of the explained variance of the outcome that belongs to each driver, averaged over all orders of entry.",
    },
    "importance-performance": {
      name: "Importance and performance",
      short: "priority",
      definition: "How much each driver matters against how well it is rated; the chance that it lies in its quadrant.",
    },
    "channel-cost": {
      name: "Cost and score by route",
      short: "cost per resolved issue",
      definition: "Cost of all contacts in an issue per resolved issue, and the score given after the last contact.",
    },
    "benefit-streams": {
      name: "Benefits and costs",
      short: "benefits",
      definition: "Present value of what the initiatives bring in, by stream, and of what they cost.",
    },
    rox: {
      name: "Return on experience",
      short: "ROX",
      definition:
        "Present value of the extra margin and avoided cost that the initiatives bring, less the present value of their cost, divided by that cost.",
    },
    simulation: {
      name: "Simulated return",
      short: "simulated return",
      definition: "Distribution of the return over ten thousand draws of everything uncertain.",
    },
    tornado: {
      name: "Sensitivity of the return",
      short: "sensitivity",
      definition: "The return with one input at its tenth and ninetieth percentile and all others at their median.",
    },
    "break-even": {
      name: "Break-even effect",
      short: "break-even",
      definition: "Smallest effect at which benefits equal costs, beside the effect measured.",
    },
    experiment: {
      name: "Effect in the experiment",
      short: "effect",
      definition: "Difference between those who by lot did and did not get the change.",
    },
    "difference-in-differences": {
      name: "Difference in differences",
      short: "effect",
      definition: "Change of those who got it less the change of those who did not over the same time.",
    },
  },

  /** Numbers that a metric gives besides itself. */
  parts: {
    nps: { detractors: "detractors (0–6)", passives: "passives (7–8)", promoters: "promoters (9–10)" },
    change: { within: "change within groups", mix: "change of mix", mde: "smallest difference that could be seen" },
    "top-two-box": { mean: "mean", middle: "in between", bottom: "unfavourable" },
    "customer-effort": { mean: "mean", middle: "in between", bottom: "not easy" },
    "expectation-gap": {
      expectation: "expectation",
      experience: "experience",
      below: "less than expected",
      equal: "as expected",
      above: "more than expected",
      reliability: "reliability of the difference",
      "r2-gap": "explained by the difference",
      "r2-experience": "explained by the experience",
      "r2-both": "explained by both",
    },
    "response-rate": { smd: "difference from the frame", deff: "design effect", "n-effective": "effective n" },
    reach: { frequency: "contacts per customer reached", rate: "contacts per 1,000 customers" },
    "driver-importance": {
      phi: "explained variance",
      weight: "relative weight",
      beta: "standardised coefficient",
      correlation: "correlation",
      vif: "variance inflation",
      rank: "rank",
      "p-top3": "chance of a place among the first three",
      r2: "explained by all drivers together",
    },
    "importance-performance": { importance: "importance", performance: "performance" },
    "channel-cost": {
      cost: "cost per resolved issue",
      "adjusted-cost": "cost per resolved issue, like for like",
      "adjusted-score": "score, like for like",
      "cost-difference": "difference in cost",
      "score-difference": "difference in score",
    },
    "benefit-streams": {
      share: "share of the benefit",
      "grade-share": "share of the benefit at this grade",
      cost: "cost",
      total: "total benefit",
      "cost-total": "total cost",
      net: "net benefit",
    },
    rox: {
      npv: "net present value",
      probability: "chance that it pays",
      "hurdle-probability": "chance of more than the hurdle",
      payback: "payback time, discounted",
      "payback-simple": "payback time, undiscounted",
      irr: "internal rate of return",
      roi: "return on investment by finance's own definition",
      "expected-loss": "expected loss",
      benefit: "present value of benefits",
      cost: "present value of costs",
      range: "range",
    },
    simulation: {
      p05: "5th percentile",
      p10: "10th percentile",
      p50: "median",
      p90: "90th percentile",
      p95: "95th percentile",
      mean: "mean",
      "mc-error": "simulation error",
    },
    tornado: { swing: "swing", "variance-share": "share of the uncertainty" },
    "break-even": { measured: "measured", "p-exceeds": "chance that the effect is larger than needed" },
    experiment: {
      treated: "with the change",
      control: "without the change",
      "p-sesoi": "chance that the effect is large enough to matter",
      "srm-p": "test of the group sizes",
    },
    "difference-in-differences": {
      treated: "with the change",
      control: "without the change",
      "p-sesoi": "chance that the effect is large enough to matter",
      "pretrend-p": "test of equal development beforehand",
    },
  },

  /** How an interval was made. */
  methods: {
    "adjusted-wald": "adjusted Wald",
    wilson: "Wilson score",
    newcombe: "Newcombe hybrid score",
    student: "t-interval",
    welch: "Welch",
    paired: "paired differences",
    overlap: "partly the same people",
    normal: "normal approximation",
    "poisson-exact": "exact Poisson",
    "quasi-poisson": "quasi-Poisson",
    bootstrap: "bootstrap, percentile",
    bca: "bootstrap, bias-corrected",
    simulation: "simulation",
    "cluster-robust": "cluster-robust",
    none: "none",
  },

  verdicts: {
    demonstrated: "demonstrated difference",
    "demonstrated-small": "demonstrated but small",
    stable: "stable",
    undecided: "no demonstrable difference",
  },

  /** Grades of evidence: what stood behind it, and the strongest verb that it bears (`method.md` 4.3). */
  grades: {
    A: { label: "experiment", verb: "leads to" },
    B: { label: "quasi-experiment", verb: "probably leads to" },
    C: { label: "followed over time", verb: "precedes" },
    D: { label: "one moment", verb: "goes together with" },
    E: { label: "assumption", verb: "we assume that" },
  },

  /** Lists of words that the lint of prose looks for (`method.md` 3.12). */
  lint: {
    causal: [
      "leads to", "lead to", "led to", "causes", "caused", "cause", "results in", "resulted in", "because of", "due to",
      "thanks to", "owing to", "drives", "drove", "ensures", "ensured", "makes sure", "brings about", "as a result of",
      "the effect of", "produces", "pays for itself",
    ], // prettier-ignore
    probably: ["probably", "likely", "presumably"],
    significant: ["significant", "significantly", "significance"],
    moved: [
      "rise", "rises", "rose", "risen", "rising", "increase", "increases", "increased", "improve", "improves", "improved",
      "improvement", "fall", "falls", "fell", "fallen", "decline", "declines", "declined", "decrease", "decreases",
      "decreased", "drop", "drops", "dropped", "grew", "grows", "higher", "lower", "better", "worse",
    ], // prettier-ignore
    not: ["no", "not", "never", "neither", "nor", "cannot", "without", "whether", "n't"],
  },

  statuses: {
    ok: "measured",
    caution: "read with caution",
    refused: "not measurable",
    missing: "not measured",
    hidden: "not shown",
  },

  /** Marks that stand in the place of a number. */
  marks: { hidden: "[c]", absent: "[x]" },

  /** Names of units for axes and heads of columns. */
  units: {
    points: "points",
    share: "percent",
    "share-difference": "percentage points",
    score: "score",
    count: "number",
    rate: "per 1,000",
    euro: "euros",
    return: "percent",
    years: "years",
    days: "days",
    minutes: "minutes",
    rank: "rank",
    correlation: "correlation",
    index: "index",
  },

  /** A number with the word of its unit. */
  quantities: {
    "share-difference": { one: "{n} percentage point", other: "{n} percentage points" },
    years: { one: "{n} year", other: "{n} years" },
    days: { one: "{n} day", other: "{n} days" },
    minutes: { one: "{n} minute", other: "{n} minutes" },
  },

  interval: { between: "{low} to {high}", at: "{level} interval", base: "n = {n}", and: "and", none: "none" },

  periods: {
    quarter: "Q{number} {year}",
    half: { "1": "first half of {year}", "2": "second half of {year}" },
    week: "week {number} of {year}",
  },

  groups: { everybody: "everybody", and: "{first}, {second}" },

  /** What a claim says and what the data say, for the problem that a false claim is. */
  claims: {
    said: {
      higher: "{what} of {group} is demonstrably higher than {than}",
      lower: "{what} of {group} is demonstrably lower than {than}",
      rises: "{what} of {group} rose demonstrably since {than}",
      falls: "{what} of {group} fell demonstrably since {than}",
      above: "{what} of {group} lies above {than}",
      below: "{what} of {group} lies below {than}",
      first: "{what} of {group} is demonstrably the highest by {by}",
      last: "{what} of {group} is demonstrably the lowest by {by}",
      rank: "{what} of {group} takes place {rank} by {by}",
      stable: "{what} of {group} is the same as {than}",
      undecided: "{what} of {group} differs from {than} by nothing demonstrable",
      small: "{said}, by little",
    },
    found: {
      difference: "a difference of {value} ({low} to {high}), {verdict}",
      interval: "{value} ({low} to {high})",
      hidden: "{what} of {group} is not shown: {reason}",
      ranked: "place {rank} of {count}: {order}",
      runner: "{first} {value}, then {second} {other}; difference with the next {difference}, {verdict}",
      tied: "{value} ({low} to {high}), place {rank} of {count}, shared with {others}",
      single: "there is only one group by {by}",
      bounds: "{unit} can never be outside {low} to {high}",
    },
    suggestion: {
      is: 'is="{is}"{small}',
      small: " small",
      rank: 'is="rank" rank="{rank}"',
      none: "nothing: remove the claim",
    },
  },

  /** Default names of columns; a release's own labels go before. */
  columns: {
    segment: "segment",
    region: "region",
    contract: "contract",
    b2b: "business",
    touchpoint: "touchpoint",
    channel: "channel",
    phase: "phase",
    team: "team",
    role: "role",
    survey: "survey",
    wave: "wave",
    question: "question",
    variable: "variable",
    driver: "driver",
    stream: "stream",
    tier: "tier",
    input: "input",
    grade: "grade",
    cost: "cost",
    dot: "dot",
    experiment: "experiment",
    period: "period",
    topic: "topic",
    severity: "severity",
    initiative: "initiative",
    metric: "metric",
    part: "part",
  },

  /** Names of values whose ids are Meetlat's own. */
  values: {
    tier: { proven: "proven (A–B)", supported: "supported (A–C)", full: "full (A–E, assumptions included)" },
    grade: {
      A: "A · experiment",
      B: "B · quasi-experiment",
      C: "C · followed over time",
      D: "D · one moment",
      E: "E · assumption",
    },
    cost: {
      capex: "investment",
      run: "running cost",
      internal_hours: "own hours",
      incentive: "discounts for customers",
      cannibalisation: "margin lost elsewhere",
      measurement: "cost of measuring",
      other: "other cost",
    },
    stream: {
      retention: "retention",
      spend: "spending",
      price: "price",
      referral: "referral",
      cost_to_serve: "cost to serve",
      employee: "employees",
    },
    quadrant: {
      act: "act",
      keep: "keep up",
      low: "low priority",
      overdone: "possibly overdone",
      borderline: "borderline",
    },
    survey: { relational: "relational", transactional: "transactional", employee: "employees" },
    people: { customers: "customers", employees: "employees", none: "none" },
    b2b: { true: "business", false: "private" },
    boolean: { true: "yes", false: "no" },
  },

  /** What the slip that opens from a number says. */
  provenance: {
    estimate: "Estimate",
    interval: "{level} interval",
    base: "Base",
    missing: "Missing",
    effective: "Effective base",
    group: "Group",
    period: "Period",
    definition: "Definition",
    method: "Interval by",
    grade: "Evidence",
    source: "Source",
    rows: { one: "{count} row", other: "{count} rows" },
    code: "Code",
    seed: "Seed",
    reasons: "Notes",
  },

  charts: {
    _: "",
  },

  page: {
    _: "",
  },

  cli: {
    about: "Client reports in which every number is computed, held to its data and traceable.",
    verbs: {
      serve: "Build the reports and serve them on this machine.",
      dev: "Show the reports while you write; a change of data, contract or text shows at once.",
      build: "Check the data and the text, then build the reports. On any error the last good site stays.",
      check: "Name every problem of a workspace, all at once.",
      measure: "Print what a metric measures.",
      explain: "Tell where a number comes from, by its id, e.g. nps/segment=new/2026-q1.",
      new: "Make a folder for a client: release.yaml with comments, and a report to write in.",
      test: "Run every test.",
    },
    options: {
      workspace: "folder with data/ and content/",
      client: "only this client",
      release: "release to read, or latest",
      out: "folder to build into",
      by: "column to cut by; may be given twice",
      where: "only this group, e.g. segment=new; may be given twice",
      period: "a period, or all",
      question: "which question, where several measure the same",
      option: "option of the metric, e.g. than=2025-q4; may be given twice",
      json: "print JSON",
      strict: "treat warnings as errors, for a final report",
      lang: "language of the messages: nl or en",
      port: "port to listen on",
      show: "print the values of cells in full, also where CI is set",
    },
    usage: {
      usage: "Usage:",
      commands: "Commands:",
      options: "Options:",
      arguments: "Arguments:",
      help: "show this help",
      version: "show the version",
      values: "the metric's id",
      value: "the value's id",
      newClient: "short name of the client: lower-case letters, digits and hyphens",
    },
    said: {
      reading: "Reading {file}",
      checking: "Checking {client}",
      building: "Building {client}",
      built: "Built {client}: {pages} pages, {size} in all, in {folder}",
      serving: "{client}: {address}",
      stop: "Stop with Ctrl-C.",
      clean: "No problems found.",
      found: {
        one: "{count} problem found; {errors} of them an error.",
        other: "{count} problems found; {errors} of them errors.",
      },
      kept: "Nothing was published; what was published before is untouched.",
      made: "Made {file}",
      next: "Next: put the data files in {folder}, describe them in release.yaml, then run: npx meetlat check --workspace {workspace}",
      exists: "{folder} is already there; nothing was changed.",
      noClients:
        "There is no client in {workspace}: expected {workspace}/data/<client>/<release>/release.yaml. Make one with: npx meetlat new <client> --workspace {workspace}",
      noClient: "There is no client {client} in {workspace}; there are: {known}.",
      noRelease: "{client} has no release {release}; there are: {known}.",
      noBrowser: "No browser was found and none could be installed. Install chromium, or set MEETLAT_BROWSER to one.",
      noValue: "No number has the id {id}. Ids of this metric: {known}.",
      badPair: "{found} is not a pair: write column=value.",
      bug: "This is a fault in Meetlat, not in your data. Please report it with the text below.",
    },
    measures: {
      group: "group",
      part: "part",
      period: "period",
      value: "value",
      interval: "interval",
      n: "n",
      status: "status",
      grade: "grade",
    },
  },
};

/** The shape that every language file has. */
export type Texts = typeof en;
