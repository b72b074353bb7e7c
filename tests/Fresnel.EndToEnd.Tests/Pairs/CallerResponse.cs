using System.Net;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>A response, independent of the API it came from.</summary>
internal sealed record CallerResponse(HttpStatusCode Status, string Body)
{
    public string Text { get; init; } = "";

    public IReadOnlyList<string> Images { get; init; } = [];

    public IReadOnlyList<(string Id, string Name, string Arguments)> Tools { get; init; } = [];

    /// <summary>The message in the API's error format; null: no error.</summary>
    public string? Error { get; init; }

    public string? ErrorCode { get; init; }

    public string? ServedBy { get; init; }
}
