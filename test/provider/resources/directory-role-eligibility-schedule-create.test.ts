import { directoryRoleEligibilitySchedule as eligibility } from "../../../provider/resources/directory-role-eligibility-schedule";
import { IncompleteError } from "../../../provider/resources/resource";
import { saying, serviceError } from "./context";
import { directory, end, id, inputs, key, outputs, schedule } from "./fake-eligibility";

describe("DirectoryRoleEligibilitySchedule", () => {
  describe("create", () => {
    it("asks for a bounded eligibility and waits until it shows", async () => {
      const { context, asked } = directory({ late: 2 });
      const created = await eligibility.create(inputs, context);
      expect(created).toEqual({ id, outputs });
      expect(asked).toEqual([
        {
          action: "adminAssign",
          ...key,
          justification: "On call",
          scheduleInfo: {
            startDateTime: "2026-11-24T12:00:00.000Z",
            expiration: { type: "afterDuration", duration: "P180D" },
          },
        },
      ]);
      expect(context.pauses).toEqual([1_000, 2_000]);
    });

    it("adopts one with the same end without asking again", async () => {
      const { context, asked } = directory({ schedules: [schedule(end)] });
      const { duration: _duration, ...given } = inputs;
      expect(await eligibility.create({ ...given, endDateTime: end }, context)).toEqual({ id, outputs });
      expect(asked).toEqual([]);
    });

    it("adopts one with another end, or with none, by an update", async () => {
      const { context, asked } = directory({ schedules: [schedule(undefined)] });
      await eligibility.create(inputs, context);
      expect(asked.map(({ action }) => action)).toEqual(["adminUpdate"]);
    });

    it("adopts one that shows only when it is asked for (RoleAssignmentExists)", async () => {
      const { context, asked } = directory({ refuse: serviceError("refused", "RoleAssignmentExists") });
      expect(await eligibility.create(inputs, context)).toEqual({ id, outputs });
      expect(asked.map(({ action }) => action)).toEqual(["adminAssign", "adminUpdate"]);
    });

    it("reads before it calls a request failed whose answer was lost", async () => {
      const { context, asked } = directory({ loseAnswer: serviceError("dropped"), late: 1 });
      expect((await eligibility.create(inputs, context)).outputs).toEqual(outputs);
      expect(asked.map(({ action }) => action)).toEqual(["adminAssign"]);
    });

    it("passes on a lost answer when nothing shows, and asks only once", async () => {
      const refuse = serviceError("dropped");
      const { context, asked } = directory({ refuse });
      await expect(eligibility.create(inputs, context)).rejects.toBe(refuse);
      expect(asked).toHaveLength(1);
    });

    it("takes neither one of another scope nor one that comes through a group for its own", async () => {
      const elsewhere = schedule(end, "/administrativeUnits/10000000-0000-4000-8000-00000000000a");
      const inherited = { ...schedule(end), memberType: "Group" };
      const { context, asked } = directory({ schedules: [elsewhere, inherited] });
      await eligibility.create(inputs, context);
      expect(asked.map(({ action }) => action)).toEqual(["adminAssign"]);
    });

    it("counts a duration from now when its beginning has passed", async () => {
      const { context } = directory();
      const created = await eligibility.create({ ...inputs, startDateTime: "2026-01-01T00:00:00Z" }, context);
      expect([created.outputs, context.pauses]).toEqual([outputs, []]);
    });

    it.each([
      ["ExpirationRule", "would last longer than the role's PIM settings allow"],
      ["JustificationRule", "demand a justification"],
      ["TicketingRule", "set ticketInfo"],
      ["MfaRule", "which an application cannot give"],
      ["SomethingNew", "compare it with the settings of the role"],
    ])("words a refusal by the role's settings (%s)", async (rule, words) => {
      const refuse = serviceError(
        "refused",
        "RoleAssignmentRequestPolicyValidationFailed",
        `The following policy rules failed: ["${rule}"]`,
      );
      const { context } = directory({ refuse });
      const error = await eligibility.create(inputs, context).catch((thrown: Error) => thrown);
      expect(error).toMatchObject({ message: expect.stringContaining(words), cause: refuse });
    });

    it("passes on what it has no better words for", async () => {
      const refuse = serviceError("refused", "SomethingElse");
      await expect(eligibility.create(inputs, directory({ refuse }).context)).rejects.toBe(refuse);
    });

    it("fails when the request ended badly", async () => {
      await expect(eligibility.create(inputs, directory({ status: "Denied" }).context)).rejects.toThrow(
        "ended as Denied",
      );
    });

    it("is done when the request waits for an approval, and says so", async () => {
      const { context } = directory({ status: "PendingApproval" });
      const created = await eligibility.create(inputs, context);
      expect(created.outputs).toEqual({ scheduleId: "schedule-1", status: "PendingApproval", expirationDateTime: "" });
      expect(saying(context, "warn")).toEqual([expect.stringContaining("waits for an approval")]);
    });

    it("keeps the state when what was granted does not show, or the run is cancelled", async () => {
      const late = directory({ late: 1_000 });
      await expect(eligibility.create(inputs, late.context)).rejects.toThrow("after 180 s");
      const cancelled = directory({ late: 1_000 });
      cancelled.context.abort();
      const error = await eligibility.create(inputs, cancelled.context).catch((thrown: Error) => thrown);
      expect(error).toBeInstanceOf(IncompleteError);
      expect(error).toMatchObject({
        id,
        message: expect.stringContaining("reading it back failed: the run was cancelled"),
      });
    });
  });
});
