using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.WebConsole;

/// <summary>The lists of models of a compatible server, Azure and Bedrock, each for one credential.</summary>
internal static class VendorModels
{
    private const string Key = "sk-accepted-0123456789";

    public static bool IsListing(HttpRequest request) =>
        request.Path.Value is "/vendor/v1/models" or "/azure/openai/models" or "/aws/foundation-models";

    public static Task AnswerAsync(HttpContext http)
    {
        var request = http.Request;
        var isAccepted =
            request.Headers.Authorization == $"Bearer {Key}"
            || request.Headers["api-key"] == Key
            || request.Headers.Authorization.ToString().Contains("Credential=AKIDEXAMPLE/", StringComparison.Ordinal);
        http.Response.StatusCode = isAccepted ? 200 : 401;
        return http.Response.WriteAsync(
            !isAccepted ? """{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}"""
            : request.Path == "/aws/foundation-models"
                ? """{"modelSummaries":[{"modelId":"amazon.nova-lite-v1:0"},{"modelId":"amazon.titan-v1"}]}"""
            : """{"object":"list","data":[{"id":"tiny"},{"id":"large"}]}"""
        );
    }
}
