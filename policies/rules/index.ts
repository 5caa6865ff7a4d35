import type { Rule } from "../model/rule";
import { SEC_001 } from "./mfa/SEC-001";

/** Every rule, in the order of the requirements. */
export const rules: readonly Rule[] = [SEC_001];
