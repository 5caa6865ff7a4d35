import type { Rule } from "../model/rule";
import { MCA_001 } from "./agreement/MCA-001";
import { SEC_017 } from "./applications/SEC-017";
import { SEC_022 } from "./applications/SEC-022";
import { PLAN_001 } from "./azure-plan/PLAN-001";
import { SEC_010 } from "./identity/SEC-010";
import { SEC_021 } from "./identity/SEC-021";
import { SEC_001 } from "./mfa/SEC-001";
import { SEC_002 } from "./mfa/SEC-002";
import { SEC_003 } from "./mfa/SEC-003";
import { SEC_004 } from "./mfa/SEC-004";
import { SEC_005 } from "./mfa/SEC-005";
import { SEC_006 } from "./mfa/SEC-006";
import { SEC_007 } from "./mfa/SEC-007";
import { SEC_008 } from "./mfa/SEC-008";
import { SEC_009 } from "./mfa/SEC-009";
import { SEC_011 } from "./mfa/SEC-011";
import { SEC_023 } from "./mfa/SEC-023";
import { SUB_001 } from "./subscriptions/SUB-001";
import { SUB_005 } from "./subscriptions/SUB-005";

/** Every rule, in the order of the requirements. */
export const rules: readonly Rule[] = [
  SEC_001,
  SEC_002,
  SEC_003,
  SEC_004,
  SEC_005,
  SEC_006,
  SEC_007,
  SEC_008,
  SEC_009,
  SEC_010,
  SEC_011,
  SEC_017,
  SEC_021,
  SEC_022,
  SEC_023,
  MCA_001,
  PLAN_001,
  SUB_001,
  SUB_005,
];
