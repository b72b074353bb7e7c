using System.Text;
using System.Text.Json;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>A client of one API: writes its requests and reads its responses.</summary>
internal abstract class ApiClient
{
    public abstract string Name { get; }

    /// <returns>Null: the API cannot express the request.</returns>
    public abstract HttpRequestMessage? Ask(string model, CallerRequest request);

    protected abstract CallerResponse ReadBody(CallerResponse result, JsonElement body);

    protected abstract CallerResponse ReadEvents(CallerResponse result, IReadOnlyList<JsonElement> events);

    /// <returns>Message and code; a null code: the vendor has none.</returns>
    protected abstract (string? Message, string? Code) ReadError(JsonElement body);

    public async Task<CallerResponse> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var result = new CallerResponse(response.StatusCode, body)
            {
                ServedBy = response.Headers.TryGetValues("x-fresnel-served-by", out var values)
                    ? values.Single()
                    : null,
            };
            if (!response.IsSuccessStatusCode)
            {
                var (message, code) = ReadError(JsonDocument.Parse(body).RootElement);
                return result with { Error = message, ErrorCode = code };
            }
            return response.Content.Headers.ContentType?.MediaType == "text/event-stream"
                ? ReadEvents(
                    result,
                    [
                        .. body.Split('\n')
                            .Where(line =>
                                line.StartsWith("data: ", StringComparison.Ordinal) && line != "data: [DONE]"
                            )
                            .Select(line => JsonDocument.Parse(line[6..]).RootElement),
                    ]
                )
                : ReadBody(result, JsonDocument.Parse(body).RootElement);
        }
    }

    protected static HttpRequestMessage Post(string path, object body) =>
        new(HttpMethod.Post, path)
        {
            Content = new StringContent(JsonSerializer.Serialize(body, Json), Encoding.UTF8, "application/json"),
        };

    protected static string DataUrl(byte[] image) => EndToEnd.Tests.TestImages.DataUrl(image);

    /// <summary>JSON schema of the parameters of <c>weather</c>.</summary>
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
