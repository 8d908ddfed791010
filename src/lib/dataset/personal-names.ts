const personal =
  /^(?:naam|voornaam|achternaam|roepnaam|voorletters|volledige ?naam|name|first ?name|last ?name|surname|full ?name|recipient(?:first|last)name|e-?mail(?:adres|address)?|recipientemail|telefoon(?:nummer)?|tel|mobiel(?:nummer)?|phone(?: ?number)?|mobile(?: ?number)?|bsn|burgerservicenummer|sofinummer|ssn|iban|rekeningnummer|adres|address|straat(?:naam)?|street|huisnummer|ip(?:-?address|-?adres)?|geboortedatum|birth ?date|date ?of ?birth|location(?:latitude|longitude))$/;

/** Whether a column's name says that it holds what names or reaches a person (B063, B075), in Dutch or English. */
export function isPersonalName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[_.]+/g, " ").trim();
  return personal.test(plain) || personal.test(plain.replaceAll(" ", ""));
}
