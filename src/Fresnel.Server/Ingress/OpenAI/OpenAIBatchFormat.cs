using Fresnel.Batches;
using Fresnel.Dialects.OpenAI.Batches;
using Fresnel.Execution;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>The lines of OpenAI's batch files, for the APIs whose requests are JSON.</summary>
internal static class OpenAIBatchFormat
{
    public static BatchFormat Create(ResponsesApi responses)
    {
        var apis = new Dictionary<string, IWireApi>
        {
            ["/v1/chat/completions"] = ChatApi.Instance,
            ["/v1/responses"] = responses,
            ["/v1/completions"] = CompletionsApi.Instance,
            ["/v1/embeddings"] = EmbeddingsApi.Instance,
            ["/v1/moderations"] = ModerationsApi.Instance,
            ["/v1/images/generations"] = ImageGenerationsApi.Instance,
            ["/v1/images/edits"] = ImageEditsApi.Json,
        };
        return new BatchFormat
        {
            Endpoints = apis.Keys,
            ReadLine = (endpoint, number, json) =>
            {
                var line = BatchReader.ReadLine(endpoint, json);
                return new BatchLine(number, line.CustomId, line.Model, apis[endpoint], line.Body);
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
}
