/** The shape of `assay.yaml`, `[tool.assay]` and package.json's `assay`, as a zod schema; JSON Schema is exported from it. */
import { z } from "zod";
declare const ruleSetting: z.ZodUnion<
  readonly [
    z.ZodEnum<{
      off: "off";
      on: "on";
    }>,
    z.ZodEnum<{
      critical: "critical";
      high: "high";
      info: "info";
      low: "low";
      medium: "medium";
    }>,
    z.ZodObject<
      {
        severity: z.ZodOptional<
          z.ZodEnum<{
            critical: "critical";
            high: "high";
            info: "info";
            low: "low";
            medium: "medium";
          }>
        >;
        enabled: z.ZodOptional<z.ZodBoolean>;
      },
      z.core.$loose
    >,
  ]
>;
export declare const configSchema: z.ZodObject<
  {
    $schema: z.ZodOptional<z.ZodString>;
    threshold: z.ZodOptional<
      z.ZodEnum<{
        critical: "critical";
        high: "high";
        info: "info";
        low: "low";
        medium: "medium";
      }>
    >;
    contracts: z.ZodOptional<
      z.ZodArray<
        z.ZodDiscriminatedUnion<
          [
            z.ZodObject<
              {
                name: z.ZodString;
                allow: z.ZodOptional<
                  z.ZodArray<
                    z.ZodEnum<{
                      "class-body": "class-body";
                      conditional: "conditional";
                      dynamic: "dynamic";
                      guarded: "guarded";
                      lazy: "lazy";
                      nested: "nested";
                      "re-export": "re-export";
                      "top-level": "top-level";
                      "type-only": "type-only";
                    }>
                  >
                >;
                except: z.ZodOptional<
                  z.ZodArray<
                    z.ZodObject<
                      {
                        from: z.ZodString;
                        to: z.ZodString;
                        because: z.ZodString;
                      },
                      z.core.$strict
                    >
                  >
                >;
                because: z.ZodOptional<z.ZodString>;
                kind: z.ZodLiteral<"forbidden">;
                from: z.ZodUnion<readonly [z.ZodString, z.ZodArray<z.ZodString>]>;
                to: z.ZodUnion<readonly [z.ZodString, z.ZodArray<z.ZodString>]>;
                direct: z.ZodOptional<z.ZodBoolean>;
              },
              z.core.$strict
            >,
            z.ZodObject<
              {
                name: z.ZodString;
                allow: z.ZodOptional<
                  z.ZodArray<
                    z.ZodEnum<{
                      "class-body": "class-body";
                      conditional: "conditional";
                      dynamic: "dynamic";
                      guarded: "guarded";
                      lazy: "lazy";
                      nested: "nested";
                      "re-export": "re-export";
                      "top-level": "top-level";
                      "type-only": "type-only";
                    }>
                  >
                >;
                except: z.ZodOptional<
                  z.ZodArray<
                    z.ZodObject<
                      {
                        from: z.ZodString;
                        to: z.ZodString;
                        because: z.ZodString;
                      },
                      z.core.$strict
                    >
                  >
                >;
                because: z.ZodOptional<z.ZodString>;
                kind: z.ZodLiteral<"layers">;
                layers: z.ZodArray<z.ZodUnion<readonly [z.ZodString, z.ZodArray<z.ZodString>]>>;
                containers: z.ZodOptional<z.ZodUnion<readonly [z.ZodString, z.ZodArray<z.ZodString>]>>;
                exhaustive: z.ZodOptional<z.ZodBoolean>;
                closed: z.ZodOptional<z.ZodBoolean>;
                direct: z.ZodOptional<z.ZodBoolean>;
              },
              z.core.$strict
            >,
            z.ZodObject<
              {
                name: z.ZodString;
                allow: z.ZodOptional<
                  z.ZodArray<
                    z.ZodEnum<{
                      "class-body": "class-body";
                      conditional: "conditional";
                      dynamic: "dynamic";
                      guarded: "guarded";
                      lazy: "lazy";
                      nested: "nested";
                      "re-export": "re-export";
                      "top-level": "top-level";
                      "type-only": "type-only";
                    }>
                  >
                >;
                except: z.ZodOptional<
                  z.ZodArray<
                    z.ZodObject<
                      {
                        from: z.ZodString;
                        to: z.ZodString;
                        because: z.ZodString;
                      },
                      z.core.$strict
                    >
                  >
                >;
                because: z.ZodOptional<z.ZodString>;
                kind: z.ZodLiteral<"independent">;
                modules: z.ZodUnion<readonly [z.ZodString, z.ZodArray<z.ZodString>]>;
                direct: z.ZodOptional<z.ZodBoolean>;
              },
              z.core.$strict
            >,
            z.ZodObject<
              {
                name: z.ZodString;
                allow: z.ZodOptional<
                  z.ZodArray<
                    z.ZodEnum<{
                      "class-body": "class-body";
                      conditional: "conditional";
                      dynamic: "dynamic";
                      guarded: "guarded";
                      lazy: "lazy";
                      nested: "nested";
                      "re-export": "re-export";
                      "top-level": "top-level";
                      "type-only": "type-only";
                    }>
                  >
                >;
                except: z.ZodOptional<
                  z.ZodArray<
                    z.ZodObject<
                      {
                        from: z.ZodString;
                        to: z.ZodString;
                        because: z.ZodString;
                      },
                      z.core.$strict
                    >
                  >
                >;
                because: z.ZodOptional<z.ZodString>;
                kind: z.ZodLiteral<"protected">;
                modules: z.ZodUnion<readonly [z.ZodString, z.ZodArray<z.ZodString>]>;
                importers: z.ZodArray<z.ZodString>;
              },
              z.core.$strict
            >,
            z.ZodObject<
              {
                name: z.ZodString;
                allow: z.ZodOptional<
                  z.ZodArray<
                    z.ZodEnum<{
                      "class-body": "class-body";
                      conditional: "conditional";
                      dynamic: "dynamic";
                      guarded: "guarded";
                      lazy: "lazy";
                      nested: "nested";
                      "re-export": "re-export";
                      "top-level": "top-level";
                      "type-only": "type-only";
                    }>
                  >
                >;
                except: z.ZodOptional<
                  z.ZodArray<
                    z.ZodObject<
                      {
                        from: z.ZodString;
                        to: z.ZodString;
                        because: z.ZodString;
                      },
                      z.core.$strict
                    >
                  >
                >;
                because: z.ZodOptional<z.ZodString>;
                kind: z.ZodLiteral<"acyclic">;
                modules: z.ZodOptional<z.ZodUnion<readonly [z.ZodString, z.ZodArray<z.ZodString>]>>;
                level: z.ZodOptional<
                  z.ZodEnum<{
                    module: "module";
                    package: "package";
                  }>
                >;
              },
              z.core.$strict
            >,
            z.ZodObject<
              {
                name: z.ZodString;
                allow: z.ZodOptional<
                  z.ZodArray<
                    z.ZodEnum<{
                      "class-body": "class-body";
                      conditional: "conditional";
                      dynamic: "dynamic";
                      guarded: "guarded";
                      lazy: "lazy";
                      nested: "nested";
                      "re-export": "re-export";
                      "top-level": "top-level";
                      "type-only": "type-only";
                    }>
                  >
                >;
                except: z.ZodOptional<
                  z.ZodArray<
                    z.ZodObject<
                      {
                        from: z.ZodString;
                        to: z.ZodString;
                        because: z.ZodString;
                      },
                      z.core.$strict
                    >
                  >
                >;
                because: z.ZodOptional<z.ZodString>;
                kind: z.ZodLiteral<"required">;
                from: z.ZodUnion<readonly [z.ZodString, z.ZodArray<z.ZodString>]>;
                to: z.ZodUnion<readonly [z.ZodString, z.ZodArray<z.ZodString>]>;
                direct: z.ZodOptional<z.ZodBoolean>;
              },
              z.core.$strict
            >,
            z.ZodObject<
              {
                name: z.ZodString;
                allow: z.ZodOptional<
                  z.ZodArray<
                    z.ZodEnum<{
                      "class-body": "class-body";
                      conditional: "conditional";
                      dynamic: "dynamic";
                      guarded: "guarded";
                      lazy: "lazy";
                      nested: "nested";
                      "re-export": "re-export";
                      "top-level": "top-level";
                      "type-only": "type-only";
                    }>
                  >
                >;
                except: z.ZodOptional<
                  z.ZodArray<
                    z.ZodObject<
                      {
                        from: z.ZodString;
                        to: z.ZodString;
                        because: z.ZodString;
                      },
                      z.core.$strict
                    >
                  >
                >;
                because: z.ZodOptional<z.ZodString>;
                kind: z.ZodLiteral<"interface">;
                of: z.ZodUnion<readonly [z.ZodString, z.ZodArray<z.ZodString>]>;
                expose: z.ZodOptional<z.ZodArray<z.ZodString>>;
              },
              z.core.$strict
            >,
          ],
          "kind"
        >
      >
    >;
    guards: z.ZodOptional<
      z.ZodArray<
        z.ZodObject<
          {
            run: z.ZodString;
            forbids: z.ZodOptional<z.ZodObject<{}, z.core.$loose>>;
            cwd: z.ZodOptional<z.ZodString>;
          },
          z.core.$strict
        >
      >
    >;
    rules: z.ZodOptional<
      z.ZodRecord<
        z.ZodString,
        z.ZodUnion<
          readonly [
            z.ZodEnum<{
              off: "off";
              on: "on";
            }>,
            z.ZodEnum<{
              critical: "critical";
              high: "high";
              info: "info";
              low: "low";
              medium: "medium";
            }>,
            z.ZodObject<
              {
                severity: z.ZodOptional<
                  z.ZodEnum<{
                    critical: "critical";
                    high: "high";
                    info: "info";
                    low: "low";
                    medium: "medium";
                  }>
                >;
                enabled: z.ZodOptional<z.ZodBoolean>;
              },
              z.core.$loose
            >,
          ]
        >
      >
    >;
    overrides: z.ZodOptional<
      z.ZodArray<
        z.ZodObject<
          {
            path: z.ZodString;
            rules: z.ZodRecord<
              z.ZodString,
              z.ZodUnion<
                readonly [
                  z.ZodEnum<{
                    off: "off";
                    on: "on";
                  }>,
                  z.ZodEnum<{
                    critical: "critical";
                    high: "high";
                    info: "info";
                    low: "low";
                    medium: "medium";
                  }>,
                  z.ZodObject<
                    {
                      severity: z.ZodOptional<
                        z.ZodEnum<{
                          critical: "critical";
                          high: "high";
                          info: "info";
                          low: "low";
                          medium: "medium";
                        }>
                      >;
                      enabled: z.ZodOptional<z.ZodBoolean>;
                    },
                    z.core.$loose
                  >,
                ]
              >
            >;
            because: z.ZodOptional<z.ZodString>;
          },
          z.core.$strict
        >
      >
    >;
    exclude: z.ZodOptional<
      z.ZodArray<
        z.ZodObject<
          {
            path: z.ZodString;
            because: z.ZodString;
          },
          z.core.$strict
        >
      >
    >;
    expectUnparsed: z.ZodOptional<
      z.ZodArray<
        z.ZodObject<
          {
            path: z.ZodString;
            because: z.ZodString;
          },
          z.core.$strict
        >
      >
    >;
    units: z.ZodOptional<z.ZodArray<z.ZodString>>;
    sourceRoots: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodArray<z.ZodString>>>;
    modules: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodArray<z.ZodString>>>;
    baseline: z.ZodOptional<z.ZodString>;
    ruleFiles: z.ZodOptional<z.ZodArray<z.ZodString>>;
  },
  z.core.$strict
>;
export type ConfigFile = z.infer<typeof configSchema>;
export type RuleSetting = z.infer<typeof ruleSetting>;
export {};
