namespace Fresnel.Contracts.Requests;

/// <summary>The name of a wire format, defined by a dialect. Other code only compares names.</summary>
public readonly record struct WireFormat(string Name);
