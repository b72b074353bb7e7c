using System.Text.Json;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>Base of the clients of OpenAI's APIs: the error format.</summary>
internal abstract class OpenAIApiClient : ApiClient
{
    protected override (string? Message, string? Code) ReadError(JsonElement body) =>
        (
            body.GetProperty("error").GetProperty("message").GetString(),
            body.GetProperty("error").GetProperty("code").GetString()
        );

    /// <summary>The base64 part of a data URL.</summary>
    protected static string Data(JsonElement url) => url.GetString()!.Split(',')[1];
}
