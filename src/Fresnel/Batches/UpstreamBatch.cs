namespace Fresnel.Batches;

/// <summary>A batch of a vendor that runs lines of a chunk.</summary>
/// <param name="Provider">The provider's configured name.</param>
/// <param name="Model">The provider's name of the model.</param>
/// <param name="Id">The vendor's id of it.</param>
internal sealed record UpstreamBatch(string Provider, string Model, string Id);
