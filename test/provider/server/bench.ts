import { Bench, secret, secretSignature, signature } from "./harness";
import { colourOf, configuration, type Script, widget } from "./widget";

const benches: Bench[] = [];

export async function bench(script: Script = {}, configured = true): Promise<Bench> {
  const started = await Bench.start({ resources: [widget(script)], functions: [colourOf], configuration });
  benches.push(started);
  if (configured) await started.configure({ tenantId: "t-1", apiKey: secret("k-canary-9d1f") });
  return started;
}

afterEach(async () => {
  await Promise.all(benches.splice(0).map((each) => each.close()));
});

export const wrapped = (value: string) => ({ [signature]: secretSignature, value });
