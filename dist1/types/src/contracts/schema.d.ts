/**
 * The `contracts:` section of assay.yaml. Every contract names its scope with patterns: paths with wildcards
 * (`services/**`, `services/*`), dotted modules with wildcards (`myapp.*.models`), and, in `to`, external packages
 * (`django`, `google.cloud`) and the word `third-party`.
 */
import { z } from "zod";
declare const exemption: z.ZodObject<
  {
    from: z.ZodString;
    to: z.ZodString;
    because: z.ZodString;
  },
  z.core.$strict
>;
export declare const contractSchema: z.ZodDiscriminatedUnion<
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
>;
/** One contract as configured. */
export type Contract = z.infer<typeof contractSchema>;
export type ContractKind = Contract["kind"];
export type ContractOf<Kind extends ContractKind> = Extract<
  Contract,
  {
    kind: Kind;
  }
>;
export type Exemption = z.infer<typeof exemption>;
/** A contract with the place that declares it; findings about the contract itself point there. */
export type DeclaredContract = Contract & {
  readonly at?: {
    readonly path: string;
    readonly line: number;
  };
};
export {};
