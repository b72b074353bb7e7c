using Fresnel.Batches;
using Fresnel.Dialects.Anthropic.Batches;

namespace Fresnel.Server.Ingress.Anthropic;

/// <summary>The requests of Anthropic's message batches and their results, each a line.</summary>
internal static class AnthropicBatchFormat
{
    public const string IdPrefix = "msgbatch_",
        Endpoint = "/v1/messages";

    public const int MaxRequests = 100_000;

    public static KeyValuePair<string, BatchFormat> Create() =>
        new(
            Endpoint,
            new BatchFormat
            {
                IdPrefix = IdPrefix,
                MaxRequests = MaxRequests,
                ReadLine = Read,
                WriteAnswer = (output, customId, answer, body) =>
                    MessageBatchWriter.WriteAnswer(output, customId, answer.Error is null, body.Span),
                WriteNotRun = (output, line, fault) =>
                    MessageBatchWriter.WriteNotRun(output, line.CustomId, fault.Code, fault.Message),
            }
        );

    /// <exception cref="Contracts.Errors.GatewayException">The request is invalid; the message names the member.</exception>
    public static BatchLine Read(int number, ReadOnlyMemory<byte> json)
    {
        var request = MessageBatchReader.Read(json);
        return new BatchLine(number, request.CustomId, request.Model, MessagesApi.Instance, request.Params);
    }
}
