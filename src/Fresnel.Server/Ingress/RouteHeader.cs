using System.Text.Json;
using Fresnel.Calls;

namespace Fresnel.Server.Ingress;

/// <summary>Tells a caller that asked with <c>"debug": {"route": true}</c> why it was served by whom it was.</summary>
internal static class RouteHeader
{
    private const string Name = "x-fresnel-route";

    /// <summary>Names that people gave, as far as a header can hold them.</summary>
    public static string Ascii(string text) =>
        string.Create(
            text.Length,
            text,
            static (to, from) =>
            {
                for (var i = 0; i < to.Length; i++)
                    to[i] = from[i] is >= ' ' and < (char)127 ? from[i] : '?';
            }
        );

    /// <summary>As JSON in ASCII: a header holds nothing else.</summary>
    public static void Add(IHeaderDictionary headers, Call call)
    {
        if (call.Route is not { } route)
            return;
        headers[Name] = JsonSerializer.Serialize(
            route.Select(step => new
            {
                deployment = step.Deployment.ToString(),
                place = step.Place,
                why = step.Why,
                attempts = call
                    .Attempts.Where(attempt => attempt.Deployment == step.Deployment)
                    .Select(attempt =>
                        attempt.IsCalledOff ? "called_off"
                        : attempt.Error is { } error ? JsonNamingPolicy.SnakeCaseLower.ConvertName(error.ToString())
                        : "answered"
                    )
                    .ToArray(),
            })
        );
    }
}
