import { defineConfig } from "vitest/config";
import { tsMlsPatch } from "../build/tsMlsPatch.ts";
export default defineConfig({ plugins:[tsMlsPatch()], test: { include: [".look/*.test.ts"], server:{deps:{inline:["ts-mls"]}} } });
