/** `meetlat explain <value id>`: where a number comes from. */
import { measureId, readMeasureId } from "../contract/measure.ts";
import { explain as explainMeasure } from "../evidence/provenance.ts";
import type { Query } from "../metrics/metric.ts";
import { openReport } from "../report.ts";
import { clientOf, workspaceOf } from "./choose.ts";
import { exit, languageOf, UsageError, type Terminal } from "./terminal.ts";
