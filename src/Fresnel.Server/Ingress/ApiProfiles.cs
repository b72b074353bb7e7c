using System.Globalization;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.Gemini;
using Fresnel.Server.Ingress.Anthropic;

namespace Fresnel.Server.Ingress;

/// <summary>The API profiles by vendor. Unmatched paths use OpenAI's error format.</summary>
internal static class ApiProfiles
{
    public static readonly ApiProfile OpenAI = new(
        (output, error, _) => Fresnel.Dialects.OpenAI.ErrorWriter.Write(output, error),
        (headers, call) =>
        {
            headers["openai-version"] = "2020-10-01";
            headers["openai-processing-ms"] = ((long)call.Elapsed.TotalMilliseconds).ToString(
                CultureInfo.InvariantCulture
            );
        }
    );

    public static readonly ApiProfile Responses = OpenAI with
    {
        WriteError = (output, error, _) => Fresnel.Dialects.OpenAI.Responses.ResponsesDialect.WriteError(output, error),
    };

    public static readonly ApiProfile Anthropic = new(
        AnthropicDialect.WriteError,
        (headers, call) => headers["request-id"] = call.Id,
        "/v1/messages"
    )
    {
        RequestIdHeader = "request-id",
        AddRateLimitHeaders = AnthropicRateLimitHeaders.Add,
    };

    public static readonly ApiProfile Gemini = new(
        (output, error, _) => GeminiDialect.WriteError(output, error),
        static (_, _) => { },
        "/v1beta"
    );

    private static readonly ApiProfile[] s_pathProfiles = [Anthropic, Gemini];

    /// <summary>The profile of the matched endpoint, or by path prefix if there is none.</summary>
    public static ApiProfile For(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<ApiProfile>()
        ?? Array.Find(
            s_pathProfiles,
            profile => profile.PathPrefixes.Any(path => http.Request.Path.StartsWithSegments(path))
        )
        ?? OpenAI;
}
