using System.Text;
using Fresnel.Contracts.Batches;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI.Batches;
using Fresnel.Providers.Compatible;
using Fresnel.Providers.Http;

namespace Fresnel.Providers.OpenAI;

/// <summary>Batches at OpenAI: an uploaded file of requests, and one or two of results.</summary>
/// <param name="createRequest">The request of a single call, after its images were adapted.</param>
/// <param name="adapt">Adapts the images of a request.</param>
internal sealed class OpenAIBatches(
    BatchApi api,
    Func<GatewayRequest, Deployment, CompatibleRequest> createRequest,
    Func<GatewayRequest, CancellationToken, Task<GatewayRequest>> adapt
) : IBatchProvider
{
    /// <summary>Images would be billed by prices that are not known for batches.</summary>
    public bool CanBatch(GatewayRequest request, Deployment deployment) =>
        request is ChatRequest { Stream: false, RequestsImages: not true } or EmbeddingRequest
        && ModelPair.Of(deployment.Model).ImageModel is null;

    public async Task<BatchedRequest> WriteAsync(
        string customId,
        GatewayRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    )
    {
        var call = createRequest(await adapt(request, cancellationToken), deployment);
        var path = $"/v1/{call.Path}";
        return new BatchedRequest(path, OpenAIBatchDialect.WriteRequest(customId, path, call.Body.Segments));
    }

    public async Task<string> CreateAsync(
        IReadOnlyList<BatchedRequest> requests,
        Deployment deployment,
        CancellationToken cancellationToken
    )
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("batch"), "purpose" },
            {
                new SegmentedContent(
                    [.. requests.SelectMany(request => new[] { request.Json, s_lineBreak })],
                    "application/jsonl"
                ),
                "file",
                "requests.jsonl"
            },
        };
        var file = OpenAIBatchDialect.ReadId(await api.SendAsync(HttpMethod.Post, "files", form, cancellationToken));
        using var creation = new ReadOnlyMemoryContent(OpenAIBatchDialect.WriteCreation(file, requests[0].Path));
        creation.Headers.ContentType = new("application/json");
        return OpenAIBatchDialect.ReadId(await api.SendAsync(HttpMethod.Post, "batches", creation, cancellationToken));
    }

    public async Task<bool> HasEndedAsync(string id, CancellationToken cancellationToken) =>
        OpenAIBatchDialect.ReadBatch(await GetAsync($"batches/{id}", cancellationToken)).HasEnded;

    public async Task<IReadOnlyList<BatchedResult>> ReadResultsAsync(string id, CancellationToken cancellationToken)
    {
        var (_, files) = OpenAIBatchDialect.ReadBatch(await GetAsync($"batches/{id}", cancellationToken));
        var results = new List<BatchedResult>();
        foreach (var file in files)
            results.AddRange(
                ResultLines.Read(
                    await GetAsync($"files/{file}/content", cancellationToken),
                    OpenAIBatchDialect.ReadResult
                )
            );
        return results;
    }

    public Task CancelAsync(string id, CancellationToken cancellationToken) =>
        api.SendAsync(HttpMethod.Post, $"batches/{id}/cancel", null, cancellationToken);

    public Frame ReadAnswer(BatchedResult result, GatewayRequest request, Deployment deployment) =>
        api.ReadAnswer(createRequest(request, deployment).Reader, result);

    private Task<ReadOnlyMemory<byte>> GetAsync(string path, CancellationToken cancellationToken) =>
        api.SendAsync(HttpMethod.Get, path, null, cancellationToken);

    private static readonly ReadOnlyMemory<byte> s_lineBreak = Encoding.UTF8.GetBytes("\n");
}
