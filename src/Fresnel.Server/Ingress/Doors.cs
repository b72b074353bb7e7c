using System.Globalization;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.Gemini;
using Fresnel.Server.Ingress.Anthropic;

namespace Fresnel.Server.Ingress;

/// <summary>Every vendor's door. One that is asked for what no door has answers as OpenAI would.</summary>
internal static class Doors
{
    public static readonly Door OpenAI = new(
        (output, error, _) => Fresnel.Dialects.OpenAI.ErrorWriter.Write(output, error),
        (headers, call) =>
        {
            headers["openai-version"] = "2020-10-01";
            headers["openai-processing-ms"] = ((long)call.Elapsed.TotalMilliseconds).ToString(
                CultureInfo.InvariantCulture
            );
        }
    );

    public static readonly Door Responses = OpenAI with
    {
        WriteError = (output, error, _) => Fresnel.Dialects.OpenAI.Responses.ResponsesDialect.WriteError(output, error),
    };

    public static readonly Door Anthropic = new(
        AnthropicDialect.WriteError,
        (headers, call) => headers["request-id"] = call.Id,
        "/v1/messages"
    )
    {
        IdHeader = "request-id",
        AddRates = AnthropicRates.Add,
    };

    public static readonly Door Gemini = new(
        (output, error, _) => GeminiDialect.WriteError(output, error),
        static (_, _) => { },
        "/v1beta"
    );

    private static readonly Door[] s_others = [Anthropic, Gemini];

    /// <summary>The door a request came to, whether or not there is anything at its path.</summary>
    public static Door Of(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<Door>()
        ?? Array.Find(s_others, door => door.Paths.Any(path => http.Request.Path.StartsWithSegments(path)))
        ?? OpenAI;
}
