using System.Net;
using System.Text.Json;

namespace Fresnel.EndToEnd.Tests;

/// <summary>A complete HTTP response.</summary>
internal sealed record ServerResponse(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The text of the first choice.</summary>
    public string Text => Json.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;

    /// <summary>The <c>data:</c> of each event of a stream.</summary>
    public IReadOnlyList<string> Events =>
        [
            .. Body.Split('\n')
                .Where(line => line.StartsWith("data: ", StringComparison.Ordinal))
                .Select(line => line[6..]),
        ];

    public static async Task<ServerResponse> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var headers = response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(
                    header => header.Key,
                    header => string.Join(", ", header.Value),
                    StringComparer.OrdinalIgnoreCase
                );
            return new ServerResponse(response.StatusCode, headers, await response.Content.ReadAsStringAsync());
        }
    }

    /// <summary>Asserts OpenAI's error object: all four members and nothing else.</summary>
    public void IsError(HttpStatusCode status, string type, string? code, string? param, string message)
    {
        Assert.True(Status == status, $"{(int)Status} in place of {(int)status}: {Body}");
        var error = Assert.Single(Json.EnumerateObject()).Value;
        Assert.Equal(["message", "type", "param", "code"], error.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            (type, code, param),
            (
                error.GetProperty("type").GetString(),
                error.GetProperty("code").GetString(),
                error.GetProperty("param").GetString()
            )
        );
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("req_", Headers["x-request-id"], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Body, StringComparison.Ordinal);
    }
}
