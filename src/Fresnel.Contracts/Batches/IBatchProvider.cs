using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Contracts.Batches;

/// <summary>A provider whose vendor runs many requests within a day, at a lower price.</summary>
/// <remarks>Thread-safe. All methods throw a <see cref="GatewayException"/> if the vendor refuses or cannot be reached.</remarks>
public interface IBatchProvider
{
    /// <summary>Whether the vendor's batches take such a request.</summary>
    bool CanBatch(GatewayRequest request, Deployment deployment);

    /// <summary>Writes a request as the vendor's batches have it.</summary>
    /// <param name="customId">Letters, digits and hyphens, up to 64.</param>
    Task<BatchedRequest> WriteAsync(
        string customId,
        GatewayRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    );

    /// <summary>Creates a batch of requests of one <see cref="BatchedRequest.Path"/>, and starts it.</summary>
    /// <returns>The vendor's id of it.</returns>
    Task<string> CreateAsync(
        IReadOnlyList<BatchedRequest> requests,
        Deployment deployment,
        CancellationToken cancellationToken
    );

    /// <summary>Whether nothing of it will run any more.</summary>
    Task<bool> HasEndedAsync(string id, CancellationToken cancellationToken);

    /// <summary>The results of a batch that has ended, in any order.</summary>
    Task<IReadOnlyList<BatchedResult>> ReadResultsAsync(string id, CancellationToken cancellationToken);

    /// <summary>Makes the vendor start no further request; what has begun may end.</summary>
    Task CancelAsync(string id, CancellationToken cancellationToken);

    /// <summary>Reads the answer to a request.</summary>
    /// <exception cref="GatewayException">The answer is an error.</exception>
    Frame ReadAnswer(BatchedResult result, GatewayRequest request, Deployment deployment);
}
