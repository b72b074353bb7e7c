namespace Fresnel.Contracts.Requests;

/// <summary>The name of a wire format, given by a dialect. The core compares names and knows none.</summary>
public readonly record struct WireFormat(string Name);

/// <summary>A top-level member of a JSON body, by byte offsets.</summary>
/// <param name="Start">Of the opening quote of the name.</param>
/// <param name="ValueStart">Of the first byte of the value.</param>
/// <param name="End">Just past the last byte of the value.</param>
public readonly record struct WireMember(string Name, int Start, int ValueStart, int End);

/// <summary>A request as it came: its bytes, and where its top-level members are, so that an upstream of the same format gets them unwritten but for single values.</summary>
/// <param name="Bytes">Owned by the request: valid until the call ends.</param>
public sealed record WireBody(WireFormat Format, ReadOnlyMemory<byte> Bytes, IReadOnlyList<WireMember> Members);
