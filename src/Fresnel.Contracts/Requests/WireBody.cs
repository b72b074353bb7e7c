namespace Fresnel.Contracts.Requests;

/// <summary>
/// The original body of a request with the positions of its top-level members, so that single values can be
/// replaced without rewriting the rest.
/// </summary>
/// <param name="Bytes">Owned by the request; valid until the call ends.</param>
public sealed record WireBody(WireFormat Format, ReadOnlyMemory<byte> Bytes, IReadOnlyList<WireMember> Members)
{
    /// <summary>
    /// The header that names the beta features the body uses, sent upstream with it; null: none. Only in Anthropic's format.
    /// </summary>
    public string? Beta { get; init; }
}
