using Fresnel.Contracts.Batches;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.Anthropic.Batches;
using Fresnel.Providers.Http;

namespace Fresnel.Providers.Anthropic;

/// <summary>Anthropic's message batches.</summary>
/// <param name="write">Writes the body of a single call.</param>
/// <param name="createReader">Creates the reader of a single call's response.</param>
internal sealed class AnthropicBatches(
    BatchApi api,
    Func<ChatRequest, Deployment, CancellationToken, Task<IReadOnlyList<ReadOnlyMemory<byte>>>> write,
    Func<ChatRequest, Deployment, IResponseReader> createReader
) : IBatchProvider
{
    public bool CanBatch(GatewayRequest request, Deployment deployment) => request is ChatRequest { Stream: false };

    public async Task<BatchedRequest> WriteAsync(
        string customId,
        GatewayRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    ) =>
        new(
            "/v1/messages",
            AnthropicBatchDialect.WriteRequest(
                customId,
                await write((ChatRequest)request, deployment, cancellationToken)
            )
        );

    public async Task<string> CreateAsync(
        IReadOnlyList<BatchedRequest> requests,
        Deployment deployment,
        CancellationToken cancellationToken
    )
    {
        using var content = new SegmentedContent(AnthropicBatchDialect.WriteCreation(requests));
        return AnthropicBatchDialect.ReadId(await api.SendAsync(HttpMethod.Post, "", content, cancellationToken));
    }

    public async Task<bool> HasEndedAsync(string id, CancellationToken cancellationToken) =>
        AnthropicBatchDialect.HasEnded(await api.SendAsync(HttpMethod.Get, $"/{id}", null, cancellationToken));

    public async Task<IReadOnlyList<BatchedResult>> ReadResultsAsync(string id, CancellationToken cancellationToken) =>
        ResultLines.Read(
            await api.SendAsync(HttpMethod.Get, $"/{id}/results", null, cancellationToken),
            AnthropicBatchDialect.ReadResult
        );

    public Task CancelAsync(string id, CancellationToken cancellationToken) =>
        api.SendAsync(HttpMethod.Post, $"/{id}/cancel", null, cancellationToken);

    public Frame ReadAnswer(BatchedResult result, GatewayRequest request, Deployment deployment) =>
        api.ReadAnswer(createReader((ChatRequest)request, deployment), result);
}
