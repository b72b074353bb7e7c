using Fresnel.Batches;
using Fresnel.Dialects.OpenAI.Batches;
using Fresnel.Execution;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>The lines of OpenAI's batch files, for the APIs whose requests are JSON.</summary>
internal static class OpenAIBatchFormat
{
    public const string IdPrefix = "batch_";

    private const string Responses = "/v1/responses";

    private static readonly Dictionary<string, IWireApi> s_apis = new()
    {
        ["/v1/chat/completions"] = ChatApi.Instance,
        ["/v1/completions"] = CompletionsApi.Instance,
        ["/v1/embeddings"] = EmbeddingsApi.Instance,
        ["/v1/moderations"] = ModerationsApi.Instance,
        ["/v1/images/generations"] = ImageGenerationsApi.Instance,
        ["/v1/images/edits"] = ImageEditsApi.Json,
    };

    public static IReadOnlyCollection<string> Endpoints { get; } = [.. s_apis.Keys, Responses];

    /// <summary>By the path of the API.</summary>
    public static IEnumerable<KeyValuePair<string, BatchFormat>> Create(ResponsesApi responses) =>
        s_apis
            .Append(new(Responses, responses))
            .Select(api => KeyValuePair.Create(api.Key, Create(api.Key, api.Value)));

    private static BatchFormat Create(string endpoint, IWireApi api) =>
        new()
        {
            IdPrefix = IdPrefix,
            MaxRequests = 50_000,
            ReadLine = (number, json) =>
            {
                var line = BatchReader.ReadLine(endpoint, json);
                return new BatchLine(number, line.CustomId, line.Model, api, line.Body);
            },
            WriteAnswer = (output, customId, answer, body) =>
                BatchWriter.WriteAnswer(output, customId, answer.CallId, answer.Status, body.Span),
            WriteNotRun = (output, line, fault) =>
                BatchWriter.WriteNotRun(
                    output,
                    $"batch_req_{Guid.CreateVersion7():N}",
                    line.CustomId,
                    fault.Code,
                    fault.Message
                ),
        };
}
