import { defineConfig } from "vitest/config";

const shared = {
  globals: false,
  env: { TZ: "UTC", LANG: "C", MEETLAT_LANG: "en" },
  testTimeout: 120_000,
  hookTimeout: 300_000,
} as const;

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: "lib", include: ["tests/**/*.test.ts"], exclude: ["tests/site/**", "tests/e2e/**"] } },
      {
        test: {
          ...shared,
          name: "site",
          include: ["tests/site/**/*.test.ts", "tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/fixtures/built-demo.ts"],
        },
      },
    ],
  },
});
