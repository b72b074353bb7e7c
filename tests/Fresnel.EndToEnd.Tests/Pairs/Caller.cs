using System.Net;
using System.Text;
using System.Text.Json;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>What a caller wants of a model, whatever door it uses.</summary>
/// <param name="Images">Sent along.</param>
/// <param name="Tool">It may call <c>weather(city)</c>.</param>
/// <param name="ToolCallId">With the last turn being the answer "4 degrees" to that call; null: no such turn.</param>
/// <param name="WantsImage">Said in the door's own way where it has one.</param>
internal sealed record Wish(
    string Prompt,
    byte[][]? Images = null,
    bool Tool = false,
    string? ToolCallId = null,
    bool WantsImage = false,
    bool Stream = false
)
{
    public byte[][] Images { get; init; } = Images ?? [];
}

/// <summary>What came back, whatever door it came through.</summary>
internal sealed record Heard(HttpStatusCode Status, string Body)
{
    public string Text { get; init; } = "";

    public IReadOnlyList<string> Pictures { get; init; } = [];

    public (string Id, string Name, string Arguments)? Tool { get; init; }

    /// <summary>In the door's own error shape; null: there is none.</summary>
    public string? Error { get; init; }

    public string? ErrorCode { get; init; }

    public string? ServedBy { get; init; }
}

/// <summary>A client of one door: asks in its words and reads its answers.</summary>
internal abstract class Caller
{
    public abstract string Name { get; }

    /// <returns>Null: this door has no way to say that.</returns>
    public abstract HttpRequestMessage? Ask(string model, Wish wish);

    protected abstract Heard ReadBody(Heard heard, JsonElement body);

    protected abstract Heard ReadEvents(Heard heard, IReadOnlyList<JsonElement> events);

    /// <returns>Message and code; the code null where the vendor has none.</returns>
    protected abstract (string? Message, string? Code) ReadError(JsonElement body);

    public async Task<Heard> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var heard = new Heard(response.StatusCode, body)
            {
                ServedBy = response.Headers.TryGetValues("x-fresnel-served-by", out var values)
                    ? values.Single()
                    : null,
            };
            if (!response.IsSuccessStatusCode)
            {
                var (message, code) = ReadError(JsonDocument.Parse(body).RootElement);
                return heard with { Error = message, ErrorCode = code };
            }
            return response.Content.Headers.ContentType?.MediaType == "text/event-stream"
                ? ReadEvents(
                    heard,
                    [
                        .. body.Split('\n')
                            .Where(line =>
                                line.StartsWith("data: ", StringComparison.Ordinal) && line != "data: [DONE]"
                            )
                            .Select(line => JsonDocument.Parse(line[6..]).RootElement),
                    ]
                )
                : ReadBody(heard, JsonDocument.Parse(body).RootElement);
        }
    }

    protected static HttpRequestMessage Post(string path, object body) =>
        new(HttpMethod.Post, path)
        {
            Content = new StringContent(JsonSerializer.Serialize(body, Json), Encoding.UTF8, "application/json"),
        };

    protected static string DataUrl(byte[] image) => EndToEnd.Tests.Pictures.DataUrl(image);

    /// <summary>The parameters of <c>weather</c>.</summary>
    protected static object Parameters { get; } = new
    {
        type = "object",
        properties = new { city = new { type = "string" } },
        required = new[] { "city" },
    };

    protected static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };
}
