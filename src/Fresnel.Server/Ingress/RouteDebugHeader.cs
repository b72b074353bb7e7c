using System.Text.Json;
using Fresnel.Calls;

namespace Fresnel.Server.Ingress;

/// <summary>
/// Adds x-fresnel-route, the routing decision, to responses of requests with <c>"debug": {"route": true}</c>.
/// </summary>
internal static class RouteDebugHeader
{
    private const string Name = "x-fresnel-route";

    /// <summary>Replaces characters that a header cannot hold by question marks.</summary>
    public static string ToAscii(string text) =>
        string.Create(
            text.Length,
            text,
            static (target, source) =>
            {
                for (var i = 0; i < target.Length; i++)
                    target[i] = source[i] is >= ' ' and < (char)127 ? source[i] : '?';
            }
        );

    /// <summary>Writes JSON with non-ASCII characters escaped, as headers require.</summary>
    public static void Add(IHeaderDictionary headers, Call call)
    {
        if (call.Route is not { } route)
            return;
        headers[Name] = JsonSerializer.Serialize(
            route.Select(step => new
            {
                deployment = step.Deployment.ToString(),
                place = step.Rank,
                why = step.Reason,
                attempts = call
                    .Attempts.Where(attempt => attempt.Deployment == step.Deployment)
                    .Select(attempt =>
                        attempt.IsCancelled ? "called_off"
                        : attempt.Error is { } error ? JsonNamingPolicy.SnakeCaseLower.ConvertName(error.ToString())
                        : "answered"
                    )
                    .ToArray(),
            })
        );
    }
}
