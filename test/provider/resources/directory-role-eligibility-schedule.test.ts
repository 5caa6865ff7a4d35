import { directoryRoleEligibilitySchedule as eligibility } from "../../../provider/resources/directory-role-eligibility-schedule";
import { unknown } from "../../../provider/resources/resource";
import { check } from "../../../provider/server/check";
import { preview, saying, serviceError, testContext } from "./context";
import {
  directory,
  end,
  failures,
  id,
  inputs,
  key,
  outputs,
  principalId,
  roleDefinitionId,
  schedule,
} from "./fake-eligibility";

describe("DirectoryRoleEligibilitySchedule", () => {
  describe("check", () => {
    it("accepts a bounded eligibility for the whole tenant, which is the default scope", () => {
      const { directoryScopeId: _scope, ...given } = inputs;
      expect(check(eligibility.inputs, given)).toEqual({ values: inputs, failures: [] });
    });

    it("refuses an eligibility without an end, with the reason", () => {
      const { duration: _duration, ...given } = inputs;
      expect(failures(given).duration).toContain("an eligibility without an end is standing access");
    });

    it("refuses two ends, and an end before the beginning", () => {
      expect(failures({ ...inputs, endDateTime: "2027-01-01T00:00:00Z" }).endDateTime).toContain("given twice");
      const { duration: _duration, ...given } = inputs;
      const backwards = { ...given, startDateTime: "2027-02-01T00:00:00Z", endDateTime: "2027-01-31T00:00:00Z" };
      expect(failures(backwards).endDateTime).toContain("is not after startDateTime");
    });

    it("takes an end that is not known yet for an end", () => {
      const { duration: _duration, ...given } = inputs;
      expect(failures({ ...given, endDateTime: unknown })).toEqual({});
    });

    it.each([
      ["principalId", "somebody", "is the object id of a user or a role-assignable group, a GUID"],
      ["roleDefinitionId", "Global Administrator", "is the id of a directory role, a GUID"],
      ["directoryScopeId", "administrativeUnits", 'write "/" for the tenant'],
      ["directoryScopeId", "/administrativeUnits/", 'write "/" for the tenant'],
      ["justification", "  ", "is empty"],
      ["duration", "180 days", "write it as P180D"],
      ["duration", "P", "write it as P180D"],
      ["startDateTime", "tomorrow", "write it as 2027-01-31T00:00:00Z"],
      ["ticketInfo", { number: "1" }, undefined],
    ])("refuses %s %p", (property, value, words) => {
      const found = failures({ ...inputs, [property]: value });
      expect(Object.keys(found)).toEqual([words === undefined ? "ticketInfo.number" : property]);
      expect(Object.values(found)[0]).toContain(words ?? "remove it or correct its name");
    });

    it.each([
      "/",
      "/administrativeUnits/10000000-0000-4000-8000-00000000000a",
      "/10000000-0000-4000-8000-00000000000a",
    ])("accepts the scope %s", (directoryScopeId) => {
      expect(failures({ ...inputs, directoryScopeId })).toEqual({});
    });
  });

  describe("diff", () => {
    const refine = (changed: Record<string, unknown>, property: string) =>
      eligibility.diff?.([{ property, kind: "update" }], { inputs, outputs }, { ...inputs, ...changed });

    it("replaces for another principal, role or scope", () => {
      expect(Object.keys(eligibility.replaceOn ?? {})).toEqual(["principalId", "roleDefinitionId", "directoryScopeId"]);
    });

    it("takes ids in other letters and the same instant in another zone for the same", () => {
      expect(refine({ principalId: principalId.toUpperCase() }, "principalId")).toEqual([]);
      const before = { inputs: { ...inputs, endDateTime: "2027-01-31T00:00:00Z" }, outputs };
      const same = eligibility.diff?.([{ property: "endDateTime", kind: "update" }], before, {
        ...inputs,
        endDateTime: "2027-01-31T01:00:00+01:00",
      });
      expect(same).toEqual([]);
    });

    it("sees a real change", () => {
      expect(refine({ duration: "P90D" }, "duration")).toHaveLength(1);
      expect(refine({ principalId: unknown }, "principalId")).toHaveLength(1);
      expect(refine({ justification: "on call" }, "justification")).toHaveLength(1);
    });
  });

  describe("read", () => {
    it("imports by principal, role and scope", async () => {
      const { context } = directory({ schedules: [schedule(end)] });
      expect(await eligibility.read(id, undefined, context)).toEqual({
        id,
        inputs: { ...key, justification: "Adopted by import", endDateTime: end },
        outputs,
      });
    });

    it("shows no drift while the end is the one that came of the duration", async () => {
      const { context } = directory({ schedules: [schedule(end)] });
      expect(await eligibility.read(id, { inputs, outputs }, context)).toEqual({ id, inputs, outputs });
    });

    it("shows an end that was moved, and one that was taken away", async () => {
      const moved = directory({ schedules: [schedule("2030-01-01T00:00:00Z")] });
      const found = await eligibility.read(id, { inputs, outputs }, moved.context);
      expect(found?.inputs).toEqual({ ...key, justification: "On call", endDateTime: "2030-01-01T00:00:00Z" });
      const unbounded = directory({ schedules: [schedule(undefined)] });
      expect((await eligibility.read(id, { inputs, outputs }, unbounded.context))?.inputs).toEqual({
        ...key,
        justification: "On call",
      });
    });

    it("finds nothing where the eligibility is gone", async () => {
      expect(await eligibility.read(id, { inputs, outputs }, directory().context)).toBeUndefined();
    });

    it("still knows a request that nobody has decided yet", async () => {
      const requests = [{ id: "request-1", status: "PendingApproval", directoryScopeId: "/" }];
      const found = await eligibility.read(id, { inputs, outputs }, directory({ requests }).context);
      expect(found).toMatchObject({ inputs, outputs: { status: "PendingApproval" } });
    });

    it.each([
      "",
      "request-1",
      `${principalId}|${roleDefinitionId}`,
      `${principalId}|${roleDefinitionId}|tenant`,
      `${id}|x`,
    ])("refuses the id %p and says how one is written", async (wrong) => {
      await expect(eligibility.read(wrong, undefined, directory().context)).rejects.toThrow(
        "principalId|roleDefinitionId|directoryScopeId",
      );
    });
  });

  describe("update", () => {
    it("asks for the new end", async () => {
      const { context, asked, now } = directory({ schedules: [schedule(end)] });
      const later = "2027-06-30T00:00:00Z";
      const { duration: _duration, ...given } = inputs;
      const result = await eligibility.update(id, { inputs, outputs }, { ...given, endDateTime: later }, context);
      expect(asked.map(({ action, scheduleInfo }) => [action, scheduleInfo?.expiration])).toEqual([
        ["adminUpdate", { type: "afterDateTime", endDateTime: later }],
      ]);
      expect(result.expirationDateTime).toBe(later);
      expect(now.schedules).toHaveLength(1);
    });

    it("does not prolong for a new justification alone", async () => {
      const { context, asked } = directory({ schedules: [schedule(end)] });
      await eligibility.update(id, { inputs, outputs }, { ...inputs, justification: "Still on call" }, context);
      expect(asked).toEqual([]);
    });

    it("makes anew what has gone meanwhile", async () => {
      const { context, asked } = directory();
      await eligibility.update(id, { inputs, outputs }, { ...inputs, duration: "P180D" }, context);
      expect(asked.map(({ action }) => action)).toEqual(["adminAssign"]);
    });
  });

  describe("delete", () => {
    it("removes the eligibility and waits until it is gone", async () => {
      const { context, asked } = directory({ schedules: [schedule(end)], late: 1 });
      await eligibility.delete(id, { inputs, outputs }, context);
      expect(asked).toEqual([{ action: "adminRemove", ...key, justification: "On call" }]);
      expect(context.pauses).toEqual([1_000]);
    });

    it("is done when the eligibility is gone though the answer was lost", async () => {
      const { context, asked } = directory({ schedules: [schedule(end)], loseAnswer: serviceError("dropped") });
      await eligibility.delete(id, { inputs, outputs }, context);
      expect(asked).toHaveLength(1);
    });

    it.each([serviceError("notFound"), serviceError("refused", "RoleAssignmentDoesNotExist")])(
      "is done when it was gone already",
      async (refuse) => {
        const { context, now } = directory({ schedules: [schedule(end)], refuse });
        now.schedules = [schedule(end)];
        await eligibility.delete(id, { inputs, outputs }, context);
        expect(saying(context, "warn")).toEqual(["the eligibility was removed, but Microsoft Graph still lists it"]);
      },
    );

    it("takes back a request that nobody has decided yet, and leaves others", async () => {
      const requests = [
        { id: "request-0", status: "Provisioned", directoryScopeId: "/" },
        { id: "request-1", status: "PendingApproval", directoryScopeId: "/" },
      ];
      const { context, asked, posted } = directory({ requests });
      await eligibility.delete(id, { inputs, outputs }, context);
      expect(asked).toEqual([]);
      expect(posted).toEqual(["/v1.0/roleManagement/directory/roleEligibilityScheduleRequests/request-1/cancel"]);
    });

    it("does nothing where there is nothing", async () => {
      const { context, asked, posted } = directory();
      await eligibility.delete(id, { inputs, outputs }, context);
      expect([asked, posted]).toEqual([[], []]);
    });
  });

  describe("preview", () => {
    it("asks for nothing and tells of an adoption", async () => {
      const { context, asked } = directory({ schedules: [schedule(end)] });
      expect(await preview(eligibility)(inputs, undefined, context)).toEqual({});
      expect(asked).toEqual([]);
      expect(saying(context, "info")).toEqual([expect.stringContaining("will be adopted")]);
    });

    it("looks nowhere while the principal is not known", async () => {
      expect(await preview(eligibility)({ ...inputs, principalId: unknown }, undefined, testContext({}))).toEqual({});
    });
  });
});
