namespace Fresnel.Contracts.Requests;

public sealed record TextPart(string Text) : ContentPart;
