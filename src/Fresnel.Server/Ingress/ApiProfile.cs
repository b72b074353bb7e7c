using System.Buffers;
using Fresnel.Calls;
using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Ingress;

/// <summary>
/// What differs between vendor APIs outside the response body: error format, headers, path prefixes. Set as
/// endpoint metadata.
/// </summary>
/// <param name="WriteError">Writes an error in the vendor's format; the last argument is the request id.</param>
/// <param name="AddHeaders">Adds the headers that the vendor's clients read from every response to a call.</param>
/// <param name="PathPrefixes">Prefixes that select this profile when no route matches.</param>
internal sealed record ApiProfile(
    Action<IBufferWriter<byte>, GatewayException, string> WriteError,
    Action<IHeaderDictionary, Call> AddHeaders,
    params IReadOnlyList<string> PathPrefixes
)
{
    /// <summary>
    /// Adds the rate limit headers to every response, errors included. The call is null if the request could not be
    /// read.
    /// </summary>
    public Action<IHeaderDictionary, RateLimitStatus, Call?> AddRateLimitHeaders { get; init; } = RateLimitHeaders.Add;

    /// <summary>The vendor's header for the request id; null: only <c>x-request-id</c>.</summary>
    public string? RequestIdHeader { get; init; }
}
