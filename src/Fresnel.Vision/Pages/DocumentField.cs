namespace Fresnel.Vision.Pages;

/// <summary>A field of a document.</summary>
/// <param name="Name">
/// <c>total</c>, <c>subtotal</c>, <c>vat</c>, <c>date</c>, <c>due</c>, <c>number</c>, <c>tip</c>, <c>discount</c>,
/// <c>shipping</c>, <c>change</c>, <c>paid</c>, <c>email</c>, <c>phone</c>, <c>website</c>, <c>iban</c>, <c>vat_id</c>,
/// or the label itself.
/// </param>
/// <param name="Value">Amounts as <c>1234.50</c>, dates as <c>2025-04-03</c>, other values as they are written.</param>
/// <param name="Text">As it is written; empty where the value is calculated from other fields.</param>
/// <param name="Box">Null where the value is calculated.</param>
public sealed record DocumentField(string Name, string Value, string Text, BoundingBox? Box);
