import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globals: false,
    include: ["tests/**/*.test.ts"],
    env: { TZ: "UTC", LANG: "C", MEETLAT_LANG: "en" },
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});
