/** Reads the latest release of a client once and prints what it cost, as JSON: `read-once.ts <workspace> <client>`. */
import { readDataset } from "../src/lib/dataset/read-dataset.ts";
import { timed } from "./figure.ts";

const [workspace = "", client = ""] = process.argv.slice(2);
const { seconds: wall, result } = await timed(() => readDataset({ workspace, client, release: "latest" }));
if (result.dataset === null) throw new Error(JSON.stringify(result.problems.slice(0, 5)));
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const answers = result.dataset.tables.get("answers")?.numRows() ?? 0;
process.stdout.write(JSON.stringify({ wall, cpu: (userCPUTime + systemCPUTime) / 1e6, rss: maxRSS * 1024, answers }));
