import type { Rule } from "../model/rule";
import { MCA_001 } from "./agreement/MCA-001";
import { PLAN_001 } from "./azure-plan/PLAN-001";
import { SEC_021 } from "./identity/SEC-021";
import { SEC_001 } from "./mfa/SEC-001";
import { SEC_002 } from "./mfa/SEC-002";
import { SEC_003 } from "./mfa/SEC-003";
import { SEC_004 } from "./mfa/SEC-004";
import { SEC_006 } from "./mfa/SEC-006";
import { SUB_001 } from "./subscriptions/SUB-001";
import { SUB_005 } from "./subscriptions/SUB-005";

/** Every rule, in the order of the requirements. */
export const rules: readonly Rule[] = [
  SEC_001,
  SEC_002,
  SEC_003,
  SEC_004,
  SEC_006,
  SEC_021,
  MCA_001,
  PLAN_001,
  SUB_001,
  SUB_005,
];
