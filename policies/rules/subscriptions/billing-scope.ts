import forms from "./billing-scopes.json";

const partnerForm = new RegExp(forms.partner, "i");

/** The customer of a billing scope of the Microsoft Partner Agreement; undefined for every other form. */
export function customerOfBillingScope(billingScope: string): string | undefined {
  return partnerForm.exec(billingScope)?.groups?.customer;
}

/** What a scope that is not a partner's is, in words; never the scope itself. */
export function formOfBillingScope(billingScope: string): string {
  const known = forms.others.find(({ form }) => new RegExp(form, "i").test(billingScope));
  return known?.name ?? "no billing scope that Azure knows";
}
