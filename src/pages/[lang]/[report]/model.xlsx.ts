/** The business case behind the report as a workbook, where there is one. */
import { getCollection } from "astro:content";
import { openPage, placeOf } from "../../../lib/publish/open-page.ts";
import { workbookOf } from "../../../lib/publish/workbook.ts";

export async function getStaticPaths() {
  const entries = await getCollection("reports");
  const paths = entries.map(async (entry) => {
    const { report } = await openPage(entry);
    const place = placeOf(entry);
    const bytes = await workbookOf(report, place.lang);
    return bytes === null ? [] : [{ params: { ...place }, props: { bytes } }];
  });
  return (await Promise.all(paths)).flat();
}

export function GET({ props }: { readonly props: { readonly bytes: Uint8Array<ArrayBuffer> } }): Response {
  return new Response(props.bytes);
}
