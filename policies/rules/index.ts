import type { Rule } from "../model/rule";
import { SEC_001 } from "./mfa/SEC-001";
import { SEC_002 } from "./mfa/SEC-002";
import { SEC_003 } from "./mfa/SEC-003";
import { SEC_004 } from "./mfa/SEC-004";
import { SEC_006 } from "./mfa/SEC-006";

/** Every rule, in the order of the requirements. */
export const rules: readonly Rule[] = [SEC_001, SEC_002, SEC_003, SEC_004, SEC_006];
