using Fresnel.Contracts.Batches;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Dialects;

namespace Fresnel.Providers.Http;

/// <summary>Requests to a vendor's API of batches.</summary>
/// <param name="createMessage">A request with the credential, for a path below the API's root.</param>
/// <param name="readError">Maps an error response from the provider's name, its status, body and Retry-After.</param>
internal sealed class BatchApi(
    UpstreamClient upstream,
    Func<HttpMethod, string, HttpRequestMessage> createMessage,
    Func<string, int, ReadOnlyMemory<byte>, TimeSpan?, GatewayException> readError
)
{
    /// <summary>The provider's name.</summary>
    public string Name => upstream.Name;

    /// <summary>Sends a request and returns the whole body of its response.</summary>
    /// <param name="content">Null: none.</param>
    public Task<ReadOnlyMemory<byte>> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        CancellationToken cancellationToken
    )
    {
        var message = createMessage(method, path);
        message.Content = content;
        return upstream.ExchangeAsync(
            message,
            (status, body, retryAfter) => readError(upstream.Name, status, body, retryAfter),
            cancellationToken
        );
    }

    /// <inheritdoc cref="UpstreamClient.Read"/>
    public Frame ReadAnswer(IResponseReader reader, BatchedResult result) => upstream.Read(reader, result);
}
