/** Languages in which the site's own pages exist. */
import type { Lang } from "../evidence/words/words.ts";

export const languages: readonly Lang[] = ["nl", "en"];
