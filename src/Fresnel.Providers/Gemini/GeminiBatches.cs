using Fresnel.Contracts.Batches;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.Gemini.Batches;
using Fresnel.Providers.Http;

namespace Fresnel.Providers.Gemini;

/// <summary>Gemini's batches, with requests and results inline.</summary>
/// <param name="write">Writes the body of a single call.</param>
/// <param name="createReader">Creates the reader of a single call's response.</param>
internal sealed class GeminiBatches(
    BatchApi api,
    Func<ChatRequest, Deployment, CancellationToken, Task<IReadOnlyList<ReadOnlyMemory<byte>>>> write,
    Func<ChatRequest, Deployment, IResponseReader> createReader
) : IBatchProvider
{
    public bool CanBatch(GatewayRequest request, Deployment deployment) =>
        request is ChatRequest { Stream: false, RequestsImages: not true, ImageOptions: null };

    public async Task<BatchedRequest> WriteAsync(
        string customId,
        GatewayRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    ) =>
        new(
            $"models/{Uri.EscapeDataString(GeminiProvider.ModelName(deployment))}:batchGenerateContent",
            GeminiBatchDialect.WriteRequest(customId, await write((ChatRequest)request, deployment, cancellationToken))
        );

    public async Task<string> CreateAsync(
        IReadOnlyList<BatchedRequest> requests,
        Deployment deployment,
        CancellationToken cancellationToken
    )
    {
        if (requests.Sum(request => (long)request.Json.Length) > GeminiBatchDialect.MaxBytes)
            throw new GatewayException(
                ErrorKind.TooLarge,
                $"The provider '{api.Name}' takes batches of up to {GeminiBatchDialect.MaxBytes} bytes."
            );
        using var content = new SegmentedContent(GeminiBatchDialect.WriteCreation(requests));
        return GeminiBatchDialect.ReadName(
            await api.SendAsync(HttpMethod.Post, requests[0].Path, content, cancellationToken)
        );
    }

    public async Task<bool> HasEndedAsync(string id, CancellationToken cancellationToken) =>
        GeminiBatchDialect.HasEnded(await api.SendAsync(HttpMethod.Get, id, null, cancellationToken));

    public async Task<IReadOnlyList<BatchedResult>> ReadResultsAsync(string id, CancellationToken cancellationToken) =>
        GeminiBatchDialect.ReadResults(await api.SendAsync(HttpMethod.Get, id, null, cancellationToken));

    public Task CancelAsync(string id, CancellationToken cancellationToken) =>
        api.SendAsync(HttpMethod.Post, $"{id}:cancel", null, cancellationToken);

    public Frame ReadAnswer(BatchedResult result, GatewayRequest request, Deployment deployment) =>
        api.ReadAnswer(createReader((ChatRequest)request, deployment), result);
}
