using System.Buffers;
using Fresnel.Calls;
using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Ingress;

/// <summary>What differs between vendors' doors outside the answers themselves. On a group of routes, as metadata.</summary>
/// <param name="WriteError">Writes a failure in the vendor's own shape; the last is the request's id.</param>
/// <param name="AddHeaders">Adds the headers that the vendor's clients read from every answer to a call.</param>
/// <param name="PathPrefixes">Beginnings of the paths behind this door, for answers where no route matches.</param>
internal sealed record ApiProfile(
    Action<IBufferWriter<byte>, GatewayException, string> WriteError,
    Action<IHeaderDictionary, Call> AddHeaders,
    params IReadOnlyList<string> PathPrefixes
)
{
    /// <summary>Adds where the caller stands with its rate limits, to every answer to a call and to every refusal; without a call where it could not be read.</summary>
    public Action<IHeaderDictionary, RateLimitStatus, Call?> AddRateLimitHeaders { get; init; } = RateLimitHeaders.Add;

    /// <summary>Where the vendor's clients look for the id of a failed request; null: where ours is anyway, <c>x-request-id</c>.</summary>
    public string? RequestIdHeader { get; init; }
}
